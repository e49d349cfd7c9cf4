import * as Y from 'yjs';
import type { Tx } from '../../plumbing/db.ts';
import type { Staff } from '../../staff/staff.ts';
import type { StoryContent } from '../story.ts';
import { findDocument, insertUpdates, updateDocument } from './document.sql.ts';
import { readDocument, writeDocument } from './document.ts';
import { merge } from './open-document.ts';

/** Content written into the document as the last settled revision left it. */
export type Written = { readonly state: Uint8Array; readonly update: Uint8Array; readonly through: number; readonly pendingSuggestions: number };

/**
 * Writes content that is to be saved into the document that people have open, as one more collaborator who began where the
 * last settled revision stood: what others typed since stays. Undefined for a story that nobody has ever opened.
 */
export async function writeIntoDocument(tx: Tx, storyId: number, content: StoryContent): Promise<Written | undefined> {
  const stored = await findDocument(tx, storyId);
  if (!stored) return undefined;
  const document = merge(stored.state, []);
  const before = Y.encodeStateVector(document);
  writeDocument(document, content);
  return {
    state: Y.encodeStateAsUpdate(document),
    update: Y.encodeStateAsUpdate(document, before),
    through: stored.through,
    pendingSuggestions: readDocument(document).pendingSuggestions,
  };
}

/** Keeps what was written beside the revision that says it; open editors hear of it. */
export async function keepWritten(tx: Tx, storyId: number, { update, ...document }: Written, saved: { by: Staff; revisionId: number }): Promise<void> {
  await insertUpdates(tx, [{ storyId, staffId: saved.by.id, origin: 'revision', bytes: update }]);
  await updateDocument(tx, storyId, { ...document, revisionId: saved.revisionId });
}
