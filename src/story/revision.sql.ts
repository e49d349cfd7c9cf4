// Revisions: immutable snapshots of content. The database refuses to change one.
import type { Db, Tx } from '../plumbing/db.ts';
import type { Body } from './body.ts';
import type { Credit, HeadlineVariants, PictureUse, StoryContent } from './story.ts';

export type Revision = StoryContent & { readonly id: number; readonly storyId: number };

/** Columns of content, all of which the reader's role may select for a live revision. */
export const contentColumns = [
  'language',
  'sectionId',
  'urlSlug',
  'kicker',
  'headline',
  'headlines',
  'standfirst',
  'dateline',
  'body',
  'credits',
  'leadPicture',
  'topicIds',
  'isSensitive',
] as const;

export async function findRevision(db: Db, id: number): Promise<Revision | undefined> {
  const row = await db
    .selectFrom('revision')
    .select(['id', 'storyId', ...contentColumns])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...toContent(row), id: row.id, storyId: row.storyId };
}

export async function findNewestRevision(db: Db, storyId: number): Promise<Revision | undefined> {
  const row = await db.selectFrom('revision').select('id').where('storyId', '=', storyId).orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row && findRevision(db, row.id);
}

export async function insertRevision(tx: Tx, storyId: number, content: StoryContent, made: { by: number; at: Date; note: string }): Promise<number> {
  const { id } = await tx
    .insertInto('revision')
    .values({
      storyId,
      ...content,
      headlines: JSON.stringify(content.headlines),
      body: JSON.stringify(content.body),
      credits: JSON.stringify(content.credits),
      leadPicture: content.leadPicture && JSON.stringify(content.leadPicture),
      topicIds: [...content.topicIds],
      note: made.note,
      madeBy: made.by,
      madeAt: made.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type ContentRow = Pick<StoryContent, 'language' | 'sectionId' | 'urlSlug' | 'kicker' | 'headline' | 'standfirst' | 'dateline' | 'isSensitive'> & {
  headlines: unknown;
  body: unknown;
  credits: unknown;
  leadPicture: unknown;
  topicIds: number[];
};

/** Content out of a row. What stands in the JSON columns was checked when it was written. */
export function toContent(row: ContentRow): StoryContent {
  return {
    language: row.language,
    sectionId: row.sectionId,
    urlSlug: row.urlSlug,
    kicker: row.kicker,
    headline: row.headline,
    headlines: row.headlines as HeadlineVariants,
    standfirst: row.standfirst,
    dateline: row.dateline,
    body: row.body as Body,
    credits: row.credits as Credit[],
    leadPicture: row.leadPicture as PictureUse | null,
    topicIds: row.topicIds,
    isSensitive: row.isSensitive,
  };
}
