// What this room tells the rest of the house.
import type { Bulletin } from '../plumbing/outbox.ts';

/** A picture has its original, or other words or crops than the files made of it: renditions are owed. */
export function pictureStored(pictureId: number): Bulletin {
  return { kind: 'picture.stored', keys: [], payload: { pictureId } };
}

/** A picture has all its renditions. */
export function pictureReady(pictureId: number): Bulletin {
  return { kind: 'picture.ready', keys: [], payload: { pictureId } };
}

/** The library says something else of a picture than before. */
export function pictureChanged(pictureId: number): Bulletin {
  return { kind: 'picture.changed', keys: [], payload: { pictureId } };
}
