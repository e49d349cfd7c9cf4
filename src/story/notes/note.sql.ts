import { sql } from 'kysely';
import type { Db, Tx } from '../../plumbing/db.ts';
import type { StoryOfDesk } from '../../staff/staff.ts';
import type { Note, NoteAnchor } from './note.ts';

export type NoteRow = Note & { readonly replyTo: number | null };

/** Every note of a story, the oldest first. */
export async function listNotes(db: Db, storyId: number): Promise<NoteRow[]> {
  const rows = await db
    .selectFrom('note')
    .innerJoin('staff', 'staff.id', 'note.staffId')
    .leftJoin('staff as resolver', 'resolver.id', 'note.resolvedBy')
    .select(['note.id', 'note.replyTo', 'note.staffId', 'staff.name as by', 'note.words', 'note.quote', 'note.anchor', 'note.mentions', 'note.at'])
    .select(['note.resolvedAt', 'resolver.name as resolvedBy'])
    .where('note.storyId', '=', storyId)
    .orderBy('note.id')
    .execute();
  return rows.map((row) => ({ ...row, anchor: row.anchor as NoteAnchor | null }));
}

export type NoteMaking = {
  readonly storyId: number;
  readonly replyTo: number | null;
  readonly staffId: number;
  readonly words: string;
  readonly quote: string;
  readonly anchor: NoteAnchor | null;
  readonly mentions: readonly number[];
  readonly at: Date;
};

export async function insertNote(tx: Tx, { anchor, mentions, ...note }: NoteMaking): Promise<number> {
  const { id } = await tx
    .insertInto('note')
    .values({ ...note, mentions: [...mentions], anchor: anchor && JSON.stringify(anchor) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The note that a thread begins with. */
export async function lockThread(tx: Tx, storyId: number, noteId: number): Promise<{ resolvedAt: Date | null } | undefined> {
  return tx
    .selectFrom('note')
    .select('resolvedAt')
    .where('id', '=', noteId)
    .where('storyId', '=', storyId)
    .where('replyTo', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function setResolved(tx: Tx, noteId: number, resolved: { readonly at: Date; readonly by: number } | null): Promise<void> {
  await tx
    .updateTable('note')
    .set({ resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.by ?? null })
    .where('id', '=', noteId)
    .execute();
}

/** How many of these people are on the staff. */
export async function countStaff(tx: Tx, ids: readonly number[]): Promise<number> {
  const { count } = await tx
    .selectFrom('staff')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('isActive', '=', true)
    .where('id', '=', sql<number>`any(${[...ids]}::bigint[])`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export type MentionRow = StoryOfDesk & {
  readonly noteId: number;
  readonly storyId: number;
  readonly storyName: string;
  readonly by: string;
  readonly words: string;
  readonly at: Date;
  readonly isSeen: boolean;
};

/** Notes that ask somebody to look and are not resolved, the newest first. */
export async function listMentions(db: Db, staffId: number): Promise<MentionRow[]> {
  const { rows } = await sql<MentionRow>`
    select note.id as note_id, note.story_id, staff.name as by, note.words, note.at, seen.note_id is not null as is_seen,
      story.desk_id, story.created_by, array(select staff_id from assignment where assignment.story_id = story.id) as assigned,
      (select coalesce(nullif(slugline, ''), nullif(headline, ''), working_title) from revision where story_id = story.id order by id desc limit 1) as story_name
    from note
      join story on story.id = note.story_id
      join staff on staff.id = note.staff_id
      left join note as thread on thread.id = note.reply_to
      left join note_seen as seen on seen.note_id = note.id and seen.staff_id = ${staffId}
    where note.mentions @> array[${staffId}]::bigint[] and coalesce(thread.resolved_at, note.resolved_at) is null
    order by note.id desc
    limit 100`.execute(db);
  return rows;
}

export async function insertSeen(db: Db, staffId: number, noteIds: readonly number[], at: Date): Promise<void> {
  await sql`
    insert into note_seen (note_id, staff_id, at)
    select id, ${staffId}, ${at} from note where id = any(${[...noteIds]}::bigint[]) and mentions @> array[${staffId}]::bigint[]
    on conflict do nothing`.execute(db);
}
