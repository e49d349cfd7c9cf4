// What this room tells the rest of the house.
import type { Bulletin } from '../plumbing/outbox.ts';
import type { ChangeClass } from './story.ts';

/** There is a new story, for the newsroom alone. */
export function storyOpened(storyId: number): Bulletin {
  return { kind: 'story.opened', keys: [], payload: { storyId } };
}

/** A story has a new revision, for the newsroom alone. */
export function storySaved(storyId: number, revisionId: number): Bulletin {
  return { kind: 'story.saved', keys: [], payload: { storyId, revisionId } };
}

/** A story has a new live edition. */
export function storyPublished(storyId: number, editionId: number, changeClass: ChangeClass | null): Bulletin {
  return { kind: 'story.published', keys: [], payload: { storyId, editionId, changeClass } };
}

/** A story is gone from public. */
export function storyWithdrawn(storyId: number, editionId: number): Bulletin {
  return { kind: 'story.withdrawn', keys: [], payload: { storyId, editionId } };
}

/** The words of an edition of before are gone from the public record. */
export function editionRemoved(storyId: number, editionId: number): Bulletin {
  return { kind: 'story.editionRemoved', keys: [], payload: { storyId, editionId } };
}

/** An hour was set or cleared: whoever waits for the next due edition looks again. */
export function scheduleChanged(storyId: number): Bulletin {
  return { kind: 'story.scheduleChanged', keys: [], payload: { storyId } };
}

/** An embargo was set or lifted, for the newsroom alone. */
export function embargoChanged(storyId: number): Bulletin {
  return { kind: 'story.embargoChanged', keys: [], payload: { storyId } };
}

/** Somebody said something on a story, and perhaps asks others to look; for the newsroom alone. */
export function noteAdded(storyId: number, noteId: number, mentions: readonly number[]): Bulletin {
  return { kind: 'note.added', keys: [], payload: { storyId, noteId, mentions } };
}

/** What was said on a story is dealt with. */
export function noteResolved(storyId: number, noteId: number): Bulletin {
  return { kind: 'note.resolved', keys: [], payload: { storyId, noteId } };
}

/** What was said on a story is taken up again. */
export function noteReopened(storyId: number, noteId: number): Bulletin {
  return { kind: 'note.reopened', keys: [], payload: { storyId, noteId } };
}
