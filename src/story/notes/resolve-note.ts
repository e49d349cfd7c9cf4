import { type Db, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { mayRead, type Staff } from '../../staff/staff.ts';
import { noteReopened, noteResolved } from '../bulletins.ts';
import { enterInLogbook } from '../logbook.sql.ts';
import { lockStory } from '../story.sql.ts';
import { lockThread, setResolved } from './note.sql.ts';

export type ResolveOrder = { readonly storyId: number; readonly noteId: number; readonly isResolved: boolean; readonly by: Staff; readonly at?: Date };

/** Puts a note and its replies aside, or takes them up again. Doing so twice is no fault. */
export async function resolveNote(db: Db, order: ResolveOrder): Promise<Outcome<{ noteId: number }, 'not-allowed' | 'no-such-story' | 'no-such-note'>> {
  const { storyId, noteId, isResolved, by, at = new Date() } = order;
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    if (!mayRead(by, story)) return refused('not-allowed');
    const thread = await lockThread(tx, storyId, noteId);
    if (!thread) return refused('no-such-note');
    if (isResolved === (thread.resolvedAt !== null)) return done({ noteId });
    await setResolved(tx, noteId, isResolved ? { at, by: by.id } : null);
    await enterInLogbook(tx, { deed: isResolved ? 'note.resolved' : 'note.reopened', storyId, staffId: by.id, at, details: { noteId } });
    await announce(tx, isResolved ? noteResolved(storyId, noteId) : noteReopened(storyId, noteId));
    return done({ noteId });
  });
}
