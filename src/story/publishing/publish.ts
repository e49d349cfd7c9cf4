// Publishing puts the open edition of a story in front of readers.
//
// It all happens in one transaction, or not at all. What must follow from it (caches, feeds, alerts) follows the
// outbox: doors/listeners.ts.
import { type Db, type Tx, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { storyPublished } from '../bulletins.ts';
import { settleDocument } from '../document/settle.ts';
import { endLiveEdition, findLastPublished, goLive, isAhead, lockOpenEdition, type OpenEdition } from '../edition.sql.ts';
import { enterInLogbook } from '../logbook.sql.ts';
import { type NoticeForm, noticeFormOf } from '../notice.ts';
import { findRevision } from '../revision.sql.ts';
import { lockStory, type StoryRow } from '../story.sql.ts';
import type { ChangeClass } from '../story.ts';
import { hashEdition } from './edition-hash.ts';
import { readNames } from './names.ts';
import { placeInLists } from './place-in-lists.ts';
import { publicContentOf } from './public-content.ts';
import { publicDates } from './public-dates.ts';
import { type Obstacle, reasonsAgainstGoing } from './readiness.ts';
import { liftWithdrawal } from './withdrawal.sql.ts';

export type PublishOrder = {
  readonly storyId: number;
  /** The revision the editor has seen; left out, whatever is open goes out. */
  readonly revisionId?: number | undefined;
  readonly by: Staff;
  /** Why a story that has met readers is published again. */
  readonly changeClass?: ChangeClass | undefined;
  readonly publicNote?: string | undefined;
  /** The form in which readers are told; left out: what the class asks for. */
  readonly notice?: NoticeForm | undefined;
  readonly at?: Date;
};
export type PublishRefusal = 'not-allowed' | 'no-such-story' | 'nothing-to-publish' | 'changed-since-you-looked' | Obstacle;
export type Published = { readonly storyId: number; readonly editionId: number; readonly number: number };

/** Publishes the open edition with all that was typed into it. All reasons against it are told at once; then nothing has changed. */
export async function publish(db: Db, order: PublishOrder): Promise<Outcome<Published, PublishRefusal>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'publish', story.deskId)) return refused('not-allowed');
    await settleDocument(tx, { storyId: story.id, by: order.by, ...(order.at && { at: order.at }) });
    const edition = await lockOpenEdition(tx, order.storyId);
    if (!edition) return refused('nothing-to-publish');
    // Others may have typed between the preview and the press of the button: only the words this editor has seen go
    // out under this editor's name.
    if (order.revisionId !== undefined && edition.revisionId !== order.revisionId) return refused('changed-since-you-looked');

    if ((await findLastPublished(tx, story.id)) && !may(order.by, 'correct', story.deskId)) return refused('not-allowed');

    return putBeforeReaders(tx, story, edition, order);
  });
}

/** The rest of publishing, for an edition that is locked already: also the way of the scheduled. */
export async function putBeforeReaders(tx: Tx, story: StoryRow, edition: OpenEdition, order: PublishOrder): Promise<Outcome<Published, PublishRefusal>> {
  const at = order.at ?? new Date();
  const revision = await findRevision(tx, edition.revisionId);
  if (!revision) throw new Error(`edition ${edition.id} points at revision ${edition.revisionId}, which is not there`);
  const before = await findLastPublished(tx, story.id);
  const changeClass = order.changeClass ?? edition.changeClass;
  const change = { class: changeClass, note: order.publicNote ?? edition.publicNote, notice: order.notice ?? edition.notice ?? noticeFormOf(changeClass) };

  const { embargoedUntil } = edition;
  const reasons = await reasonsAgainstGoing(tx, { story, revision, embargoedUntil, change: before && change, at });
  // The database keeps embargoes by its own clock: a machine that is ahead of it hears so before it tries.
  if (embargoedUntil && embargoedUntil <= at && (await isAhead(tx, embargoedUntil))) reasons.push('embargoed');
  if (reasons.length > 0) return refused(...reasons);

  const content = publicContentOf(revision);
  const { publishedAt, updatedAt } = publicDates(story, before, change.class, at);
  const facts = {
    changeClass: before ? change.class : null,
    publicNote: before ? change.note : '',
    notice: before ? change.notice : null,
    names: await readNames(tx, content),
    publishedAt,
    updatedAt,
    liveAt: at,
    previousHash: before?.hash ?? null,
  };
  const { notice, ...said } = facts;
  const hash = hashEdition({ storyId: story.id, number: edition.number, content, ...said, ...(notice && { notice }) });

  await endLiveEdition(tx, story.id, 'superseded');
  await goLive(tx, edition.id, { ...facts, hash, liveBy: order.by.id, sectionId: content.sectionId, urlSlug: content.urlSlug, language: content.language });
  await liftWithdrawal(tx, story.id, at);
  await placeInLists(tx, story.id, content, publishedAt);
  await enterInLogbook(tx, {
    deed: 'story.published',
    storyId: story.id,
    editionId: edition.id,
    staffId: order.by.id,
    at,
    details: { number: edition.number, changeClass: facts.changeClass },
  });
  await announce(tx, storyPublished(story.id, edition.id, facts.changeClass));
  return done({ storyId: story.id, editionId: edition.id, number: edition.number });
}
