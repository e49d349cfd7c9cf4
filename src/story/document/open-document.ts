import * as Y from 'yjs';
import { type Db, transaction } from '../../plumbing/db.ts';
import { contentOf, findNewestRevision } from '../revision.sql.ts';
import { lockStory } from '../story.sql.ts';
import { findDocument, findUpdate, insertDocument, listUpdates, type StoredDocument } from './document.sql.ts';
import { writeDocument } from './document.ts';

/** The document of a story with everything that was typed into it, as one Yjs update; undefined when there is no such story. */
export async function openDocument(db: Db, storyId: number): Promise<Uint8Array | undefined> {
  // The updates first: what is folded between the two looks is then in the document.
  const updates = await listUpdates(db, storyId);
  const stored = (await findDocument(db, storyId)) ?? (await beginDocument(db, storyId));
  if (!stored) return undefined;
  return Y.encodeStateAsUpdate(
    merge(
      stored.state,
      updates.map(({ bytes }) => bytes),
    ),
  );
}

/** One update that another process kept; undefined when it is folded already. */
export async function readUpdate(db: Db, id: number): Promise<Uint8Array | undefined> {
  return (await findUpdate(db, id))?.bytes;
}

/** A document out of its state and updates. An update that cannot be applied was never acknowledged: it is passed over. */
export function merge(state: Uint8Array, updates: readonly Uint8Array[]): Y.Doc {
  const document = new Y.Doc();
  for (const update of [state, ...updates]) {
    try {
      Y.applyUpdate(document, update);
    } catch {}
  }
  return document;
}

/** Makes the document out of the newest revision, once: two documents made of the same words would say them twice. */
async function beginDocument(db: Db, storyId: number): Promise<StoredDocument | undefined> {
  return transaction(db, async (tx) => {
    if (!(await lockStory(tx, storyId))) return undefined;
    const begun = await findDocument(tx, storyId);
    const revision = await findNewestRevision(tx, storyId);
    if (begun || !revision) return begun;
    const document = new Y.Doc();
    writeDocument(document, contentOf(revision));
    await insertDocument(tx, storyId, { state: Y.encodeStateAsUpdate(document), through: 0, revisionId: revision.id });
    return findDocument(tx, storyId);
  });
}
