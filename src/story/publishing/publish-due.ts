// Scheduled editions go live at their hour. The edition table is the due-table: claiming one and publishing it is one
// transaction, so a worker that dies half way has published nothing, and two workers never publish one twice.
import { type Db, transaction } from '../../plumbing/db.ts';
import type { Staff } from '../../staff/staff.ts';
import { clearSchedule, findNextDue, lockOpenEdition, lockStoryThatIsDue } from '../edition.sql.ts';
import { enterInLogbook } from '../logbook.sql.ts';
import { lockStory } from '../story.sql.ts';
import { type PublishRefusal, putBeforeReaders } from './publish.ts';

/** What became of a story that was due: `passed over` when somebody was quicker. */
export type Due = { readonly storyId: number } & (
  | { readonly became: 'live' | 'passed over' }
  | { readonly became: 'draft'; readonly refused: readonly PublishRefusal[] }
);

/** Publishes the edition that has been due longest; undefined when none is due. One that may not go out becomes a draft again, and the logbook says why. */
export function publishNextDue(db: Db, by: Staff): Promise<Due | undefined> {
  return transaction(db, async (tx) => {
    const due = await lockStoryThatIsDue(tx);
    if (!due) return undefined;
    const { storyId, now } = due;
    const story = await lockStory(tx, storyId);
    const edition = await lockOpenEdition(tx, storyId);
    // Between the look and the lock somebody may have published it, or taken the hour back or moved it.
    if (!story || edition?.state !== 'scheduled' || !edition.publishAt || edition.publishAt > now) return { storyId, became: 'passed over' };
    const outcome = await putBeforeReaders(tx, story, edition, { storyId, by, at: now });
    if (outcome.ok) return { storyId, became: 'live' };

    await clearSchedule(tx, edition.id);
    await enterInLogbook(tx, { deed: 'story.unscheduled', storyId, editionId: edition.id, staffId: by.id, at: now, details: { refused: outcome.reasons } });
    return { storyId, became: 'draft', refused: outcome.reasons };
  });
}

/** Milliseconds until the next edition is due, by the database's clock; undefined when none is scheduled. */
export function waitForNextDue(db: Db): Promise<number | undefined> {
  return findNextDue(db);
}
