import type { Db } from '../plumbing/db.ts';
import { mayRead, type Staff } from '../staff/staff.ts';
import { listHours, type StoryHour } from '../story/work/hours.ts';
import { listEntries } from './entry.sql.ts';
import { type DiaryEntry, mayReadEntry } from './entry.ts';

/** An entry as somebody sees it: what a story is called is for those who may read it. */
export type ShownEntry = Omit<DiaryEntry, 'story'> & { readonly storyTitle: string | null };

export type DiaryPages = {
  /** What touches the time, in order of its beginning. */
  readonly entries: readonly ShownEntry[];
  /** When stories go out by themselves, and until when others are embargoed. */
  readonly hours: readonly Pick<StoryHour, 'storyId' | 'kind' | 'at' | 'title' | 'deskId'>[];
};

/** What somebody may see of the diary from one instant up to another; of one desk, with what concerns every desk. */
export async function readDiary(
  db: Db,
  { from, to, deskId, staff }: { readonly from: Date; readonly to: Date; readonly deskId?: number | undefined; readonly staff: Staff },
): Promise<DiaryPages> {
  const [entries, hours] = await Promise.all([listEntries(db, from, to), listHours(db, from, to)]);
  const isWanted = (of: number | null) => deskId === undefined || of === deskId;
  return {
    entries: entries.filter((entry) => (isWanted(entry.deskId) || entry.deskId === null) && mayReadEntry(staff, entry)).map((entry) => shownTo(staff, entry)),
    hours: hours
      .filter((hour) => isWanted(hour.deskId) && mayRead(staff, hour))
      .map(({ storyId, kind, at, title, deskId }) => ({ storyId, kind, at, title, deskId })),
  };
}

function shownTo(staff: Staff, { story, ...entry }: DiaryEntry): ShownEntry {
  return { ...entry, storyTitle: story && mayRead(staff, story) ? story.title : null };
}
