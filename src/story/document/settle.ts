import * as Y from 'yjs';
import { canonicalJson } from '../../plumbing/canonical-json.ts';
import { type Db, type Tx, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { findStaffById } from '../../staff/read-staff.ts';
import type { Staff } from '../../staff/staff.ts';
import { storySaved } from '../bulletins.ts';
import { makeRevision } from '../make-revision.ts';
import { onlyWhatIs } from '../references.ts';
import { contentOf, findNewestRevision } from '../revision.sql.ts';
import { lockStory } from '../story.sql.ts';
import { deleteUpdates, findDocument, type KeptUpdate, listUpdates, updateDocument } from './document.sql.ts';
import { type Reading, readDocument } from './document.ts';
import { merge } from './open-document.ts';

export type SettleOrder = {
  readonly storyId: number;
  /** Who makes the revision. `typists`: whoever typed last; one who only looks at a story makes nothing of it. */
  readonly by: Staff | 'typists';
  readonly note?: string;
  readonly at?: Date;
};
export type Settled = { readonly revisionId: number; readonly changed: boolean };

/**
 * Folds what was typed into the story's document and, when that changed the content, into a revision: both in one
 * transaction. Everything that was acknowledged to an editor is in it, whether an editor is open or not. A scheduled story
 * loses its hour when whoever makes the revision may not publish.
 */
export async function settleDocument(db: Db, { storyId, by, note = '', at = new Date() }: SettleOrder): Promise<Outcome<Settled, 'no-such-story'>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    const before = story && (await findNewestRevision(tx, storyId));
    if (!story || !before) return refused('no-such-story');
    const stored = await findDocument(tx, storyId);
    const updates = await listUpdates(tx, storyId);
    if (!stored || updates.length === 0) return done({ revisionId: before.id, changed: false });

    const document = merge(
      stored.state,
      updates.map(({ bytes }) => bytes),
    );
    const { content, pendingSuggestions } = await readWhatIs(tx, document);
    const changed = pendingSuggestions !== before.pendingSuggestions || canonicalJson(content) !== canonicalJson(contentOf(before));
    const maker = by === 'typists' ? await lastTypist(tx, updates) : by;
    const revisionId = changed ? await makeRevision(tx, story, content, { by: maker, at, note, with: typists(updates), pendingSuggestions }) : before.id;
    await deleteUpdates(
      tx,
      updates.map(({ id }) => id),
    );
    await updateDocument(tx, storyId, { state: Y.encodeStateAsUpdate(document), through: updates.at(-1)!.id, revisionId });
    if (changed) await announce(tx, storySaved(storyId, revisionId));
    return done({ revisionId, changed });
  });
}

/** A program may have written numbers of pictures or topics that are not there: no revision points at nothing. */
async function readWhatIs(tx: Tx, document: Y.Doc): Promise<Reading> {
  const { content, pendingSuggestions } = readDocument(document);
  return { content: await onlyWhatIs(tx, content), pendingSuggestions };
}

/** Whoever typed last, with the rights they have now; somebody who has left since may do nothing any more. */
async function lastTypist(tx: Tx, updates: readonly KeptUpdate[]): Promise<Staff> {
  const id = typed(updates).at(-1);
  if (id === undefined) return theCommandLine(tx);
  return (await findStaffById(tx, id)) ?? { id, name: '', email: '', topicId: null, grants: [] };
}

function typists(updates: readonly KeptUpdate[]): number[] {
  return [...new Set(typed(updates))].sort((one, other) => one - other);
}

/** Who typed, update by update. What a saved revision wrote is in a revision of its own already. */
function typed(updates: readonly KeptUpdate[]): number[] {
  return updates.flatMap(({ staffId, origin }) => (staffId === null || origin === 'revision' ? [] : [staffId]));
}
