import { readPublication } from '../paper/read-publication.ts';
import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { lockDesk } from '../staff/desk.ts';
import { mayRead, type Staff } from '../staff/staff.ts';
import { findStoryOfDesk } from '../story/read-story-of-desk.ts';
import { areOnTheStaff } from '../story/work/assign.ts';
import { startOfDay } from './day.ts';
import { insertEntry, lockEntry, updateEntry } from './entry.sql.ts';
import { type DiaryEntry, type EntryContent, mayPlan, mayReadEntry } from './entry.ts';
import { type PlanOrder, recordPlan } from './record-plan.ts';

export type PlanRefusal = 'not-allowed' | 'no-title' | 'ends-before-it-starts' | 'no-such-desk' | 'no-such-person' | 'no-such-story';

/** Puts an entry in the diary of a desk. */
export async function plan(db: Db, order: PlanOrder & { readonly entry: EntryContent }): Promise<Outcome<{ entryId: number }, PlanRefusal>> {
  const { by, at = new Date() } = order;
  return transaction(db, async (tx) => {
    if (!mayPlan(by, order.entry.deskId)) return refused('not-allowed');
    const entry = await tidy(tx, order.entry);
    const reasons = await reasonsAgainst(tx, entry, by);
    if (reasons.length > 0) return refused(...reasons);
    const entryId = await insertEntry(tx, entry, by.id, at);
    await recordPlan(tx, 'diary.planned', { ...order, entryId, title: entry.title, storyId: entry.storyId });
    return done({ entryId });
  });
}

/** Changes what is told; what is left out stays. Asks for the right on the desk it leaves and on the one it comes to. */
export async function changeEntry(
  db: Db,
  order: PlanOrder & { readonly entryId: number; readonly changes: Partial<EntryContent> },
): Promise<Outcome<{ entryId: number }, PlanRefusal | 'no-such-entry'>> {
  const { entryId, by, at = new Date() } = order;
  return transaction(db, async (tx) => {
    const before = await lockEntry(tx, entryId);
    if (!before || !mayReadEntry(by, before)) return refused('no-such-entry');
    const entry = await tidy(tx, { ...contentOf(before), ...order.changes });
    if (!mayPlan(by, before.deskId) || !mayPlan(by, entry.deskId)) return refused('not-allowed');
    const reasons = await reasonsAgainst(tx, entry, by, before);
    if (reasons.length > 0) return refused(...reasons);
    await updateEntry(tx, entryId, entry, at);
    await recordPlan(tx, 'diary.changed', { ...order, title: entry.title, storyId: entry.storyId });
    return done({ entryId });
  });
}

/** What people said of an entry. */
export function contentOf({ id: _id, people, story: _story, createdBy: _createdBy, ...entry }: DiaryEntry): EntryContent {
  return { ...entry, staffIds: people.map(({ id }) => id) };
}

/** Days begin at the paper's midnight, and nobody is named twice. */
async function tidy(tx: Tx, entry: EntryContent): Promise<EntryContent> {
  const tidied = { ...entry, title: entry.title.trim(), staffIds: [...new Set(entry.staffIds)] };
  if (!entry.isAllDay) return tidied;
  const { timeZone } = await readPublication(tx);
  return { ...tidied, startsAt: startOfDay(entry.startsAt, timeZone), endsAt: entry.endsAt && startOfDay(entry.endsAt, timeZone) };
}

async function reasonsAgainst(tx: Tx, entry: EntryContent, by: Staff, before?: DiaryEntry): Promise<PlanRefusal[]> {
  const reasons: PlanRefusal[] = [];
  if (entry.title === '') reasons.push('no-title');
  if (entry.endsAt && entry.endsAt < entry.startsAt) reasons.push('ends-before-it-starts');
  if (entry.deskId !== null && !(await lockDesk(tx, entry.deskId))) reasons.push('no-such-desk');
  const already = before?.people.map(({ id }) => id);
  if (!(await areOnTheStaff(tx, entry.staffIds, already))) reasons.push('no-such-person');
  if (entry.storyId !== null && entry.storyId !== before?.storyId) {
    const story = await findStoryOfDesk(tx, entry.storyId);
    if (!story || !mayRead(by, story)) reasons.push('no-such-story');
  }
  return reasons;
}
