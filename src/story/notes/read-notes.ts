import type { Db } from '../../plumbing/db.ts';
import { mayRead, type Staff } from '../../staff/staff.ts';
import { insertSeen, listMentions, listNotes, type MentionRow } from './note.sql.ts';
import type { Thread } from './note.ts';

/** What was said on a story, thread by thread, the oldest first. */
export async function readNotes(db: Db, storyId: number): Promise<Thread[]> {
  const notes = await listNotes(db, storyId);
  return notes
    .filter(({ replyTo }) => replyTo === null)
    .map(({ replyTo: _, ...note }) => ({ ...note, replies: notes.filter(({ replyTo }) => replyTo === note.id).map(({ replyTo: _reply, ...reply }) => reply) }));
}

export type Mention = Omit<MentionRow, 'deskId' | 'createdBy' | 'assigned'>;

/** Open notes that ask somebody to look, of stories they may read. */
export async function readMentions(db: Db, staff: Staff): Promise<Mention[]> {
  const rows = await listMentions(db, staff.id);
  return rows.filter((row) => mayRead(staff, row)).map(({ deskId: _desk, createdBy: _by, assigned: _assigned, ...mention }) => mention);
}

/** Somebody has looked at notes that asked them to. */
export async function markMentionsSeen(db: Db, staff: Staff, noteIds: readonly number[], at: Date): Promise<void> {
  await insertSeen(db, staff.id, noteIds, at);
}
