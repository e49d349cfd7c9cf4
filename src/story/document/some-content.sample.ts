// Stories as fast-check makes them up: every block, every mark, every field.
import fc from 'fast-check';
import type { Block, Body, Inline, ListItem, Mark } from '../body.ts';
import { withBlockIds } from '../content.ts';
import { creditRoles, type HeadlineVariants, type StoryContent } from '../story.ts';

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('The ferry left at noon.', 'हड़ताल समाप्त', '👩‍👩‍👧 at the quay', 'العبّارة', 'a\u0301'),
);
const id = fc.integer({ min: 1, max: 9 });

const mark: fc.Arbitrary<Mark> = fc.constantFrom<Mark>(
  { type: 'bold' },
  { type: 'italic' },
  { type: 'link', attrs: { href: 'https://gazette.example/a' } },
  { type: 'lang', attrs: { tag: 'hi' } },
);
/** In the order in which the schema sets them: the same words with the same marks are then the same JSON. */
const order = ['link', 'bold', 'italic', 'lang'];
const marks = fc
  .uniqueArray(mark, { selector: ({ type }) => type, maxLength: 3 })
  .map((chosen) => chosen.sort((one, other) => order.indexOf(one.type) - order.indexOf(other.type)));

const inline: fc.Arbitrary<Inline[]> = fc
  .array(fc.oneof(fc.tuple(words, marks), fc.constant('break' as const)), { maxLength: 4 })
  .map((runs) => joined(runs.flatMap((run): Inline[] => (run === 'break' ? [{ type: 'hardBreak' }] : toText(...run)))));

function toText(text: string, chosen: Mark[]): Inline[] {
  if (text === '') return [];
  return [{ type: 'text', ...(chosen.length > 0 && { marks: chosen }), text }];
}

/** Runs with the same marks are one. */
function joined(runs: Inline[]): Inline[] {
  const one: Inline[] = [];
  for (const run of runs) {
    const last = one.at(-1);
    if (last?.type === 'text' && run.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(run.marks))
      one.splice(-1, 1, { ...last, text: last.text + run.text });
    else one.push(run);
  }
  return one;
}

const withWords = (content: Inline[]) => (content.length > 0 ? { content } : {});
const paragraph = inline.map((content): Extract<Block, { type: 'paragraph' }> => ({ type: 'paragraph', attrs: { id: '' }, ...withWords(content) }));
const item: fc.Arbitrary<ListItem> = paragraph.map((one) => ({ type: 'listItem', content: [one] }));
const items = fc.array(item, { minLength: 1, maxLength: 3 });
const picture = fc
  .tuple(id, words, words)
  .map(([pictureId, caption, altText]): Extract<Block, { type: 'picture' }> => ({ type: 'picture', attrs: { id: '', pictureId, caption, altText } }));

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  inline.map((content): Block => ({ type: 'crossHead', attrs: { id: '' }, ...withWords(content) })),
  fc
    .tuple(words, fc.array(paragraph, { minLength: 1, maxLength: 2 }))
    .map(([attribution, content]): Block => ({ type: 'quote', attrs: { id: '', attribution }, content })),
  fc.tuple(words, inline).map(([attribution, content]): Block => ({ type: 'pullQuote', attrs: { id: '', attribution }, ...withWords(content) })),
  fc.tuple(fc.boolean(), items).map(([ordered, content]): Block => ({ type: 'list', attrs: { id: '', ordered }, content })),
  fc.tuple(words, items).map(([title, content]): Block => ({ type: 'keyPoints', attrs: { id: '', title }, content })),
  picture,
  fc.tuple(words, fc.array(picture, { minLength: 1, maxLength: 3 })).map(([title, content]): Block => ({ type: 'gallery', attrs: { id: '', title }, content })),
  fc.tuple(fc.option(id), words).map(([storyId, text]): Block => ({ type: 'alsoRead', attrs: { id: '', storyId, url: null, text } })),
  words.map((title): Block => ({ type: 'embed', attrs: { id: '', provider: 'video', url: 'https://video.example/1', title } })),
  fc.tuple(words, fc.array(inline, { minLength: 1, maxLength: 3 })).map(
    ([caption, cells]): Block => ({
      type: 'table',
      attrs: { id: '', caption },
      content: [
        {
          type: 'tableRow',
          content: cells.map((content) => ({ type: 'tableCell', attrs: { header: false, colspan: 1, rowspan: 1 }, ...withWords(content) })),
        },
      ],
    }),
  ),
  fc.constant<Block>({ type: 'adBreak', attrs: { id: '' } }),
);

const someBody: fc.Arbitrary<Body> = fc.array(block, { minLength: 1, maxLength: 8 }).map((content) => withBlockIds({ type: 'doc', content }));

const headlines: fc.Arbitrary<HeadlineVariants> = fc
  .record({ web: words, social: words, front: words }, { requiredKeys: [] })
  .map((variants) => Object.fromEntries(Object.entries(variants).filter(([, text]) => text !== '')));

export const someContent: fc.Arbitrary<StoryContent> = fc.record({
  language: fc.constantFrom('en', 'hi', 'de-CH'),
  sectionId: fc.option(id),
  urlSlug: words,
  kicker: words,
  headline: words,
  headlines,
  standfirst: words,
  dateline: words,
  body: someBody,
  credits: fc.array(fc.tuple(fc.constantFrom(...creditRoles), id), { maxLength: 4 }).map((credits) => credits.map(([role, topicId]) => ({ role, topicId }))),
  leadPicture: fc.option(fc.record({ pictureId: id, caption: words, altText: words }, { requiredKeys: ['pictureId'], noNullPrototype: true })),
  topicIds: fc.uniqueArray(id, { maxLength: 4 }),
  isSensitive: fc.boolean(),
  slugline: words,
  workingTitle: words,
});
