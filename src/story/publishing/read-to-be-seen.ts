// What readers should find at a story's address now, for whoever goes and looks.
import { crumbsTo, readSections } from '../../paper/read-sections.ts';
import type { Db } from '../../plumbing/db.ts';
import { storyPath } from '../address.ts';
import { plainText } from '../body.ts';
import { findLastPublished } from '../edition.sql.ts';
import { findLiveStory } from '../read.ts';
import { findRevision } from '../revision.sql.ts';
import { findStandingWithdrawal } from './withdrawal.sql.ts';

export type ToBeSeen = {
  readonly editionId: number;
  readonly path: string;
  /** The press of the button. */
  readonly since: Date;
} & (
  | { readonly what: 'shown'; readonly edition: number; readonly headline: string }
  /** Words of the story that nobody should read any more. */
  | { readonly what: 'gone'; readonly words: readonly string[] }
);

/** Shorter ones may stand in another story by chance; in letters. */
const shortestOfItsOwn = 30;

/** Undefined for a story that has not met readers. */
export async function readToBeSeen(db: Db, storyId: number): Promise<ToBeSeen | undefined> {
  const last = await findLastPublished(db, storyId);
  if (!last) return undefined;
  const live = await findLiveStory(db, storyId);
  if (live) return { what: 'shown', editionId: live.editionId, path: live.path, since: last.liveAt, edition: live.editionNumber, headline: live.headline };

  const withdrawal = await findStandingWithdrawal(db, storyId);
  const revision = await findRevision(db, last.revisionId);
  if (!withdrawal || !revision) return undefined;
  const { headline, standfirst, body } = revision;
  const words = [headline, standfirst, ...plainText(body).split('\n')].map((line) => line.trim()).filter((line) => line.length >= shortestOfItsOwn);
  const sectionPath = crumbsTo(await readSections(db), last.sectionId).at(-1)?.path;
  return { what: 'gone', editionId: last.id, path: storyPath({ id: storyId, urlSlug: last.urlSlug, sectionPath }), since: withdrawal.withdrawnAt, words };
}
