import { paperKey } from '../paper/publication.ts';
import { crumbsTo, readSections } from '../paper/read-sections.ts';
import type { SectionCrumb } from '../paper/section.ts';
import type { Picture } from '../pictures/picture.ts';
import { readPictures } from '../pictures/read-pictures.ts';
import type { Db } from '../plumbing/db.ts';
import { dependAsAWhole, dependOn, dependWhenSeen } from '../plumbing/press/dependencies.ts';
import { cardKey, cardPictureKey, linkKey, storyPath } from './address.ts';
import { type CardRow, listCardRows, listLiveLanguages } from './live.sql.ts';
import { shownPicture } from './shown.ts';
import type { Card, StoryLink } from './story.ts';

/** The cards of these stories in the order given; those that are not live are left out. */
export async function listCards(db: Db, storyIds: readonly number[]): Promise<Card[]> {
  if (storyIds.length === 0) return [];
  dependOn(...storyIds.map(cardKey));
  const rows = await listCardRows(db, storyIds);
  const [sections, pictures] = await Promise.all([
    readSections(db),
    readPictures(
      db,
      rows.flatMap((row) => (row.leadPicture ? [row.leadPicture.pictureId] : [])),
    ),
  ]);
  const byId = new Map(rows.map((row) => [row.storyId, row]));
  return storyIds.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toCard(row, crumbsTo(sections, row.sectionId).at(-1), pictures)] : [];
  });
}

/** What a link to each of these stories says and where it leads, by id; those that are not live are left out. */
export async function readLinks(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, StoryLink>> {
  const cards = await dependAsAWhole([...storyIds.map(linkKey), paperKey], () => listCards(db, storyIds));
  return new Map(cards.map(({ id, path, headline }) => [id, { path, headline }]));
}

/**
 * Those of the stories that are live and written in that language, whatever its region, in the order given. Whoever decides
 * by it depends on the lists they stand in: a story that changes its language changes them.
 */
export async function thoseInLanguage(db: Db, storyIds: readonly number[], language: string): Promise<number[]> {
  const languages = await listLiveLanguages(db, storyIds);
  const wanted = new Intl.Locale(language).language;
  return storyIds.filter((id) => languages.has(id) && new Intl.Locale(languages.get(id)!).language === wanted);
}

function toCard(row: CardRow, section: SectionCrumb | undefined, pictures: ReadonlyMap<number, Picture>): Card {
  const card = {
    id: row.storyId,
    path: storyPath({ id: row.storyId, urlSlug: row.urlSlug, sectionPath: section?.path }),
    language: row.language,
    kicker: row.kicker,
    headline: row.headlines.front || row.headline,
    standfirst: row.standfirst,
    section,
    publishedAt: row.publishedAt,
    updatedAt: row.updatedAt ?? undefined,
    picture: shownPicture(row.leadPicture, pictures),
  };
  return dependWhenSeen(card, { picture: cardPictureKey(card.id) });
}
