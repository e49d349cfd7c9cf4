import { readPublication } from '../paper/read-publication.ts';
import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { whoIsOnTheStaff } from '../story/work/assign.ts';
import { type BeginRefusal, begin } from '../story/work/begin.ts';
import { endOfDay } from './day.ts';
import { lockEntry, updateEntry } from './entry.sql.ts';
import { type DiaryEntry, mayReadEntry } from './entry.ts';
import { contentOf } from './plan.ts';
import { type PlanOrder, recordPlan } from './record-plan.ts';

export type BeginPlannedRefusal = BeginRefusal | 'no-such-entry' | 'has-a-story' | 'is-cancelled' | 'no-desk';

/** Begins the story of a plan on its desk, with its title, its people and, of a planned story, its hour as deadline. Of two who press at once, one begins it. */
export async function beginPlannedStory(
  db: Db,
  order: PlanOrder & {
    readonly entryId: number;
    /** Where the entry names no desk. */
    readonly deskId?: number | undefined;
  },
): Promise<Outcome<{ storyId: number }, BeginPlannedRefusal>> {
  const { by, at = new Date(), entryId } = order;
  return transaction(db, async (tx) => {
    const entry = await lockEntry(tx, entryId);
    if (!entry || !mayReadEntry(by, entry)) return refused('no-such-entry');
    if (entry.storyId !== null) return refused('has-a-story');
    if (entry.isCancelled) return refused('is-cancelled');
    const deskId = entry.deskId ?? order.deskId;
    if (deskId === undefined) return refused('no-desk');
    const content = contentOf(entry);
    const staffIds = await whoIsOnTheStaff(tx, content.staffIds);
    const begun = await begin(tx, { deskId, workingTitle: entry.title, staffIds, deadline: await deadlineOf(tx, entry), by, at });
    if (!begun.ok) return begun;
    const { storyId } = begun.value;
    await updateEntry(tx, entryId, { ...content, storyId }, at);
    await recordPlan(tx, 'diary.storyBegun', { ...order, title: entry.title, storyId });
    return done({ storyId });
  });
}

/** What is planned for a day must be done by its end. A happening sets no hour for what is written on it. */
async function deadlineOf(tx: Tx, { kind, startsAt, endsAt, isAllDay }: DiaryEntry): Promise<Date | null> {
  if (kind === 'event') return null;
  return isAllDay ? endOfDay(endsAt ?? startsAt, (await readPublication(tx)).timeZone) : (endsAt ?? startsAt);
}
