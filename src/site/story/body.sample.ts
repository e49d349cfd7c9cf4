// Bodies for tests: any the schema allows, with the worst words anybody could paste.
import fc from 'fast-check';
import type { AlsoRead, Block, Body, Inline, List, ListItem, Mark, Paragraph, PictureBlock, TableCell, TableRow } from '../../story/body.ts';

const hostile = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- -->',
  ']]>',
  '"quotes" & \'apostrophes\'',
  '&amp;lt;',
  '\u202eright to left\u202c',
  'ا\u200fب',
  '👩‍👩‍👧 and 🇮🇳',
  'half \ud800 a pair',
  '\u2028\u2029',
  '\u0007\u001b[0m',
  '  white   space  ',
  '漢字かな',
  '{{x}} $& %s',
  '</p></div></article>',
  '</style>',
  '\ufffe\ufdd0',
  'tab\tand\nbreak\r\n',
];

const words = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !text.includes('\0')),
  fc.constantFrom('The ferry left at noon.', 'It was full.'),
);
const maybeWords = fc.oneof(fc.constant(''), words);
const id = fc.oneof(fc.constantFrom('', 'same', 'main', 'a b', '"><b>'), fc.string({ unit: fc.constantFrom(...'abcdef-_09'), maxLength: 8 }));

const address = fc.constantFrom('https://example.org/a?b=1&c="2"', 'http://example.org/<script>', 'https://example.org/#\u202e');
const href = fc.oneof(address, fc.constantFrom('/news/', '#main', 'mailto:rosa@gazette.example', 'tel:+911234'));

/** In the order the schema keeps them. */
const marks: fc.Arbitrary<Mark[]> = fc
  .tuple(fc.option(href), fc.boolean(), fc.boolean(), fc.option(fc.constantFrom('ar', 'ja', 'en-IN', 'abcd')))
  .map(([link, isBold, isItalic, tag]) => [
    ...(link ? [{ type: 'link' as const, attrs: { href: link } }] : []),
    ...(isBold ? [{ type: 'bold' as const }] : []),
    ...(isItalic ? [{ type: 'italic' as const }] : []),
    ...(tag ? [{ type: 'lang' as const, attrs: { tag } }] : []),
  ]);

const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('text' as const), text: words, marks }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('hardBreak' as const), marks }) as fc.Arbitrary<Inline> },
);
const content = fc.array(inline, { maxLength: 5 });

const paragraph: fc.Arbitrary<Paragraph> = fc.record({ type: fc.constant('paragraph' as const), attrs: fc.record({ id }), content });
const { list, listItem } = fc.letrec<{ list: List; listItem: ListItem }>((tie) => ({
  list: fc.record({
    type: fc.constant('list' as const),
    attrs: fc.record({ id, ordered: fc.boolean() }),
    content: fc.array(tie('listItem'), { minLength: 1, maxLength: 3 }),
  }),
  listItem: fc
    .tuple(paragraph, fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, paragraph, tie('list')), { maxLength: 2 }))
    .map(([first, rest]) => ({ type: 'listItem' as const, content: [first, ...rest] })),
}));

const picture: fc.Arbitrary<PictureBlock> = fc.record({
  type: fc.constant('picture' as const),
  attrs: fc.record({ id, pictureId: fc.constantFrom(1, 2, 3), caption: maybeWords, altText: maybeWords }),
});
const alsoRead: fc.Arbitrary<AlsoRead> = fc.record({
  type: fc.constant('alsoRead' as const),
  attrs: fc.record({ id, storyId: fc.constantFrom(null, 1, 2), url: fc.option(address), text: maybeWords }),
});
const embedAddress = fc.oneof(
  address,
  fc.constantFrom('https://youtu.be/dQw4w9WgXcQ', 'https://x.com/rosa/status/1', 'https://evil.example/watch?v=dQw4w9WgXcQ'),
);

const span = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }) });
const cell: fc.Arbitrary<TableCell> = fc.record({
  type: fc.constant('tableCell' as const),
  attrs: fc.record({ header: fc.boolean(), colspan: span, rowspan: span }),
  content,
});
const row: fc.Arbitrary<TableRow> = fc.record({ type: fc.constant('tableRow' as const), content: fc.array(cell, { minLength: 1, maxLength: 4 }) });

/** Rows of any table. */
export const anyRows = fc.array(row, { minLength: 1, maxLength: 5 });

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  fc.record({ type: fc.constant('crossHead' as const), attrs: fc.record({ id }), content }),
  fc.record({
    type: fc.constant('quote' as const),
    attrs: fc.record({ id, attribution: maybeWords }),
    content: fc.array(paragraph, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('pullQuote' as const), attrs: fc.record({ id, attribution: maybeWords }), content }),
  list,
  picture,
  fc.record({ type: fc.constant('gallery' as const), attrs: fc.record({ id, title: maybeWords }), content: fc.array(picture, { minLength: 1, maxLength: 3 }) }),
  alsoRead,
  fc.record({ type: fc.constant('embed' as const), attrs: fc.record({ id, provider: maybeWords, url: embedAddress, title: maybeWords }) }),
  fc.record({ type: fc.constant('table' as const), attrs: fc.record({ id, caption: maybeWords }), content: anyRows }),
  fc.record({
    type: fc.constant('keyPoints' as const),
    attrs: fc.record({ id, title: maybeWords }),
    content: fc.array(listItem, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('factBox' as const),
    attrs: fc.record({ id, title: maybeWords }),
    content: fc.array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('timeline' as const),
    attrs: fc.record({ id, title: maybeWords }),
    content: fc.array(
      fc.record({
        type: fc.constant('timelineEntry' as const),
        attrs: fc.record({ date: fc.oneof(maybeWords, fc.constantFrom('2019', '2019-02', '2019-02-27', '2019-02-31', '0000')) }),
        content,
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({ type: fc.constant('adBreak' as const), attrs: fc.record({ id }) }),
);

/** Any body. */
export const anyBody: fc.Arbitrary<Body> = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => ({ type: 'doc', content: blocks }));
