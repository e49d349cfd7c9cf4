import type { Db } from '../plumbing/db.ts';
import { readToBeSeen, type ToBeSeen } from '../story/publishing/read-to-be-seen.ts';
import { findArrival, insertArrival } from './arrival.sql.ts';
import { askAsAReader, type Got } from './ask-as-a-reader.ts';

/** What stood at the public address instead. */
export type Saw =
  | { readonly what: 'unreachable' | 'too-slow' | 'leads-elsewhere' }
  | { readonly what: 'status'; readonly status: number }
  /** The page of another edition; null: of none. */
  | { readonly what: 'edition'; readonly edition: number | null }
  | { readonly what: 'headline' }
  /** It says that it is gone, and its words can be read all the same. */
  | { readonly what: 'words' };

export type Arrival = { readonly what: ToBeSeen['what']; readonly url: string } & (
  | { readonly state: 'arrived'; readonly at: Date; readonly ms: number }
  | { readonly state: 'waiting' | 'not-arrived'; readonly saw: Saw }
);

export type ArrivalQuestion = {
  readonly storyId: number;
  /** The public origin. */
  readonly url: string;
  readonly now: () => Date;
  /** In milliseconds. */
  readonly waitAtMost?: number;
};

/** So long a cache in between may take before something is wrong; in milliseconds. */
const grace = 15_000;

/**
 * Fetches the story's public address as a reader does, and says whether it shows what it should: the live edition with its
 * headline, or that it is gone and none of its words. Undefined for a story that has not met readers.
 */
export async function confirmArrival(db: Db, { storyId, url, now, waitAtMost }: ArrivalQuestion): Promise<Arrival | undefined> {
  const wanted = await readToBeSeen(db, storyId);
  if (!wanted) return undefined;
  const saw = differenceTo(wanted, await askAsAReader(url, wanted.path, waitAtMost));
  const { what, editionId, since } = wanted;
  const address = { what, url: url + wanted.path };
  if (saw) return { ...address, state: now().getTime() - since.getTime() < grace ? 'waiting' : 'not-arrived', saw };

  await insertArrival(db, editionId, what, now());
  const at = (await findArrival(db, editionId, what)) ?? now();
  return { ...address, state: 'arrived', at, ms: Math.max(0, at.getTime() - since.getTime()) };
}

/** Undefined: it is as it should be. */
function differenceTo(wanted: ToBeSeen, got: Got): Saw | undefined {
  if (typeof got === 'string') return { what: got };
  const { status, page } = got;
  if (wanted.what === 'gone') {
    if (status !== 410) return { what: 'status', status };
    const text = textOf(page);
    return wanted.words.some((words) => text.includes(inOneLine(words))) ? { what: 'words' } : undefined;
  }
  if (status !== 200) return { what: 'status', status };
  const edition = page.match(/<article[^>]*\sdata-edition="(\d+)"/)?.[1];
  if (Number(edition) !== wanted.edition) return { what: 'edition', edition: edition === undefined ? null : Number(edition) };
  const heading = page.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1] ?? '';
  return textOf(heading) === inOneLine(wanted.headline) ? undefined : { what: 'headline' };
}

/** The words of markup, as our pages write it. */
function textOf(markup: string): string {
  return inOneLine(
    markup.replace(/<[^>]*>/g, ' ').replace(/&(?:(amp|lt|gt|quot)|#x27);/g, (_, name: keyof typeof entities | undefined) => (name ? entities[name] : "'")),
  );
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Without what a page leaves out or lays out anew. */
function inOneLine(words: string): string {
  return words
    .replace(/\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
