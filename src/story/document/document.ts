// A story as people write it together: a Yjs document. Its texts are Y.Texts by the names below, its facts a Y.Map, its
// credits and topics Y.Arrays, its body an XML fragment in the schema of manuscript.ts. What a document holds was written
// by other people's programs: it is cleaned on reading, never trusted.
import { updateYFragment } from '@tiptap/y-tiptap';
import { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { languageTag } from '../../plumbing/language.ts';
import type { Block, Body } from '../body.ts';
import { type Credit, creditRoles, type HeadlineVariants, type PictureUse, type StoryContent } from '../story.ts';
import { cleanWords, fitBody } from './fit-body.ts';
import { manuscriptSchema, withoutSuggestions } from './manuscript.ts';

/** The texts of a document, and how many characters of each are read: as many as content may have (content.ts). */
export const textFields = {
  headline: 2000,
  headlineWeb: 2000,
  headlineSocial: 2000,
  headlineFront: 2000,
  standfirst: 10_000,
  kicker: 500,
  dateline: 500,
  slugline: 500,
  workingTitle: 2000,
  urlSlug: 500,
} as const;
export type TextField = keyof typeof textFields;

const fieldNames = Object.keys(textFields) as TextField[];
const longestWords = 10_000;
const mostCredits = 500;
const mostTopics = 1000;
/** Characters of JSON: below what content may have, so that ids of blocks find room. */
const longestBody = 2_900_000;

/** Every root that a document has. */
export const rootNames: ReadonlySet<string> = new Set([...fieldNames, 'facts', 'credits', 'topicIds', 'body']);

/** What is read out of a document. */
export type Reading = {
  readonly content: StoryContent;
  /** Suggested changes that nobody has decided on: the content is without them. */
  readonly pendingSuggestions: number;
};

/** The content of a document, cleaned of what content may not have. The document stays as it is; the same document always gives the same content. */
export function readDocument(document: Y.Doc): Reading {
  const text = (field: TextField): string => readText(document, field);
  const { body, pending } = withoutSuggestions(fitBody(document.getXmlFragment('body'), manuscriptSchema).body.toJSON());
  return {
    content: {
      ...readFacts(document.getMap('facts')),
      urlSlug: text('urlSlug'),
      kicker: text('kicker'),
      headline: text('headline'),
      headlines: withoutEmpty({ web: text('headlineWeb'), social: text('headlineSocial'), front: text('headlineFront') }),
      standfirst: text('standfirst'),
      dateline: text('dateline'),
      slugline: text('slugline'),
      workingTitle: text('workingTitle'),
      body: upToLength(body),
      credits: readCredits(document.getArray('credits')),
      topicIds: readTopicIds(document.getArray('topicIds')),
    },
    pendingSuggestions: pending,
  };
}

/** Makes a document say this content, by the smallest change; suggestions in blocks that stay as they are stay too. */
export function writeDocument(document: Y.Doc, content: StoryContent): void {
  document.transact(() => {
    for (const [field, words] of Object.entries(textsOf(content)) as [TextField, string][]) writeText(document.getText(field), words);
    writeFacts(document.getMap('facts'), content);
    writeArray(document.getArray<unknown>('credits'), content.credits);
    writeArray(document.getArray<unknown>('topicIds'), content.topicIds);
    writeBody(document.getXmlFragment('body'), content.body);
  });
}

/**
 * Takes out of a document what its schema does not allow, and gives every block an id of its own; words stay wherever words
 * can stand. Gives back how many faults were mended.
 */
export function repairDocument(document: Y.Doc): number {
  return document.transact(() => {
    const fragment = document.getXmlFragment('body');
    const { body, faults } = fitBody(fragment, manuscriptSchema);
    if (faults > 0 || !hasIds(fragment, new Set())) updateBody(fragment, body);
    return faults + repairTexts(document) + repairFacts(document) + repairArrays(document);
  });
}

// ── Texts ──────────────────────────────────────────────────────────────────────────────────

function readText(document: Y.Doc, field: TextField): string {
  return cut(cleanWords(document.getText(field).toString()), textFields[field]);
}

/** Not through the middle of a character. */
function cut(words: string, length: number): string {
  return words.length <= length ? words : words.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

function withoutEmpty(variants: Required<HeadlineVariants>): HeadlineVariants {
  return Object.fromEntries(Object.entries(variants).filter(([, words]) => words !== ''));
}

function textsOf({ headlines, ...content }: StoryContent): Record<TextField, string> {
  return {
    headline: content.headline,
    headlineWeb: headlines.web ?? '',
    headlineSocial: headlines.social ?? '',
    headlineFront: headlines.front ?? '',
    standfirst: content.standfirst,
    kicker: content.kicker,
    dateline: content.dateline,
    slugline: content.slugline,
    workingTitle: content.workingTitle,
    urlSlug: content.urlSlug,
  };
}

/** Only what is between the common beginning and the common end is replaced. */
function writeText(text: Y.Text, words: string): void {
  const before = text.toString();
  const start = commonStart(before, words);
  const end = commonEnd(before.slice(start), words.slice(start));
  if (before.length > start + end) text.delete(start, before.length - start - end);
  if (words.length > start + end) text.insert(start, words.slice(start, words.length - end));
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length > 0 && /[\ud800-\udbff]/.test(one[length - 1]!) ? length - 1 : length;
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[one.length - 1 - length] === other[other.length - 1 - length]) length += 1;
  return length > 0 && /[\udc00-\udfff]/.test(one[one.length - length]!) ? length - 1 : length;
}

function repairTexts(document: Y.Doc): number {
  let faults = 0;
  for (const field of fieldNames) {
    const text = document.getText(field);
    const isPlain = (text.toDelta() as { insert: unknown; attributes?: unknown }[]).every(
      ({ insert, attributes }) => typeof insert === 'string' && !attributes,
    );
    const words = readText(document, field);
    if (isPlain && words === text.toString()) continue;
    faults += 1;
    if (isPlain) writeText(text, words);
    else {
      text.delete(0, text.length);
      text.insert(0, words);
    }
  }
  return faults;
}

// ── Facts: what is chosen, not written ─────────────────────────────────────────────────────

type Facts = Pick<StoryContent, 'language' | 'sectionId' | 'isSensitive' | 'leadPicture'>;

function readFacts(map: Y.Map<unknown>): Facts {
  const { language, sectionId, isSensitive, leadPicture } = plainEntries(map);
  return {
    // Nothing is known of the language of words that nobody named one for (BCP 47, und).
    language: typeof language === 'string' && languageTag.test(language) ? language : 'und',
    sectionId: isId(sectionId) ? sectionId : null,
    isSensitive: isSensitive === true,
    leadPicture: readPictureUse(leadPicture),
  };
}

function readPictureUse(told: unknown): PictureUse | null {
  if (!isRecord(told) || !isId(told['pictureId'])) return null;
  const words = (name: 'caption' | 'altText') => (typeof told[name] === 'string' ? { [name]: cut(cleanWords(told[name]), longestWords) } : {});
  return { pictureId: told['pictureId'], ...words('caption'), ...words('altText') };
}

function writeFacts(map: Y.Map<unknown>, { language, sectionId, isSensitive, leadPicture }: Facts): void {
  for (const [name, value] of Object.entries({ language, sectionId, isSensitive, leadPicture })) {
    if (!map.has(name) || !isSame(map.get(name), value)) map.set(name, value);
  }
}

function repairFacts(document: Y.Doc): number {
  const map = document.getMap('facts');
  const facts = readFacts(map);
  const told = plainEntries(map);
  const strangers = [...map.keys()].filter((name) => !(name in facts));
  const wrong = Object.entries(facts).filter(([name, value]) => name in told && !isSame(told[name], value));
  for (const name of strangers) map.delete(name);
  for (const [name, value] of wrong) map.set(name, value);
  return strangers.length + wrong.length;
}

// ── Lists ──────────────────────────────────────────────────────────────────────────────────

function readCredits(array: Y.Array<unknown>): Credit[] {
  return plainValues(array)
    .filter((told): told is Credit => isRecord(told) && isId(told['topicId']) && creditRoles.some((role) => role === told['role']))
    .slice(0, mostCredits)
    .map(({ role, topicId }) => ({ role, topicId }));
}

/** Two people may have chosen the same topic at the same moment: it counts once. */
function readTopicIds(array: Y.Array<unknown>): number[] {
  return [...new Set(plainValues(array).filter(isId))].slice(0, mostTopics);
}

/** Only what is between the common beginning and the common end is replaced. */
function writeArray(array: Y.Array<unknown>, values: readonly unknown[]): void {
  const before = array.toArray();
  const most = Math.min(before.length, values.length);
  let start = 0;
  while (start < most && isSame(before[start], values[start])) start += 1;
  let end = 0;
  while (end < most - start && isSame(before[before.length - 1 - end], values[values.length - 1 - end])) end += 1;
  if (before.length > start + end) array.delete(start, before.length - start - end);
  if (values.length > start + end) array.insert(start, values.slice(start, values.length - end));
}

function repairArrays(document: Y.Doc): number {
  const credits = document.getArray<unknown>('credits');
  const topicIds = document.getArray<unknown>('topicIds');
  const faults = [readCredits(credits).length !== credits.length, readTopicIds(topicIds).length !== topicIds.length].filter(Boolean).length;
  writeArray(credits, readCredits(credits));
  writeArray(topicIds, readTopicIds(topicIds));
  return faults;
}

// ── The body ───────────────────────────────────────────────────────────────────────────────

/** Content that is too long for a page is cut after the last block that fits. */
function upToLength(body: Body): Body {
  let length = 0;
  const kept = body.content.filter((block) => {
    length += JSON.stringify(block).length + 1;
    return length <= longestBody;
  });
  return kept.length === body.content.length ? body : { ...body, content: kept.length > 0 ? kept : [{ type: 'paragraph', attrs: { id: 'b1' } }] };
}

type ManuscriptBlock = { readonly attrs?: { readonly id?: string } };

/** A block that says what it said keeps its suggestions, and a block that is only suggested stays after the one before it. */
function writeBody(fragment: Y.XmlFragment, body: Body): void {
  const manuscript = fitBody(fragment, manuscriptSchema).body.toJSON() as { content: ManuscriptBlock[] };
  const before = new Map(withoutSuggestions(manuscript).body.content.map((block) => [block.attrs.id, block]));
  const written = new Map(manuscript.content.map((block) => [block.attrs?.id ?? '', block]));
  const suggestedAfter = blocksOnlySuggested(manuscript.content, before);
  const kept = body.content.flatMap((block): unknown[] => {
    const was = written.get(block.attrs.id);
    const isAsItWas = was && isSame(asTheSchemaSays(before.get(block.attrs.id)), asTheSchemaSays(block));
    return isAsItWas ? [was, ...(suggestedAfter.get(block.attrs.id) ?? [])] : [block];
  });
  updateBody(fragment, Node.fromJSON(manuscriptSchema, { type: 'doc', content: kept }));
}

function blocksOnlySuggested(blocks: readonly ManuscriptBlock[], before: ReadonlyMap<string, Block>): Map<string, ManuscriptBlock[]> {
  const after = new Map<string, ManuscriptBlock[]>();
  let last: string | undefined;
  for (const block of blocks) {
    const id = block.attrs?.id ?? '';
    if (before.has(id)) last = id;
    else if (last !== undefined) after.set(last, [...(after.get(last) ?? []), block]);
  }
  return after;
}

/** With every attribute that was left to its default. */
function asTheSchemaSays(block: Block | undefined): unknown {
  return block && Node.fromJSON(manuscriptSchema, block).toJSON();
}

function updateBody(fragment: Y.XmlFragment, body: Node): void {
  updateYFragment(fragment.doc!, fragment, body, { mapping: new Map(), isOMark: new Map() });
}

/** Whether every block that may have an id has one that no other has. */
function hasIds(parent: Y.XmlFragment, taken: Set<string>): boolean {
  return parent.toArray().every((child) => {
    if (!(child instanceof Y.XmlElement)) return true;
    const id: unknown = child.getAttribute('id');
    if ('id' in (manuscriptSchema.nodes[child.nodeName]?.spec.attrs ?? {})) {
      if (typeof id !== 'string' || id === '' || taken.has(id)) return false;
      taken.add(id);
    }
    return hasIds(child, taken);
  });
}

// ── Values ─────────────────────────────────────────────────────────────────────────────────

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Without documents in the document: nobody needs them here, and they may be nested without end. */
function plainValues(array: Y.Array<unknown>): unknown[] {
  return array.toArray().filter((value) => !(value instanceof Y.AbstractType));
}

function plainEntries(map: Y.Map<unknown>): Record<string, unknown> {
  return Object.fromEntries([...map.entries()].filter(([, value]) => !(value instanceof Y.AbstractType)));
}

/** Equal as JSON, in whatever order the names stand. */
function isSame(one: unknown, other: unknown): boolean {
  if (!isRecord(one) || !isRecord(other)) return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => name in other && isSame(one[name], other[name]));
}
