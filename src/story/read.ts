import { crumbsTo, readSections } from '../paper/read-sections.ts';
import type { Section } from '../paper/section.ts';
import type { Picture } from '../pictures/picture.ts';
import { readPictures } from '../pictures/read-pictures.ts';
import type { Db } from '../plumbing/db.ts';
import { dependOn } from '../plumbing/press/dependencies.ts';
import { readTopics } from '../topics/read-topics.ts';
import type { Topic } from '../topics/topic.ts';
import { storyKey, storyPath } from './address.ts';
import { type Body, picturesIn } from './body.ts';
import { readLinks } from './cards.ts';
import { type LiveRow, listLiveRows } from './live.sql.ts';
import { type Notice, noticeFormOf } from './notice.ts';
import { findStandingWithdrawal } from './publishing/withdrawal.sql.ts';
import { listNotices } from './record/record.sql.ts';
import { creditedTopics, namedTopics, pictureIdsOf, shownPicture, topicIdsOf } from './shown.ts';
import type { LiveStory, StoryLink, WithdrawnStory } from './story.ts';

/** The live story with that id; nothing else can come out of it. */
export async function findLiveStory(db: Db, id: number): Promise<LiveStory | undefined> {
  const [story] = await readLiveStories(db, [id]);
  return story;
}

/** Live stories in the order of their ids; those that are not live are left out. */
export async function readLiveStories(db: Db, ids: readonly number[]): Promise<LiveStory[]> {
  dependOn(...ids.map(storyKey));
  const rows = await listLiveRows(db, ids);
  const byId = new Map((await toLiveStories(db, rows)).map((story) => [story.id, story]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Rows with all that a page shows around their content. */
export async function toLiveStories(db: Db, rows: readonly LiveRow[]): Promise<LiveStory[]> {
  if (rows.length === 0) return [];
  const [sections, topics, pictures, linked, notices] = await Promise.all([
    readSections(db),
    readTopics(db, rows.flatMap(topicIdsOf)),
    readPictures(db, rows.flatMap(pictureIdsOf)),
    readLinks(db, [...new Set(rows.flatMap((row) => linksIn(row.body)))]),
    listNotices(
      db,
      rows.map(({ storyId }) => storyId),
    ),
  ]);
  return rows.map((row) => toLiveStory(row, { sections, topics, pictures, linked, notices: notices.filter(({ storyId }) => storyId === row.storyId) }));
}

/** The tombstone of a story that was taken back. */
export function findWithdrawnStory(db: Db, id: number): Promise<WithdrawnStory | undefined> {
  dependOn(storyKey(id));
  return findStandingWithdrawal(db, id);
}

type Around = {
  readonly sections: readonly Section[];
  readonly topics: ReadonlyMap<number, Topic>;
  readonly pictures: ReadonlyMap<number, Picture>;
  readonly linked: ReadonlyMap<number, StoryLink>;
  readonly notices: readonly Notice[];
};

function toLiveStory(row: LiveRow, { sections, topics, pictures, linked, notices }: Around): LiveStory {
  const crumbs = crumbsTo(sections, row.sectionId);
  const ownPictures = new Set(picturesIn(row.body));
  const links = new Set(linksIn(row.body));
  return {
    id: row.storyId,
    editionId: row.editionId,
    editionNumber: row.number,
    path: storyPath({ id: row.storyId, urlSlug: row.urlSlug, sectionPath: crumbs.at(-1)?.path }),
    publishedAt: row.publishedAt,
    updatedAt: row.updatedAt ?? undefined,
    changeClass: row.changeClass ?? undefined,
    liveAt: row.liveAt,
    publicNote: row.publicNote,
    notices: [...notices.filter(({ editionNumber }) => editionNumber < row.number), ...ownNotice(row)],
    language: row.language,
    urlSlug: row.urlSlug,
    kicker: row.kicker,
    headline: row.headline,
    headlines: row.headlines,
    standfirst: row.standfirst,
    dateline: row.dateline,
    body: row.body,
    isSensitive: row.isSensitive,
    sections: crumbs,
    credits: creditedTopics(row.credits, topics),
    leadPicture: shownPicture(row.leadPicture, pictures),
    topics: namedTopics(row.topicIds, topics),
    pictures: new Map([...pictures].filter(([id]) => ownPictures.has(id))),
    linkedStories: new Map([...linked].filter(([id]) => links.has(id))),
  };
}

/** That of the edition itself, which may not be out yet. */
function ownNotice({ notice, changeClass, publicNote, number, liveAt }: LiveRow): Notice[] {
  const form = notice ?? noticeFormOf(changeClass);
  return form && publicNote.trim() !== '' ? [{ ...form, text: publicNote, editionNumber: number, at: liveAt }] : [];
}

/** Ids of the stories that a body's also-read links point to. */
function linksIn(body: Body): number[] {
  return body.content.flatMap((block) => (block.type === 'alsoRead' && block.attrs.storyId !== null ? [block.attrs.storyId] : []));
}
