import { expect, test } from 'vitest';
import { aStory, paragraphs } from '../../fixtures/a-story.ts';
import type { ChangeClass, StoryContent } from '../story.ts';
import { suggestChangeClass } from './suggest-change-class.ts';

const before = aStory({ body: paragraphs('Nine boats were lost in the fire at 4 am.', 'Nobody was hurt.') });
const long = Array.from({ length: 50 }, (_, index) => `word${index}x`).join(' ');

test.each<[string, StoryContent, ChangeClass]>([
  ['another topic', aStory({ ...before, topicIds: [1] }), 'furniture'],
  ['another figure', aStory({ ...before, body: paragraphs('Nine boats were lost in the fire at 5 am.', 'Nobody was hurt.') }), 'correction'],
  ['another wording', aStory({ ...before, body: paragraphs('Nine boats burnt in the fire at 4 am.', 'Nobody was hurt.') }), 'copyEdit'],
  ['a long addition', aStory({ ...before, body: paragraphs('Nine boats were lost in the fire at 4 am.', 'Nobody was hurt.', long) }), 'development'],
  ['the same words in blocks of other names', { ...before, body: { ...before.body, content: [...before.body.content] } }, 'furniture'],
])('%s looks like what it is', (_, after, suggested) => {
  expect(suggestChangeClass(before, after)).toBe(suggested);
});
