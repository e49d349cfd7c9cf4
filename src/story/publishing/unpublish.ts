import { type Db, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { storyWithdrawn } from '../bulletins.ts';
import { findLastPublished, insertOpenEdition, lockOpenEdition } from '../edition.sql.ts';
import { enterInLogbook } from '../logbook.sql.ts';
import { lockStory } from '../story.sql.ts';
import { takeFromReaders } from './withdraw.ts';

export type UnpublishRefusal = 'not-allowed' | 'no-such-story' | 'not-live';

/**
 * Takes a live story from readers for now. Its address says that it cannot be read at present, and no more; the same words
 * are open again, and publishing them brings the story back.
 */
export async function unpublish(
  db: Db,
  { storyId, by, at = new Date() }: { readonly storyId: number; readonly by: Staff; readonly at?: Date },
): Promise<Outcome<{ editionId: number }, UnpublishRefusal>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    if (!may(by, 'kill', story.deskId)) return refused('not-allowed');
    const editionId = await takeFromReaders(tx, story, { kind: 'unpublished', publicReason: '', withdrawnBy: by.id, withdrawnAt: at });
    if (editionId === undefined) return refused('not-live');

    const last = await findLastPublished(tx, storyId);
    if (last && !(await lockOpenEdition(tx, storyId))) await insertOpenEdition(tx, storyId, last.revisionId);
    await enterInLogbook(tx, { deed: 'story.unpublished', storyId, editionId, staffId: by.id, at });
    await announce(tx, storyWithdrawn(storyId, editionId));
    return done({ editionId });
  });
}
