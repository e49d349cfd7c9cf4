import { type Db, transaction } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { findFirstStage } from '../staff/desk.ts';
import { may, mayAnywhere, type Staff } from '../staff/staff.ts';
import { storyOpened } from './bulletins.ts';
import { type ContentFault, faultsIn, withBlockIds } from './content.ts';
import { insertOpenEdition } from './edition.sql.ts';
import { type Deed, enterInLogbook } from './logbook.sql.ts';
import { refersToWhatIs } from './references.ts';
import { insertRevision } from './revision.sql.ts';
import { insertStory } from './story.sql.ts';
import type { StoryContent } from './story.ts';
import { replaceAssigned } from './work/assignment.sql.ts';

export type OpenOrder = {
  readonly content: StoryContent;
  readonly by: Staff;
  /** The desk it belongs to; it begins at the desk's first stage. */
  readonly deskId?: number | null;
  /** Who works on it besides whoever begins it. */
  readonly staffIds?: readonly number[];
  /** For a story that was published elsewhere before: the instants its readers were told. */
  readonly originallyPublishedAt?: Date | undefined;
  readonly originallyUpdatedAt?: Date | undefined;
  readonly at?: Date;
  readonly deed?: Extract<Deed, 'story.opened' | 'story.imported'>;
};
export type OpenRefusal = 'not-allowed' | 'refers-to-nothing' | ContentFault;

/** Begins a story: an id for life, its first revision, an open edition that nobody outside can read. */
export async function openStory(db: Db, order: OpenOrder): Promise<Outcome<{ storyId: number; revisionId: number }, OpenRefusal>> {
  const { content, by, deskId = null, staffIds = [], at = new Date() } = order;
  if (deskId === null ? !mayAnywhere(by, 'write') : !may(by, 'write', deskId)) return refused('not-allowed');
  const faults = faultsIn(content);
  if (faults.length > 0) return refused(...faults);

  return transaction(db, async (tx) => {
    if (!(await refersToWhatIs(tx, content))) return refused('refers-to-nothing');
    const storyId = await insertStory(tx, {
      originallyPublishedAt: order.originallyPublishedAt ?? null,
      originallyUpdatedAt: order.originallyUpdatedAt ?? null,
      createdBy: by.id,
      createdAt: at,
      deskId,
      stageId: deskId === null ? null : await findFirstStage(tx, deskId),
    });
    await replaceAssigned(tx, storyId, staffIds, { assignedBy: by.id, at });
    const revisionId = await insertRevision(tx, storyId, { ...content, body: withBlockIds(content.body) }, { by: by.id, at, note: '' });
    const editionId = await insertOpenEdition(tx, storyId, revisionId);
    await enterInLogbook(tx, { deed: order.deed ?? 'story.opened', storyId, editionId, staffId: by.id, at });
    await announce(tx, storyOpened(storyId));
    return done({ storyId, revisionId });
  });
}
