import type { Tx } from '../plumbing/db.ts';

export type Deed =
  | 'story.opened'
  | 'story.imported'
  | 'story.saved'
  | 'story.published'
  | 'story.scheduled'
  | 'story.unscheduled'
  | 'story.withdrawn'
  | 'story.unpublished'
  | 'story.editionRemoved'
  | 'story.embargoSet'
  | 'story.embargoLifted'
  | 'note.added'
  | 'note.resolved'
  | 'note.reopened'
  | WorkDeed;

/** Deeds on where a story stands; each is a bulletin too. */
export type WorkDeed =
  | 'story.moved'
  | 'story.assigned'
  | 'story.deadlineSet'
  | 'story.flagged'
  | 'story.approved'
  | 'story.approvalTakenBack'
  | 'story.held'
  | 'story.holdLifted'
  | 'story.spiked'
  | 'story.unspiked'
  | 'story.picked';

/** Who did what to which story, for people to read. Append-only. */
export async function enterInLogbook(
  tx: Tx,
  line: { deed: Deed; storyId: number; editionId?: number; staffId: number; at: Date; details?: Record<string, unknown> },
): Promise<void> {
  const { details = {}, editionId, ...rest } = line;
  await tx
    .insertInto('logbook')
    .values({ ...rest, editionId: editionId ?? null, details: JSON.stringify(details) })
    .execute();
}
