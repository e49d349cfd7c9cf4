// Two states of a story side by side: words, not markup; every field; blocks that were moved are told as moved.

import { diffArrays } from 'diff';
import { canonicalJson } from '../../plumbing/canonical-json.ts';
import type { Block, Body } from '../body.ts';
import type { CreditRole, StoryContent } from '../story.ts';
import { blockWords } from './block-words.ts';
import { countChanges, type Piece, wordChanges } from './word-changes.ts';

/** The names behind numbers, for people to read. */
export type Names = {
  readonly section: (id: number) => string;
  readonly topic: (id: number) => string;
  readonly picture: (id: number) => string;
};

export type WrittenField =
  | 'workingTitle'
  | 'slugline'
  | 'kicker'
  | 'headline'
  | 'headlineWeb'
  | 'headlineSocial'
  | 'headlineFront'
  | 'standfirst'
  | 'dateline'
  | 'urlSlug'
  | 'leadCaption'
  | 'leadAltText';

export type ListItem = { readonly kind: Piece['kind']; readonly name: string; readonly role?: CreditRole };

export type FieldChange =
  | { readonly kind: 'words'; readonly field: WrittenField; readonly pieces: readonly Piece[] }
  /** Something else was chosen; empty: nothing. */
  | { readonly kind: 'choice'; readonly field: 'section' | 'language' | 'isSensitive' | 'leadPicture'; readonly before: string; readonly after: string }
  | { readonly kind: 'list'; readonly field: 'credits' | 'topics'; readonly items: readonly ListItem[] };

export type BlockChange = {
  readonly kind: 'same' | 'added' | 'removed' | 'changed' | 'moved';
  readonly type: Block['type'];
  /** What kind of block it was before, when it was another. */
  readonly was?: Block['type'];
  readonly pieces: readonly Piece[];
  /** Not a word is different: a link, bold, another picture. */
  readonly isMarkupOnly?: true;
};

export type Comparison = { readonly fields: readonly FieldChange[]; readonly blocks: readonly BlockChange[]; readonly added: number; readonly removed: number };

/** What became different between two states of a story. Blocks that stayed are told too, for the reading. */
export function compare(before: StoryContent, after: StoryContent, names: Names): Comparison {
  const { language } = after;
  const fields = [...wordFields(before, after), ...choices(before, after, names), ...lists(before, after, names)];
  const blocks = compareBodies(before.body, after.body, language);
  const written = [...fields.flatMap((field) => (field.kind === 'words' ? field.pieces : [])), ...blocks.flatMap(changedPieces)];
  return { fields, blocks, ...countChanges(written, language) };
}

/** A block that only moved has neither gained nor lost a word. */
function changedPieces({ pieces }: BlockChange): readonly Piece[] {
  return pieces.filter(({ kind }) => kind !== 'same');
}

// ── Fields ─────────────────────────────────────────────────────────────────────────────────

function wordFields(before: StoryContent, after: StoryContent): FieldChange[] {
  const one = writtenFields(before);
  const other = writtenFields(after);
  return (Object.keys(other) as WrittenField[])
    .filter((field) => one[field] !== other[field])
    .map((field) => ({ kind: 'words', field, pieces: wordChanges(one[field], other[field], after.language) }));
}

function writtenFields({ headlines, leadPicture, ...content }: StoryContent): Record<WrittenField, string> {
  return {
    workingTitle: content.workingTitle,
    slugline: content.slugline,
    kicker: content.kicker,
    headline: content.headline,
    headlineWeb: headlines.web ?? '',
    headlineSocial: headlines.social ?? '',
    headlineFront: headlines.front ?? '',
    standfirst: content.standfirst,
    dateline: content.dateline,
    urlSlug: content.urlSlug,
    leadCaption: leadPicture?.caption ?? '',
    leadAltText: leadPicture?.altText ?? '',
  };
}

function choices(before: StoryContent, after: StoryContent, names: Names): FieldChange[] {
  const said = (content: StoryContent) =>
    ({
      section: content.sectionId === null ? '' : names.section(content.sectionId),
      language: content.language,
      isSensitive: content.isSensitive ? 'yes' : 'no',
      leadPicture: content.leadPicture ? names.picture(content.leadPicture.pictureId) : '',
    }) as const;
  const one = said(before);
  const other = said(after);
  return (Object.keys(other) as (keyof typeof other)[])
    .filter((field) => one[field] !== other[field])
    .map((field) => ({ kind: 'choice', field, before: one[field], after: other[field] }));
}

function lists(before: StoryContent, after: StoryContent, names: Names): FieldChange[] {
  const credits = listChanges(before.credits, after.credits, ({ role, topicId }) => ({ role, name: names.topic(topicId) }));
  const topics = listChanges(before.topicIds, after.topicIds, (id) => ({ name: names.topic(id) }));
  return [
    ...(credits.length > 0 ? [{ kind: 'list', field: 'credits', items: credits } as const] : []),
    ...(topics.length > 0 ? [{ kind: 'list', field: 'topics', items: topics } as const] : []),
  ];
}

function listChanges<Value>(before: readonly Value[], after: readonly Value[], say: (value: Value) => Omit<ListItem, 'kind'>): ListItem[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  const changes = diffArrays([...before], [...after], { comparator: (one, other) => canonicalJson(one) === canonicalJson(other) });
  return changes.flatMap(({ added, removed, value }) => value.map((one) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', ...say(one) }) as const));
}

// ── The body ───────────────────────────────────────────────────────────────────────────────

function compareBodies(before: Body, after: Body, language: string): BlockChange[] {
  const { known, keysBefore, keysAfter } = pair(before.content, after.content);
  const steps = diffArrays(keysBefore, keysAfter);
  const went = new Set(steps.flatMap(({ removed, value }) => (removed ? value : [])));
  return steps.flatMap(({ added, removed, value }) =>
    value.flatMap((key): BlockChange[] => {
      const { was, is } = known.get(key)!;
      if (!is) return [{ kind: 'removed', type: was!.type, pieces: whole('removed', was!) }];
      if (!was) return [{ kind: 'added', type: is.type, pieces: whole('added', is) }];
      // It stands elsewhere now: it is told where it came to.
      if (removed) return [];
      return [compareBlock(was, is, { language, isMoved: Boolean(added) && went.has(key) })];
    }),
  );
}

type Pair = { readonly was?: Block; readonly is?: Block };

/** Blocks are the same by their id, or by saying the same where a program gave them other ids. */
function pair(before: readonly Block[], after: readonly Block[]): { known: Map<string, Pair>; keysBefore: string[]; keysAfter: string[] } {
  const ids = new Set(after.map(({ attrs }) => attrs.id));
  const unmatched = new Map<string, Block[]>();
  for (const block of before) if (!ids.has(block.attrs.id)) unmatched.set(saying(block), [...(unmatched.get(saying(block)) ?? []), block]);
  const idsBefore = new Map(before.map((block) => [block.attrs.id, block]));
  const known = new Map<string, Pair>();
  const keysAfter = after.map((is) => {
    const was = idsBefore.get(is.attrs.id) ?? unmatched.get(saying(is))?.shift();
    const key = was ? was.attrs.id : `new ${is.attrs.id}`;
    known.set(key, was ? { was, is } : { is });
    return key;
  });
  const keysBefore = before.map((was) => {
    if (!known.has(was.attrs.id)) known.set(was.attrs.id, { was });
    return was.attrs.id;
  });
  return { known, keysBefore, keysAfter };
}

function saying(block: Block): string {
  return `${block.type} ${blockWords(block)}`;
}

function whole(kind: Piece['kind'], block: Block): Piece[] {
  const words = blockWords(block);
  return words === '' ? [] : [{ kind, words }];
}

function compareBlock(was: Block, is: Block, { language, isMoved }: { language: string; isMoved: boolean }): BlockChange {
  const pieces = wordChanges(blockWords(was), blockWords(is), language);
  const isSame = canonicalJson(withoutId(was)) === canonicalJson(withoutId(is));
  const hasOtherWords = pieces.some(({ kind }) => kind !== 'same');
  return {
    kind: isMoved ? 'moved' : isSame ? 'same' : 'changed',
    type: is.type,
    ...(was.type !== is.type && { was: was.type }),
    pieces,
    ...(!isSame && !hasOtherWords && was.type === is.type && ({ isMarkupOnly: true } as const)),
  };
}

function withoutId({ attrs: { id: _, ...attrs }, ...block }: Block): unknown {
  return { ...block, attrs };
}
