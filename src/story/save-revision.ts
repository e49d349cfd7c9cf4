import { canonicalJson } from '../plumbing/canonical-json.ts';
import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { may, mayEdit, type Staff } from '../staff/staff.ts';
import { type ContentFault, faultsIn, withBlockIds } from './content.ts';
import { clearSchedule, insertOpenEdition, lockOpenEdition, pointOpenEditionAt } from './edition.sql.ts';
import { enterInLogbook } from './logbook.sql.ts';
import { refersToWhatIs } from './references.ts';
import { contentOf, findNewestRevision, insertRevision } from './revision.sql.ts';
import { lockStory } from './story.sql.ts';
import type { StoryContent } from './story.ts';

export type SaveOrder = { readonly storyId: number; readonly content: StoryContent; readonly by: Staff; readonly note?: string; readonly at?: Date };
export type SaveRefusal = 'not-allowed' | 'no-such-story' | 'refers-to-nothing' | ContentFault;

/**
 * Saves a story's content as its newest revision. Content equal to the one before makes none. A live story is not
 * touched: its next edition is opened. A scheduled one loses its hour when the writer may not publish.
 */
export async function saveRevision(db: Db, order: SaveOrder): Promise<Outcome<{ revisionId: number; changed: boolean }, SaveRefusal>> {
  const { storyId, by, note = '', at = new Date() } = order;
  const faults = faultsIn(order.content);
  if (faults.length > 0) return refused(...faults);

  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    if (!mayEdit(by, story)) return refused('not-allowed');
    if (!(await refersToWhatIs(tx, order.content))) return refused('refers-to-nothing');
    const content = { ...order.content, body: withBlockIds(order.content.body) };
    const before = await findNewestRevision(tx, storyId);
    if (before && canonicalJson(contentOf(before)) === canonicalJson(content)) return done({ revisionId: before.id, changed: false });

    const revisionId = await insertRevision(tx, storyId, content, { by: by.id, at, note });
    const open = await lockOpenEdition(tx, storyId);
    if (open) await pointOpenEditionAt(tx, open.id, revisionId);
    else await insertOpenEdition(tx, storyId, revisionId);
    await enterInLogbook(tx, { deed: 'story.saved', storyId, staffId: by.id, at, details: { revisionId } });
    // Words that nobody who may publish has seen do not go out at an hour set for others.
    if (open?.state === 'scheduled' && !may(by, 'publish', story.deskId)) {
      await clearSchedule(tx, open.id);
      await enterInLogbook(tx, { deed: 'story.unscheduled', storyId, editionId: open.id, staffId: by.id, at, details: { revisionId } });
    }
    return done({ revisionId, changed: true });
  });
}
