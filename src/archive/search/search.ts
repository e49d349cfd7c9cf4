import { Temporal } from 'temporal-polyfill';
import { readSections } from '../../paper/read-sections.ts';
import type { Section } from '../../paper/section.ts';
import { type Db, transaction } from '../../plumbing/db.ts';
import { dependOn, keepAside, keepNothing } from '../../plumbing/press/dependencies.ts';
import { slugFrom } from '../../plumbing/slug.ts';
import { foldText } from '../../plumbing/words-of-text.ts';
import { listCards } from '../../story/cards.ts';
import type { Card } from '../../story/story.ts';
import { readTexts } from '../../story/texts.ts';
import { findTopic, readTopics } from '../../topics/read-topics.ts';
import { searchTopics } from '../../topics/search-topics.ts';
import type { Cursor } from '../list-stories.ts';
import { findMeant } from './did-you-mean.ts';
import { passageAt } from './passage.ts';
import { type Field, type Query, type Remark, readQuery } from './read-query.ts';
import { countLists, estimateStories, limitPatience, listAmongNewest, listByIndex, rankByWords, type Wanted } from './search.sql.ts';
import { markHits, readHits, readWordsAskedFor, type WordAskedFor, type WordsAskedFor } from './words-asked-for.ts';

/** The dependency key of all that can be found. */
const searchKey = 'w';

/** What is ranked, counted and shown at all: the newest so many of what matches. */
const candidatesAtMost = 200;
const onAPage = 20;
/** Which stories with some of the words are looked at, words decide that stand in no more than so many together; the newest so many of those are ranked. */
const reachForSome = 6_000;
const lookedAtForSome = 1_500;
/** Up to so many stories are found by the index; where more have the words, the newest so many of the paper are looked through. */
const reach = 20_000;
/** So much of a text is looked through for a passage to show, in characters. */
const lookedThrough = 3_000;
/** Longer than this nobody waits for one statement, in milliseconds. */
const patience = 2_000;

export type SearchOrder = {
  readonly typed: string;
  readonly sort: 'best' | 'newest';
  /** Of the best, from 1. */
  readonly page: number;
  /** Of the newest: what stands below that place. */
  readonly before: Cursor | undefined;
  readonly timeZone: string;
};

export type Marked = readonly { readonly text: string; readonly isHit: boolean }[];
export type FoundStory = {
  readonly card: Card;
  readonly headline: Marked;
  readonly standfirst: Marked /** Of the text, where neither of them has what was asked for. */;
  readonly passage: Marked | undefined;
};
export type Facet = { readonly value: string; readonly name: string; readonly stories: number };

export type SearchResult = {
  readonly stories: readonly FoundStory[];
  /** How many candidates there were, and whether there are more than are looked at. */
  readonly candidates: number;
  readonly areMore: boolean;
  /** The next page of the best; the place above the next page of the newest. */
  readonly nextPage: number | undefined;
  readonly older: Cursor | undefined;
  /** Counted among the candidates. */
  readonly facets: { readonly years: readonly Facet[]; readonly sections: readonly Facet[]; readonly authors: readonly Facet[] };
  /** The query with its words spelled as the paper has them; undefined when there is nothing to mend. */
  readonly didYouMean: string | undefined;
  readonly remarks: readonly (Remark | 'some-words' | 'too-slow' | 'nobody' | 'nothing-asked')[];
};

const nothing: SearchResult = {
  stories: [],
  candidates: 0,
  areMore: false,
  nextPage: undefined,
  older: undefined,
  facets: { years: [], sections: [], authors: [] },
  didYouMean: undefined,
  remarks: [],
};

/** Live stories that answer what a reader has typed, whatever it is. Gives up after a while, and says so. */
export async function search(db: Db, order: SearchOrder): Promise<SearchResult> {
  if (order.typed !== '') keepAside();
  const query = readQuery(order.typed, order.timeZone);
  const isAsked = query.terms.length + query.without.length + query.fields.length > 0 || query.from !== undefined || query.until !== undefined;
  if (!isAsked) return { ...nothing, remarks: query.remarks.length > 0 ? query.remarks : ['nothing-asked'] };
  dependOn(searchKey);
  try {
    return await transaction(db, async (tx) => {
      await limitPatience(tx, patience);
      return answer(tx, query, order);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== '57014') throw error;
    keepNothing();
    return { ...nothing, remarks: [...query.remarks, 'too-slow'] };
  }
}

async function answer(db: Db, query: Query, order: SearchOrder): Promise<SearchResult> {
  const sections = await readSections(db);
  const lists = await resolveFields(db, query.fields, sections);
  const asked = await readWordsAskedFor(db, query);
  const wanted = { words: asked.tsquery, lists: lists ?? [], from: query.from, until: query.until, before: order.sort === 'newest' ? order.before : undefined };
  const isEmpty = !lists || (query.terms.length > 0 && asked.tsquery === undefined);
  const found = isEmpty ? [] : await listCandidates(db, wanted, asked);
  const withAll = found.slice(0, candidatesAtMost);
  const withSome = lists && order.sort === 'best' && withAll.length < onAPage ? await listWithSome(db, wanted, asked, withAll) : [];
  const candidates = [...withAll, ...withSome];
  const remarks = [...query.remarks, ...(lists ? [] : ['nobody' as const]), ...(withSome.length > 0 ? ['some-words' as const] : [])];
  const didYouMean = withAll.length === 0 ? mended(order.typed, await findMeant(db, asked.unknown)) : undefined;
  if (candidates.length === 0) return { ...nothing, remarks, didYouMean };

  const inOrder = order.sort === 'best' ? [...(await bestFirst(db, withAll, asked)), ...withSome] : withAll;
  const from = order.sort === 'best' ? (order.page - 1) * onAPage : 0;
  const shown = inOrder.slice(from, from + onAPage);
  const hasNext = inOrder.length > from + onAPage;
  return {
    stories: await readShown(db, shown, asked),
    candidates: candidates.length,
    areMore: found.length > candidatesAtMost,
    nextPage: order.sort === 'best' && hasNext ? order.page + 1 : undefined,
    older: order.sort === 'newest' && hasNext ? shown.at(-1) : undefined,
    facets: await countFacets(db, candidates, sections, order.timeZone),
    didYouMean,
    remarks,
  };
}

/** The newest that match, one more than are looked at. */
async function listCandidates(db: Db, wanted: Wanted, { atMost }: WordsAskedFor): Promise<Cursor[]> {
  const limit = candidatesAtMost + 1;
  if (atMost === 0) return [];
  if (atMost <= reach) return listByIndex(db, wanted, limit, reach);
  const found = await listAmongNewest(db, wanted, limit, reach);
  // Each word is common, and all of them together are not.
  return found.length === 0 && wanted.words !== undefined && Number.isFinite(atMost) ? listByIndex(db, wanted, limit, reach) : found;
}

/**
 * Where few stories have all the words: those with some of them, the best first. The phrases, or else the rarest words, decide
 * which are looked at, so that never more are ranked than a reader waits for.
 */
async function listWithSome(db: Db, wanted: Wanted, { words: asked, phrases, barred }: WordsAskedFor, withAll: readonly Cursor[]): Promise<Cursor[]> {
  const loose = asked.filter(({ isLoose }) => isLoose);
  if (loose.length === 0 || (asked.length === 1 && withAll.length > 0)) return [];
  const needed = phrases === undefined ? rarestOf(loose) : asked.filter(({ isLoose }) => !isLoose);
  const words = [phrases ?? `(${needed.map(anyStem).join(' | ')})`, ...(barred ? [barred] : [])].join(' & ');
  const list = needed.some(({ stories }) => stories <= reach) ? listByIndex : listAmongNewest;
  const found = await list(db, { ...wanted, words }, lookedAtForSome, reach);
  const known = new Set(withAll.map(({ storyId }) => storyId));
  const ids = found.map(({ storyId }) => storyId).filter((id) => !known.has(id));
  return ids.length === 0 ? [] : bestOf(db, ids, asked, candidatesAtMost - withAll.length);
}

/** The rarest word, and the next ones as long as all of them together stand in no more stories than can be looked at. */
function rarestOf(words: readonly WordAskedFor[]): WordAskedFor[] {
  const [rarest, ...others] = words.toSorted((one, other) => one.stories - other.stories);
  let sum = rarest!.stories;
  return [
    rarest!,
    ...others.filter(({ stories }) => {
      sum += stories;
      return sum <= reachForSome;
    }),
  ];
}

function anyStem({ stems }: WordAskedFor): string {
  return `(${stems.map((stem) => `'${stem}'`).join(' | ')})`;
}

/** Inverse document frequency, as BM25 has it (Robertson and Zaragoza, 2009). */
function rarity(stories: number, all: number): number {
  return Math.log(1 + (Math.max(all, stories) - stories + 0.5) / (stories + 0.5));
}

async function bestFirst(db: Db, candidates: readonly Cursor[], { words }: WordsAskedFor): Promise<readonly Cursor[]> {
  const ids = candidates.map(({ storyId }) => storyId);
  return words.length === 0 || ids.length === 0 ? candidates : bestOf(db, ids, words, candidatesAtMost);
}

async function bestOf(db: Db, storyIds: readonly number[], words: readonly WordAskedFor[], limit: number): Promise<Cursor[]> {
  const all = await estimateStories(db);
  const stems = words.flatMap((word) => word.stems.map((stem) => ({ stem, rarity: rarity(word.stories, all) })));
  return rankByWords(db, storyIds, stems, limit);
}

async function readShown(db: Db, shown: readonly Cursor[], asked: WordsAskedFor): Promise<FoundStory[]> {
  const cards = await listCards(
    db,
    shown.map(({ storyId }) => storyId),
  );
  const isHit = await readHits(
    db,
    cards.flatMap(({ headline, standfirst }) => [headline, standfirst]),
    asked,
  );
  const found = cards.map((card) => ({ card, headline: markHits(card.headline, isHit), standfirst: markHits(card.standfirst, isHit), passage: undefined }));
  const unmarked = found.filter(({ headline, standfirst }) => ![...headline, ...standfirst].some((part) => part.isHit));
  if (unmarked.length === 0 || asked.stems.size === 0) return found;
  const passages = await readPassages(
    db,
    unmarked.map(({ card }) => card.id),
    asked,
  );
  return found.map((one) => ({ ...one, passage: passages.get(one.card.id) }));
}

/** Where in their texts these stories have what was asked for. */
async function readPassages(db: Db, storyIds: readonly number[], asked: WordsAskedFor): Promise<ReadonlyMap<number, Marked>> {
  const texts = [...(await readTexts(db, storyIds))].map(([id, text]) => [id, text.slice(0, lookedThrough)] as const);
  const isHit = await readHits(
    db,
    texts.map(([, text]) => text),
    asked,
  );
  // Most words of a text stand in the others, too.
  const known = new Map<string, boolean>();
  const hasHit = (word: string): boolean => {
    const is = known.get(word) ?? markHits(word, isHit).some((part) => part.isHit);
    known.set(word, is);
    return is;
  };
  return new Map(
    texts.flatMap(([id, text]) => {
      const passage = passageAt(text, hasHit);
      return passage === undefined ? [] : [[id, markHits(passage, isHit)] as const];
    }),
  );
}

/** The lists that the fields name, those of a kind together; undefined: a name is nobody's. */
async function resolveFields(db: Db, fields: Query['fields'], sections: readonly Section[]): Promise<Wanted['lists'] | undefined> {
  const kinds = { by: 'credit', section: 'section', topic: 'topic' } as const;
  const lists: Wanted['lists'][number][] = [];
  for (const { field, value } of fields) {
    const ids = field === 'section' ? sectionsCalled(value, sections) : await topicsCalled(db, field, value);
    if (ids.length === 0) return undefined;
    lists.push({ kind: kinds[field], ids });
  }
  // Those of one author are fewer than those of a section: they are looked through first.
  return lists.toSorted((one, other) => Number(one.kind === 'section') - Number(other.kind === 'section'));
}

function sectionsCalled(value: string, sections: readonly Section[]): number[] {
  const wanted = foldText(value);
  return sections
    .filter(({ slug, path, name, names }) => [slug, path, name, ...Object.values(names)].some((one) => foldText(one) === wanted))
    .map(({ id }) => id);
}

async function topicsCalled(db: Db, field: Exclude<Field, 'section'>, value: string): Promise<number[]> {
  const topic = await findTopic(db, slugFrom(value));
  if (topic) return [topic.id];
  return (await searchTopics(db, value, field === 'by' ? ['person', 'organisation'] : [], 10)).map(({ id }) => id);
}

async function countFacets(db: Db, candidates: readonly Cursor[], sections: readonly Section[], timeZone: string): Promise<SearchResult['facets']> {
  const counts = await countLists(
    db,
    candidates.map(({ storyId }) => storyId),
  );
  const people = await readTopics(
    db,
    counts.flatMap(({ kind, listId }) => (kind === 'credit' ? [listId] : [])),
  );
  const years = new Map<string, number>();
  for (const { publishedAt } of candidates) {
    const year = String(Temporal.Instant.fromEpochMilliseconds(publishedAt.getTime()).toZonedDateTimeISO(timeZone).year);
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  return {
    years: [...years].sort(([one], [other]) => Number(other) - Number(one)).map(([year, stories]) => ({ value: year, name: year, stories })),
    sections: counts.flatMap(({ kind, listId, stories }) => {
      const section = kind === 'section' ? sections.find(({ id }) => id === listId) : undefined;
      return section ? [{ value: section.path, name: section.name, stories }] : [];
    }),
    authors: counts.flatMap(({ kind, listId, stories }) => {
      const person = kind === 'credit' ? people.get(listId) : undefined;
      return person ? [{ value: person.slug, name: person.name, stories }] : [];
    }),
  };
}

/** What was typed with each mistyped word mended. */
function mended(typed: string, meant: ReadonlyMap<string, string>): string | undefined {
  if (meant.size === 0) return undefined;
  const text = typed.slice(0, 300).replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => meant.get(foldText(word)) ?? word);
  return text === typed ? undefined : text;
}
