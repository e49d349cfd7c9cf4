import { canonicalJson } from '../plumbing/canonical-json.ts';
import { type Db, transaction } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { mayEdit, type Staff } from '../staff/staff.ts';
import { storySaved } from './bulletins.ts';
import { type ContentFault, faultsIn, withBlockIds } from './content.ts';
import { keepWritten, writeIntoDocument } from './document/write-into.ts';
import { makeRevision } from './make-revision.ts';
import { refersToWhatIs } from './references.ts';
import { contentOf, findNewestRevision } from './revision.sql.ts';
import { lockStory } from './story.sql.ts';
import type { StoryContent } from './story.ts';

export type SaveOrder = { readonly storyId: number; readonly content: StoryContent; readonly by: Staff; readonly note?: string; readonly at?: Date };
export type SaveRefusal = 'not-allowed' | 'no-such-story' | 'refers-to-nothing' | ContentFault;

/**
 * Saves a story's content as its newest revision. Content equal to the one before makes none. A live story is not
 * touched: its next edition is opened. A scheduled one loses its hour when the writer may not publish. Whoever has the
 * story open sees the change as one more person's typing, and what they typed meanwhile stays.
 */
export async function saveRevision(db: Db, order: SaveOrder): Promise<Outcome<{ revisionId: number; changed: boolean }, SaveRefusal>> {
  const { storyId, by, note = '', at = new Date() } = order;
  const faults = faultsIn(order.content);
  if (faults.length > 0) return refused(...faults);

  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    if (!mayEdit(by, story)) return refused('not-allowed');
    if (!(await refersToWhatIs(tx, order.content))) return refused('refers-to-nothing');
    const content = { ...order.content, body: withBlockIds(order.content.body) };
    const before = await findNewestRevision(tx, storyId);
    if (before && canonicalJson(contentOf(before)) === canonicalJson(content)) return done({ revisionId: before.id, changed: false });

    const written = await writeIntoDocument(tx, storyId, content);
    const revisionId = await makeRevision(tx, story, content, { by, at, note, pendingSuggestions: written?.pendingSuggestions ?? 0 });
    if (written) await keepWritten(tx, storyId, written, { by, revisionId });
    await announce(tx, storySaved(storyId, revisionId));
    return done({ revisionId, changed: true });
  });
}
