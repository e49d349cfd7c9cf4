import { type Db, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { scheduleChanged } from '../bulletins.ts';
import { settleDocument } from '../document/settle.ts';
import { clearSchedule, findLastPublished, lockOpenEdition, setSchedule } from '../edition.sql.ts';
import { enterInLogbook } from '../logbook.sql.ts';
import type { NoticeForm } from '../notice.ts';
import { findRevision } from '../revision.sql.ts';
import { lockStory } from '../story.sql.ts';
import type { ChangeClass } from '../story.ts';
import { type Obstacle, reasonsAgainstGoing } from './readiness.ts';

export type ScheduleOrder = {
  readonly storyId: number;
  /** The revision the editor has seen; left out, whatever is open is meant. */
  readonly revisionId?: number | undefined;
  readonly by: Staff;
  readonly publishAt: Date;
  /** Nobody may publish before, whatever the hour says. */
  readonly embargoedUntil?: Date | undefined;
  readonly changeClass?: ChangeClass | undefined;
  readonly publicNote?: string | undefined;
  readonly notice?: NoticeForm | undefined;
  readonly at?: Date;
};
export type ScheduleRefusal = 'not-allowed' | 'no-such-story' | 'nothing-to-publish' | 'changed-since-you-looked' | 'before-its-embargo' | Obstacle;

/** Sets the hour at which the open edition goes live by itself, or another hour: a story, or a change to a live one. */
export async function schedule(db: Db, order: ScheduleOrder): Promise<Outcome<{ editionId: number }, ScheduleRefusal>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'publish', story.deskId)) return refused('not-allowed');
    await settleDocument(tx, { storyId: story.id, by: order.by, ...(order.at && { at: order.at }) });
    const edition = await lockOpenEdition(tx, order.storyId);
    const revision = edition && (await findRevision(tx, edition.revisionId));
    if (!edition || !revision) return refused('nothing-to-publish');

    if (order.revisionId !== undefined && edition.revisionId !== order.revisionId) return refused('changed-since-you-looked');
    const before = await findLastPublished(tx, story.id);
    if (before && !may(order.by, 'correct', story.deskId)) return refused('not-allowed');

    const embargoedUntil = order.embargoedUntil ?? edition.embargoedUntil;
    const changeClass = order.changeClass ?? edition.changeClass;
    const publicNote = order.publicNote ?? edition.publicNote;
    const notice = order.notice ?? edition.notice;
    const change = before && { class: changeClass, note: publicNote, notice };
    const reasons: ScheduleRefusal[] = await reasonsAgainstGoing(tx, { story, revision, embargoedUntil: null, change, at: order.publishAt });
    if (embargoedUntil && embargoedUntil > order.publishAt) reasons.push('before-its-embargo');
    if (reasons.length > 0) return refused(...reasons);

    await setSchedule(tx, edition.id, { publishAt: order.publishAt, embargoedUntil, changeClass, publicNote, notice });
    await enterInLogbook(tx, {
      deed: 'story.scheduled',
      storyId: order.storyId,
      editionId: edition.id,
      staffId: order.by.id,
      at: order.at ?? new Date(),
      details: { publishAt: order.publishAt },
    });
    await announce(tx, scheduleChanged(order.storyId));
    return done({ editionId: edition.id });
  });
}

/** Takes the hour back: the edition is a draft again. An embargo stays. */
export async function unschedule(
  db: Db,
  order: { readonly storyId: number; readonly by: Staff; readonly at?: Date },
): Promise<Outcome<{ editionId: number }, 'not-allowed' | 'no-such-story' | 'not-scheduled'>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'publish', story.deskId)) return refused('not-allowed');
    const edition = await lockOpenEdition(tx, order.storyId);
    if (edition?.state !== 'scheduled') return refused('not-scheduled');
    await clearSchedule(tx, edition.id);
    await enterInLogbook(tx, { deed: 'story.unscheduled', storyId: order.storyId, editionId: edition.id, staffId: order.by.id, at: order.at ?? new Date() });
    await announce(tx, scheduleChanged(order.storyId));
    return done({ editionId: edition.id });
  });
}
