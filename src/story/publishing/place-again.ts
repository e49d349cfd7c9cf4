import type { Tx } from '../../plumbing/db.ts';
import { findLastPublished } from '../edition.sql.ts';
import { findRevision } from '../revision.sql.ts';
import { placeInLists } from './place-in-lists.ts';
import { publicContentOf } from './public-content.ts';

/** Puts a story whose editions came from elsewhere into the lists it belongs in; nothing while it is not live. */
export async function placeAgain(tx: Tx, storyId: number): Promise<void> {
  const live = await findLastPublished(tx, storyId);
  const revision = live?.state === 'live' ? await findRevision(tx, live.revisionId) : undefined;
  if (live && revision) await placeInLists(tx, storyId, publicContentOf(revision), live.publishedAt);
}
