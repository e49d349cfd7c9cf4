// Whether an update that came over a socket may be kept. It was made by somebody's program: it may be anything.
import * as Y from 'yjs';
import { rootNames } from './document.ts';

/** Bytes: a paste of two megabytes of words, with its marks, is below it. */
const longestUpdate = 6_000_000;

/** How far an update may run ahead of what is known of its writer; a clock beyond it would only wear the numbers out. */
const furthestAhead = 50_000_000;

export type UpdateFault = 'too-long' | 'not-understood';

/** What is wrong with an update to this document; undefined when nothing is. */
export function faultInUpdate(document: Y.Doc, update: Uint8Array): UpdateFault | undefined {
  if (update.length > longestUpdate) return 'too-long';
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    const isSound = structs.every((struct) => isWithinReach(document, struct.id.client, struct.id.clock + struct.length) && isInALayout(struct));
    const deletes = [...ds.clients].every(([client, ranges]) => ranges.every(({ clock, len }) => isWithinReach(document, client, clock + len)));
    return isSound && deletes ? undefined : 'not-understood';
  } catch {
    return 'not-understood';
  }
}

/** Whether an update says anything that the document does not hold. */
export function isNews(document: Y.Doc, update: Uint8Array): boolean {
  return !Y.snapshotContainsUpdate(Y.snapshot(document), update);
}

/** Whether somebody who was as far as the state vector says knew all that an update says. Of what it deletes nobody can tell. */
export function isWithin(stateVector: Uint8Array, update: Uint8Array): boolean {
  try {
    const known = Y.decodeStateVector(stateVector);
    return Y.decodeUpdate(update).structs.every(({ id, length }) => id.clock + length <= (known.get(id.client) ?? 0));
  } catch {
    return false;
  }
}

/** Whether an update deletes and says nothing. It must be one that can be read. */
export function onlyDeletes(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.length === 0;
}

function isWithinReach({ store }: Y.Doc, client: number, clock: number): boolean {
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock) && clock <= Y.getState(store, client) + furthestAhead;
}

/** In one of the roots that a document has, and no document within the document. */
function isInALayout(struct: unknown): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const parent: unknown = struct.parent;
  return (typeof parent !== 'string' || rootNames.has(parent)) && !(struct.content instanceof Y.ContentDoc);
}
