// The body of a story: one schema for the editor, the page, the exporters and the importers.
//
// A body is a ProseMirror document. Every top block carries an `id` that is stable for life, so that links, notes and
// corrections can point at it.
import { type AttributeSpec, type MarkSpec, Node, type NodeSpec, Schema } from 'prosemirror-model';
import { languageTag as languageTagShape } from '../plumbing/language.ts';

// ── Types: what the schema allows, for whoever renders or makes a body ─────────────────────

export type Mark = { type: 'bold' } | { type: 'italic' } | { type: 'link'; attrs: { href: string } } | { type: 'lang'; attrs: { tag: string } };

export type Text = { type: 'text'; text: string; marks?: Mark[] };
export type HardBreak = { type: 'hardBreak' };
export type Inline = Text | HardBreak;

export type Paragraph = { type: 'paragraph'; attrs: { id: string }; content?: Inline[] };
export type CrossHead = { type: 'crossHead'; attrs: { id: string }; content?: Inline[] };
export type Quote = { type: 'quote'; attrs: { id: string; attribution: string }; content: Paragraph[] };
export type PullQuote = { type: 'pullQuote'; attrs: { id: string; attribution: string }; content?: Inline[] };
export type ListItem = { type: 'listItem'; content: (Paragraph | List)[] };
export type List = { type: 'list'; attrs: { id: string; ordered: boolean }; content: ListItem[] };
export type PictureBlock = { type: 'picture'; attrs: { id: string; pictureId: number; caption: string; altText: string } };
export type Gallery = { type: 'gallery'; attrs: { id: string; title: string }; content: PictureBlock[] };
/** A house link that follows the story it points to; without a target it keeps its own words. */
export type AlsoRead = { type: 'alsoRead'; attrs: { id: string; storyId: number | null; url: string | null; text: string } };
export type Embed = { type: 'embed'; attrs: { id: string; provider: string; url: string; title: string } };
export type TableCell = { type: 'tableCell'; attrs: { header: boolean; colspan: number; rowspan: number }; content?: Inline[] };
export type TableRow = { type: 'tableRow'; content: TableCell[] };
export type Table = { type: 'table'; attrs: { id: string; caption: string }; content: TableRow[] };
export type KeyPoints = { type: 'keyPoints'; attrs: { id: string; title: string }; content: ListItem[] };
export type FactBox = { type: 'factBox'; attrs: { id: string; title: string }; content: (Paragraph | List)[] };
export type TimelineEntry = { type: 'timelineEntry'; attrs: { date: string }; content?: Inline[] };
export type Timeline = { type: 'timeline'; attrs: { id: string; title: string }; content: TimelineEntry[] };
/** The editor's hint where an advertisement may stand. Placement decides. */
export type AdBreak = { type: 'adBreak'; attrs: { id: string } };

export type Block =
  | Paragraph
  | CrossHead
  | Quote
  | PullQuote
  | List
  | PictureBlock
  | Gallery
  | AlsoRead
  | Embed
  | Table
  | KeyPoints
  | FactBox
  | Timeline
  | AdBreak;

export type Body = { type: 'doc'; content: Block[] };

// ── The schema ─────────────────────────────────────────────────────────────────────────────

const withId = (attrs: Record<string, AttributeSpec> = {}): Record<string, AttributeSpec> => ({ id: { default: '', validate: 'string' }, ...attrs });
const text = (fallback = '') => ({ default: fallback, validate: 'string' });

const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: { group: 'block', content: 'inline*', attrs: withId() },
  crossHead: { group: 'block', content: 'inline*', attrs: withId(), defining: true },
  quote: { group: 'block', content: 'paragraph+', attrs: withId({ attribution: text() }), defining: true },
  pullQuote: { group: 'block', content: 'inline*', attrs: withId({ attribution: text() }), defining: true },
  list: { group: 'block', content: 'listItem+', attrs: withId({ ordered: { default: false, validate: 'boolean' } }) },
  listItem: { content: 'paragraph (paragraph | list)*', defining: true },
  picture: { group: 'block', atom: true, attrs: withId({ pictureId: { default: 0, validate: idOrNone }, caption: text(), altText: text() }) },
  gallery: { group: 'block', content: 'picture+', attrs: withId({ title: text() }) },
  alsoRead: {
    group: 'block',
    atom: true,
    attrs: withId({ storyId: { default: null, validate: idOrNull }, url: { default: null, validate: webAddressOrNull }, text: text() }),
  },
  embed: { group: 'block', atom: true, attrs: withId({ provider: text(), url: { validate: webAddress }, title: text() }) },
  table: { group: 'block', content: 'tableRow+', attrs: withId({ caption: text() }), isolating: true, tableRole: 'table' },
  tableRow: { content: 'tableCell+', tableRole: 'row' },
  tableCell: {
    content: 'inline*',
    tableRole: 'cell',
    attrs: {
      header: { default: false, validate: 'boolean' },
      colspan: { default: 1, validate: spanOfCells },
      rowspan: { default: 1, validate: spanOfCells },
    },
    isolating: true,
  },
  keyPoints: { group: 'block', content: 'listItem+', attrs: withId({ title: text() }) },
  factBox: { group: 'block', content: '(paragraph | list)+', attrs: withId({ title: text() }) },
  timeline: { group: 'block', content: 'timelineEntry+', attrs: withId({ title: text() }) },
  timelineEntry: { content: 'inline*', attrs: { date: text() } },
  adBreak: { group: 'block', atom: true, attrs: withId() },
  text: { group: 'inline' },
  hardBreak: { group: 'inline', inline: true, selectable: false },
};

const marks: Record<string, MarkSpec> = {
  link: { attrs: { href: { validate: linkTarget } }, inclusive: false },
  bold: {},
  italic: {},
  lang: { attrs: { tag: { validate: languageTag } } },
};

export const bodySchema = new Schema({ nodes, marks });

/** Says in one line what is wrong with a body; undefined when the schema allows it. */
export function findBodyFault(body: unknown): string | undefined {
  try {
    if (holdsNul(body)) return 'a character that no database holds (NUL)';
    Node.fromJSON(bodySchema, body as never).check();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** An id for a new block: 48 random bits, in base64url. */
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** The words of a body, a line a block: for counting, searching and comparing. Captions and attributions are left out. */
export function plainText(body: Body): string {
  const document = Node.fromJSON(bodySchema, body);
  return document.textBetween(0, document.content.size, '\n', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : ''));
}

/** Ids of every picture the body shows, in order, each once. */
export function picturesIn(body: Body): number[] {
  const found = new Set<number>();
  Node.fromJSON(bodySchema, body).descendants((node) => {
    if (node.type.name === 'picture') found.add(node.attrs['pictureId'] as number);
  });
  return [...found];
}

// ── What an attribute may hold: every byte of it may come from outside ─────────────────────

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}

function webAddress(value: unknown): void {
  if (typeof value !== 'string' || !URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new RangeError(`${JSON.stringify(value)} is not a web address (http or https)`);
  }
}

function webAddressOrNull(value: unknown): void {
  if (value !== null) webAddress(value);
}

function linkTarget(value: unknown): void {
  if (typeof value === 'string' && (/^(\/(?!\/)|#)/.test(value) || /^(mailto|tel):[^\s]+$/i.test(value))) return;
  webAddress(value);
}

/** 0: a picture that is still to be chosen. */
function idOrNone(value: unknown): void {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new RangeError(`${String(value)} is not the number of a picture`);
}

function idOrNull(value: unknown): void {
  if (value !== null && (!Number.isSafeInteger(value) || (value as number) < 1)) throw new RangeError(`${String(value)} is not the number of a story`);
}

function languageTag(value: unknown): void {
  if (typeof value !== 'string' || !languageTagShape.test(value)) throw new RangeError(`${JSON.stringify(value)} is not a language tag (BCP 47)`);
}

function spanOfCells(value: unknown): void {
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > 100) throw new RangeError(`a cell spans 1 to 100 cells, not ${String(value)}`);
}
