import { type Db, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { embargoChanged } from '../bulletins.ts';
import { lockOpenEdition, setEmbargo } from '../edition.sql.ts';
import { enterInLogbook } from '../logbook.sql.ts';
import { lockStory } from '../story.sql.ts';

export type EmbargoOrder = {
  readonly storyId: number;
  /** Null lifts it. */
  readonly embargoedUntil: Date | null;
  readonly by: Staff;
  readonly at?: Date;
};
export type EmbargoRefusal = 'not-allowed' | 'no-such-story' | 'nothing-to-publish' | 'scheduled-before-it';

/** Sets the instant before which nobody can publish the open edition, or lifts it. The database keeps it. */
export async function embargo(db: Db, { storyId, embargoedUntil, by, at = new Date() }: EmbargoOrder): Promise<Outcome<{ editionId: number }, EmbargoRefusal>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    if (!may(by, 'publish', story.deskId)) return refused('not-allowed');
    const edition = await lockOpenEdition(tx, storyId);
    if (!edition) return refused('nothing-to-publish');
    if (embargoedUntil && edition.publishAt && edition.publishAt < embargoedUntil) return refused('scheduled-before-it');

    await setEmbargo(tx, edition.id, embargoedUntil);
    const deed = embargoedUntil ? 'story.embargoSet' : 'story.embargoLifted';
    await enterInLogbook(tx, { deed, storyId, editionId: edition.id, staffId: by.id, at, details: { embargoedUntil } });
    await announce(tx, embargoChanged(storyId));
    return done({ editionId: edition.id });
  });
}
