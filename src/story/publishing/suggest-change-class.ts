import { plainText } from '../body.ts';
import { fieldsThatDiffer } from '../history/fields-that-differ.ts';
import type { ChangeClass, StoryContent } from '../story.ts';

/** As many new words tell something new. */
const wordsOfADevelopment = 40;
/** Fields whose words a reader reads as the story itself. */
const told: readonly (keyof StoryContent)[] = ['headline', 'standfirst', 'body'];

/**
 * What a change to a live story looks like; a person decides. Many new words: a development. A figure that is another now:
 * a correction. Other words: a copy-edit. None of the story's own words: furniture. It cannot know what was wrong, so it
 * never says clarification.
 */
export function suggestChangeClass(before: StoryContent, after: StoryContent): ChangeClass {
  const changed = fieldsThatDiffer(before, after);
  if (!changed.some((field) => told.includes(field))) return 'furniture';
  const gone = wordsOnlyIn(before, after);
  const come = wordsOnlyIn(after, before);
  if (come.length >= wordsOfADevelopment) return 'development';
  return gone.some(isFigure) && come.some(isFigure) ? 'correction' : 'copyEdit';
}

/** Words that one has more often than the other. */
function wordsOnlyIn(one: StoryContent, other: StoryContent): string[] {
  const left = new Map<string, number>();
  for (const word of wordsOf(other)) left.set(word, (left.get(word) ?? 0) + 1);
  return wordsOf(one).filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

function wordsOf({ headline, standfirst, body }: StoryContent): string[] {
  return `${headline} ${standfirst} ${plainText(body)}`.match(/[\p{L}\p{N}](?:[\p{L}\p{N}.,]*[\p{L}\p{N}])?/gu) ?? [];
}

function isFigure(word: string): boolean {
  return /\p{N}/u.test(word);
}
