import { type Db, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { editionRemoved } from '../bulletins.ts';
import { enterInLogbook } from '../logbook.sql.ts';
import { lockStory } from '../story.sql.ts';
import { findPublishedEdition, insertRemoval, isRemoved } from './record.sql.ts';

export type RemoveOrder = { readonly storyId: number; readonly number: number; readonly by: Staff; readonly publicReason: string; readonly at?: Date };
export type RemoveRefusal = 'not-allowed' | 'no-such-story' | 'no-such-edition' | 'still-live' | 'removed-already' | 'no-reason';

/**
 * Takes the words of an edition of before out of the public record, for good: a court has ordered it, or a person is owed it.
 * Its line, its hash and the reason stay. The edition that is live is changed, or killed, first.
 */
export async function removeEdition(
  db: Db,
  { storyId, number, by, publicReason, at = new Date() }: RemoveOrder,
): Promise<Outcome<{ editionId: number }, RemoveRefusal>> {
  if (publicReason.trim() === '') return refused('no-reason');
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    if (!may(by, 'kill', story.deskId)) return refused('not-allowed');
    const edition = await findPublishedEdition(tx, storyId, number);
    if (!edition) return refused('no-such-edition');
    if (edition.state === 'live') return refused('still-live');
    if (await isRemoved(tx, edition.id)) return refused('removed-already');

    await insertRemoval(tx, { editionId: edition.id, publicReason: publicReason.trim(), removedBy: by.id, removedAt: at });
    await enterInLogbook(tx, { deed: 'story.editionRemoved', storyId, editionId: edition.id, staffId: by.id, at, details: { number, publicReason } });
    await announce(tx, editionRemoved(storyId, edition.id));
    return done({ editionId: edition.id });
  });
}
