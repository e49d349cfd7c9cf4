import type { Tx } from '../plumbing/db.ts';
import { may, type Staff } from '../staff/staff.ts';
import { clearSchedule, insertOpenEdition, lockOpenEdition, pointOpenEditionAt } from './edition.sql.ts';
import { enterInLogbook } from './logbook.sql.ts';
import { insertRevision } from './revision.sql.ts';
import type { StoryRow } from './story.sql.ts';
import type { StoryContent } from './story.ts';
import { findSpikedEdition } from './work/spike.sql.ts';

export type Making = {
  readonly by: Staff;
  readonly at: Date;
  readonly note: string;
  /** Everybody whose typing is in it. */
  readonly with?: readonly number[];
  readonly pendingSuggestions?: number;
};

/**
 * Makes content the newest revision of a story that is locked, and the one its open edition shows; a live story gets its
 * next edition. Gives back the revision's id.
 */
export async function makeRevision(tx: Tx, { id: storyId, deskId }: StoryRow, content: StoryContent, { by, ...made }: Making): Promise<number> {
  const revisionId = await insertRevision(tx, storyId, content, { ...made, by: by.id });
  const open = await lockOpenEdition(tx, storyId);
  // What is typed into a story on the spike stays on the spike with it.
  const kept = open ?? (await findSpikedEdition(tx, storyId));
  if (kept) await pointOpenEditionAt(tx, kept.id, revisionId);
  else await insertOpenEdition(tx, storyId, revisionId);
  const line = { storyId, staffId: by.id, at: made.at, details: { revisionId } };
  await enterInLogbook(tx, { ...line, deed: 'story.saved' });
  // Words that nobody who may publish has seen do not go out at an hour set for others.
  if (open?.state === 'scheduled' && !may(by, 'publish', deskId)) {
    await clearSchedule(tx, open.id);
    await enterInLogbook(tx, { ...line, deed: 'story.unscheduled', editionId: open.id });
  }
  return revisionId;
}
