import { type Db, type Tx, transaction } from '../../plumbing/db.ts';
import { type Outcome, refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { findLastPublished, insertOpenEdition, lockOpenEdition, type OpenEdition, pointOpenEditionAt, setEmbargo, setSchedule } from '../edition.sql.ts';
import type { NoticeForm, NoticeKind } from '../notice.ts';
import { lockStory } from '../story.sql.ts';
import type { ChangeClass } from '../story.ts';
import { type Published, type PublishRefusal, putBeforeReaders } from './publish.ts';

export type TellOrder = { readonly storyId: number; readonly by: Staff; readonly notice: NoticeForm; readonly publicNote: string; readonly at?: Date };
export type TellRefusal = PublishRefusal | 'not-live';

/**
 * Puts a notice on a live story whose words stay as they are: an edition of its own, so that it is in the record. What is
 * being written meanwhile stays open, with its hour and its embargo.
 */
export async function tellReaders(db: Db, { storyId, by, notice, publicNote, at = new Date() }: TellOrder): Promise<Outcome<Published, TellRefusal>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    if (!may(by, 'publish', story.deskId) || !may(by, 'correct', story.deskId)) return refused('not-allowed');
    const live = await findLastPublished(tx, storyId);
    if (live?.state !== 'live') return refused('not-live');

    const open = await lockOpenEdition(tx, storyId);
    const edition = await takeOverOpenEdition(tx, storyId, live.revisionId, open);
    const outcome = await putBeforeReaders(tx, story, edition, { storyId, by, at, changeClass: classOf[notice.kind], publicNote, notice });
    if (outcome.ok && open) await openAgain(tx, open);
    return outcome;
  });
}

/** We were wrong, or it is only said more clearly. */
const classOf: Record<NoticeKind, ChangeClass> = {
  correction: 'correction',
  retraction: 'correction',
  apology: 'correction',
  clarification: 'clarification',
  editorsNote: 'clarification',
  rightOfReply: 'clarification',
};

/** The one open edition a story may have, with the words that readers have already. */
async function takeOverOpenEdition(tx: Tx, storyId: number, revisionId: number, open: OpenEdition | undefined): Promise<OpenEdition> {
  if (open) {
    await pointOpenEditionAt(tx, open.id, revisionId);
    await setEmbargo(tx, open.id, null);
  } else await insertOpenEdition(tx, storyId, revisionId);
  return (await lockOpenEdition(tx, storyId))!;
}

/** What was being written is open as it was, one number later. */
async function openAgain(tx: Tx, { storyId, revisionId, state, publishAt, embargoedUntil, changeClass, publicNote, notice }: OpenEdition): Promise<void> {
  const editionId = await insertOpenEdition(tx, storyId, revisionId);
  if (state === 'scheduled' && publishAt) await setSchedule(tx, editionId, { publishAt, embargoedUntil, changeClass, publicNote, notice });
  else if (embargoedUntil) await setEmbargo(tx, editionId, embargoedUntil);
}
