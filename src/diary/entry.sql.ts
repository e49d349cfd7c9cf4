import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { DiaryEntry, EntryContent } from './entry.ts';

const people = sql<DiaryEntry['people']>`coalesce((
  select json_agg(json_build_object('id', staff.id, 'name', staff.name) order by array_position(diary_entry.assigned_to, staff.id))
  from staff where staff.id = any (diary_entry.assigned_to)), '[]')`;

const story = sql<DiaryEntry['story']>`(
  select json_build_object('title', coalesce(nullif(revision.headline, ''), nullif(revision.working_title, ''), revision.slugline),
    'deskId', story.desk_id, 'createdBy', story.created_by,
    'assigned', coalesce((select json_agg(assignment.staff_id) from assignment where assignment.story_id = story.id), '[]'))
  from story join revision on revision.story_id = story.id where story.id = diary_entry.story_id order by revision.id desc limit 1)`;

const columns = [
  'id',
  'kind',
  'title',
  'details',
  'place',
  'startsAt',
  'endsAt',
  'isAllDay',
  'isProvisional',
  'deskId',
  'storyId',
  'createdBy',
  sql<boolean>`cancelled_at is not null`.as('isCancelled'),
  people.as('people'),
  story.as('story'),
] as const;

/** Entries that touch the time from one instant up to, and without, another. */
export async function listEntries(db: Db, from: Date, to: Date): Promise<DiaryEntry[]> {
  const rows = await db
    .selectFrom('diaryEntry')
    .select(columns)
    .where('startsAt', '<', to)
    .where(sql<boolean>`coalesce(ends_at, starts_at) >= ${from}`)
    .orderBy('startsAt')
    .orderBy('id')
    .execute();
  return rows as DiaryEntry[];
}

/** The entry, locked until the transaction ends. */
export async function lockEntry(tx: Tx, id: number): Promise<DiaryEntry | undefined> {
  const row = await tx.selectFrom('diaryEntry').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
  return row as DiaryEntry | undefined;
}

export async function insertEntry(tx: Tx, content: EntryContent, by: number, at: Date): Promise<number> {
  const { id } = await tx
    .insertInto('diaryEntry')
    .values({ ...toRow(content), cancelledAt: content.isCancelled ? at : null, createdBy: by, createdAt: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateEntry(tx: Tx, id: number, content: EntryContent, at: Date): Promise<void> {
  await tx
    .updateTable('diaryEntry')
    .set({ ...toRow(content), cancelledAt: content.isCancelled ? sql<Date>`coalesce(cancelled_at, ${at})` : null })
    .where('id', '=', id)
    .execute();
}

function toRow({ staffIds, isCancelled: _isCancelled, ...content }: EntryContent) {
  return { ...content, assignedTo: [...staffIds] };
}
