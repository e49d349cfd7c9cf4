import type { Db } from '../../plumbing/db.ts';
import { dependOn } from '../../plumbing/press/dependencies.ts';
import { storyKey } from '../address.ts';
import { type Comparison, compare } from '../history/compare.ts';
import { type Names, readNames } from '../publishing/names.ts';
import { toLiveStories } from '../read.ts';
import type { LiveStory, StoryContent } from '../story.ts';
import { findPublicItem, findRecordedRow, listRecordedEditions, type RecordedRow } from './record.sql.ts';
import type { PublicItem, RecordedEdition } from './record.ts';
import { type Renamed, renamedSince } from './renamed.ts';

/** Every edition of a live story that readers have met, the first before all others; none of a story that is not live. */
export function readRecord(db: Db, storyId: number): Promise<RecordedEdition[]> {
  dependOn(storyKey(storyId));
  return listRecordedEditions(db, storyId);
}

/** What machines call it by; undefined when readers have not met it. */
export function findItem(db: Db, storyId: number): Promise<PublicItem | undefined> {
  dependOn(storyKey(storyId));
  return findPublicItem(db, storyId);
}

/** What the edition that is live says by a name that has changed since: the page shows the new one, and the record says so. */
export async function readRenamed(db: Db, storyId: number, number: number): Promise<Renamed[]> {
  dependOn(storyKey(storyId));
  const row = await findRecordedRow(db, storyId, number);
  return row?.names ? renamedSince(row.names, await readNames(db, row)) : [];
}

/** A story as an edition of it stood; undefined when there is none of that number, or its words were removed. */
export async function readRecordedStory(db: Db, storyId: number, number: number): Promise<LiveStory | undefined> {
  dependOn(storyKey(storyId));
  const row = await findRecordedRow(db, storyId, number);
  const [story] = row ? await toLiveStories(db, [row]) : [];
  return story;
}

/** What became different between two editions, word by word; undefined when the words of one are not to be had. */
export async function compareRecorded(db: Db, storyId: number, before: number, after: number): Promise<Comparison | undefined> {
  dependOn(storyKey(storyId));
  const [one, other] = await Promise.all([findRecordedRow(db, storyId, before), findRecordedRow(db, storyId, after)]);
  return one && other && compare(contentOf(one), contentOf(other), namesIn([one, other]));
}

/** Without the newsroom's own names for it, which are in no edition. */
function contentOf(row: RecordedRow): StoryContent {
  return { ...row, slugline: '', workingTitle: '' };
}

/** What everything was called when those editions went out. */
function namesIn(rows: readonly RecordedRow[]): Parameters<typeof compare>[2] {
  const all = rows.flatMap(({ names, sectionId }) => (names ? [{ names, sectionId }] : []));
  const find = <Value>(pick: (of: { names: Names; sectionId: number | null }) => readonly Value[], is: (value: Value) => boolean): Value | undefined =>
    all.flatMap(pick).find(is);
  return {
    section: (id) =>
      find(
        ({ names, sectionId }) => (sectionId === id ? names.sections.slice(-1) : []),
        () => true,
      )?.name ?? String(id),
    topic: (id) =>
      find(
        ({ names }) => [...names.credits, ...names.topics],
        ({ topicId }) => topicId === id,
      )?.name ?? String(id),
    picture: (id) =>
      find(
        ({ names }) => names.pictures,
        ({ pictureId }) => pictureId === id,
      )?.caption || String(id),
  };
}
