import { type Db, type Tx, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { storyWithdrawn } from '../bulletins.ts';
import { clearSchedule, endLiveEdition, lockOpenEdition } from '../edition.sql.ts';
import { clearPlaces } from '../listing.sql.ts';
import { enterInLogbook } from '../logbook.sql.ts';
import { lockStory, type StoryRow } from '../story.sql.ts';
import { insertWithdrawal, type Withdrawal } from './withdrawal.sql.ts';

export type WithdrawOrder = { readonly storyId: number; readonly by: Staff; readonly publicReason: string; readonly at?: Date };
export type WithdrawRefusal = 'not-allowed' | 'no-such-story' | 'not-live' | 'no-reason';

/** Takes a live story back. Its address stays and says why, in the words given; nothing else of it can be read. */
export async function withdraw(
  db: Db,
  { storyId, by, publicReason, at = new Date() }: WithdrawOrder,
): Promise<Outcome<{ editionId: number }, WithdrawRefusal>> {
  if (publicReason.trim() === '') return refused('no-reason');
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    if (!may(by, 'kill', story.deskId)) return refused('not-allowed');
    const editionId = await takeFromReaders(tx, story, { kind: 'killed', publicReason: publicReason.trim(), withdrawnBy: by.id, withdrawnAt: at });
    if (editionId === undefined) return refused('not-live');

    await enterInLogbook(tx, { deed: 'story.withdrawn', storyId, editionId, staffId: by.id, at, details: { publicReason } });
    await announce(tx, storyWithdrawn(storyId, editionId));
    return done({ editionId });
  });
}

/**
 * The way out of public, for a story that is locked. Gives back the edition that was live; undefined: none was. A change to
 * it that had an hour loses it: it would bring the story back.
 */
export async function takeFromReaders(tx: Tx, { id: storyId }: StoryRow, withdrawal: Omit<Withdrawal, 'storyId'>): Promise<number | undefined> {
  const editionId = await endLiveEdition(tx, storyId, 'withdrawn');
  if (editionId === undefined) return undefined;
  await insertWithdrawal(tx, { storyId, ...withdrawal });
  await clearPlaces(tx, storyId);
  const open = await lockOpenEdition(tx, storyId);
  if (open?.state === 'scheduled') {
    await clearSchedule(tx, open.id);
    await enterInLogbook(tx, { deed: 'story.unscheduled', storyId, editionId: open.id, staffId: withdrawal.withdrawnBy, at: withdrawal.withdrawnAt });
  }
  return editionId;
}
