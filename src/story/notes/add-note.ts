import { type Db, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { mayRead, type Staff } from '../../staff/staff.ts';
import { noteAdded } from '../bulletins.ts';
import { enterInLogbook } from '../logbook.sql.ts';
import { lockStory } from '../story.sql.ts';
import { countStaff, insertNote, lockThread, setResolved } from './note.sql.ts';
import type { NoteAnchor } from './note.ts';

export type NoteOrder = {
  readonly storyId: number;
  readonly words: string;
  /** The note it answers. */
  readonly replyTo?: number | null;
  readonly quote?: string;
  readonly anchor?: NoteAnchor | null;
  readonly mentions?: readonly number[];
  readonly by: Staff;
  readonly at?: Date;
};
export type NoteRefusal = 'not-allowed' | 'no-such-story' | 'no-such-note' | 'no-such-person' | 'no-words';

/** Says something on a story, or answers. An answer to what was resolved opens it again. */
export async function addNote(db: Db, order: NoteOrder): Promise<Outcome<{ noteId: number }, NoteRefusal>> {
  const { storyId, words, replyTo = null, quote = '', anchor = null, by, at = new Date() } = order;
  const mentions = [...new Set(order.mentions)];
  if (words.trim() === '') return refused('no-words');
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    if (!mayRead(by, story)) return refused('not-allowed');
    const thread = replyTo === null ? undefined : await lockThread(tx, storyId, replyTo);
    if (replyTo !== null && !thread) return refused('no-such-note');
    if ((await countStaff(tx, mentions)) !== mentions.length) return refused('no-such-person');
    const noteId = await insertNote(tx, { storyId, replyTo, staffId: by.id, words: words.trim(), quote, anchor, mentions, at });
    if (replyTo !== null && thread?.resolvedAt) await setResolved(tx, replyTo, null);
    await enterInLogbook(tx, { deed: 'note.added', storyId, staffId: by.id, at, details: { noteId } });
    await announce(tx, noteAdded(storyId, noteId, mentions));
    return done({ noteId });
  });
}
