import { crumbsTo, readSections } from '../paper/read-sections.ts';
import type { SectionCrumb } from '../paper/section.ts';
import type { Picture } from '../pictures/picture.ts';
import { readPictures } from '../pictures/read-pictures.ts';
import type { Db } from '../plumbing/db.ts';
import { readTopics } from '../topics/read-topics.ts';
import type { Topic } from '../topics/topic.ts';
import { storyPath } from './address.ts';
import { type CardRow, listCardRows } from './live.sql.ts';
import { creditedTopics, shownPicture, topicIdsOf } from './shown.ts';
import type { Card } from './story.ts';

/** The cards of these stories in the order given; those that are not live are left out. */
export async function listCards(db: Db, storyIds: readonly number[]): Promise<Card[]> {
  if (storyIds.length === 0) return [];
  const rows = await listCardRows(db, storyIds);
  const [sections, topics, pictures] = await Promise.all([
    readSections(db),
    readTopics(db, rows.flatMap(topicIdsOf)),
    readPictures(
      db,
      rows.flatMap((row) => (row.leadPicture ? [row.leadPicture.pictureId] : [])),
    ),
  ]);
  const byId = new Map(rows.map((row) => [row.storyId, row]));
  return storyIds.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toCard(row, crumbsTo(sections, row.sectionId).at(-1), topics, pictures)] : [];
  });
}

function toCard(row: CardRow, section: SectionCrumb | undefined, topics: ReadonlyMap<number, Topic>, pictures: ReadonlyMap<number, Picture>): Card {
  return {
    id: row.storyId,
    path: storyPath({ id: row.storyId, urlSlug: row.urlSlug, sectionPath: section?.path }),
    language: row.language,
    kicker: row.kicker,
    headline: row.headlines.front || row.headline,
    standfirst: row.standfirst,
    section,
    byline: creditedTopics(row.credits, topics),
    publishedAt: row.publishedAt,
    updatedAt: row.updatedAt ?? undefined,
    picture: shownPicture(row.leadPicture, pictures),
    topics: row.topicIds.flatMap((id) => topics.get(id) ?? []),
  };
}
