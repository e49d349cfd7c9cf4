import type { Db } from '../../plumbing/db.ts';
import { findEditionOfRevision, findLastPublished, findOpenEdition } from '../edition.sql.ts';
import { toLiveStories } from '../read.ts';
import { findNewestRevision, findRevision } from '../revision.sql.ts';
import { findStory } from '../story.sql.ts';
import type { LiveStory } from '../story.ts';
import { findStandingHold } from '../work/legal-hold.sql.ts';
import { publicContentOf } from './public-content.ts';
import { publicDates } from './public-dates.ts';

export type PreviewedStory = {
  /** As it would be read if it went out at that instant, or as it went out. */
  readonly story: LiveStory;
  readonly embargoedUntil: Date | null;
  readonly isHeld: boolean;
  readonly isSpiked: boolean;
};

/** A revision as readers would have it. Runs on the newsroom's connection; what it links to is live all the same. */
export async function readPreview(db: Db, revisionId: number, at: Date): Promise<PreviewedStory | undefined> {
  const revision = await findRevision(db, revisionId);
  const row = revision && (await findStory(db, revision.storyId));
  if (!revision || !row) return undefined;
  const [open, own, last, hold] = await Promise.all([
    findOpenEdition(db, row.id),
    findEditionOfRevision(db, revisionId),
    findLastPublished(db, row.id),
    findStandingHold(db, row.id),
  ]);
  const wasPublished = own !== undefined && own.publishedAt !== null;
  const changeClass = (wasPublished ? own.changeClass : open?.changeClass) ?? null;
  const goesOutAt = open?.publishAt ?? at;
  const dates = wasPublished ? { publishedAt: own.publishedAt!, updatedAt: own.updatedAt } : publicDates(row, last, changeClass, goesOutAt);
  const [story] = await toLiveStories(db, [
    {
      ...publicContentOf(revision),
      ...dates,
      storyId: row.id,
      editionId: own?.id ?? open?.id ?? 0,
      number: own?.number ?? open?.number ?? 0,
      changeClass,
      publicNote: (wasPublished ? own.publicNote : open?.publicNote) ?? '',
      notice: (wasPublished ? own.notice : open?.notice) ?? null,
      liveAt: own?.liveAt ?? goesOutAt,
    },
  ]);
  return story && { story, embargoedUntil: open?.embargoedUntil ?? null, isHeld: hold !== undefined, isSpiked: !open && !last };
}

/** The newest words of a story as readers would have them; undefined when there is no such story. */
export async function readNewestPreview(db: Db, storyId: number, at: Date): Promise<LiveStory | undefined> {
  const newest = await findNewestRevision(db, storyId);
  return newest && (await readPreview(db, newest.id, at))?.story;
}
