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

/** A story has a new live edition. Keys: s{id} its own page, s{id}h its card. */
export function storyPublished(storyId: number, editionId: number, changeClass: ChangeClass | null): Bulletin {
  return { kind: 'story.published', keys: [`s${storyId}`, `s${storyId}h`], payload: { storyId, editionId, changeClass } };
}

/** A story is gone from public. */
export function storyWithdrawn(storyId: number, editionId: number): Bulletin {
  return { kind: 'story.withdrawn', keys: [`s${storyId}`, `s${storyId}h`], payload: { storyId, editionId } };
}

/** An hour was set or cleared: whoever waits for the next due edition looks again. */
export function scheduleChanged(storyId: number): Bulletin {
  return { kind: 'story.scheduleChanged', keys: [], payload: { storyId } };
}

/** An embargo was set or lifted, for the newsroom alone. */
export function embargoChanged(storyId: number): Bulletin {
  return { kind: 'story.embargoChanged', keys: [], payload: { storyId } };
}
