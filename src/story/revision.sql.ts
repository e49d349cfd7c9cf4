// Revisions: immutable snapshots of content. The database refuses to change one.
import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { Body } from './body.ts';
import type { Credit, HeadlineVariants, PictureUse, PublicContent, StoryContent } from './story.ts';

export type Revision = StoryContent & { readonly id: number; readonly storyId: number; readonly pendingSuggestions: number };

/** Columns of public content, all of which the reader's role may select for a live revision. */
export const publicColumns = [
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
    .select(['id', 'storyId', 'slugline', 'workingTitle', 'pendingSuggestions', ...publicColumns])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { slugline, workingTitle, storyId, pendingSuggestions } = row;
  return { ...toPublicContent(row), slugline, workingTitle, id, storyId, pendingSuggestions };
}

export async function findNewestRevision(db: Db, storyId: number): Promise<Revision | undefined> {
  const row = await db.selectFrom('revision').select('id').where('storyId', '=', storyId).orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row && findRevision(db, row.id);
}

export type RevisionMaking = {
  readonly by: number;
  readonly at: Date;
  readonly note: string;
  /** Others whose typing is in it. */
  readonly with?: readonly number[];
  readonly pendingSuggestions?: number;
};

export async function insertRevision(tx: Tx, storyId: number, content: StoryContent, made: RevisionMaking): Promise<number> {
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
      madeWith: [...(made.with ?? [])],
      pendingSuggestions: made.pendingSuggestions ?? 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What a revision holds, without what is said about it. */
export function contentOf({ id: _id, storyId: _storyId, pendingSuggestions: _pending, ...content }: Revision): StoryContent {
  return content;
}

type ContentRow = Pick<PublicContent, 'language' | 'sectionId' | 'urlSlug' | 'kicker' | 'headline' | 'standfirst' | 'dateline' | 'isSensitive'> & {
  headlines: unknown;
  body: unknown;
  credits: unknown;
  leadPicture: unknown;
  topicIds: number[];
};

/** Public content out of a row. What stands in the JSON columns was checked when it was written. */
export function toPublicContent(row: ContentRow): PublicContent {
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

export async function listTitles(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ storyId: number; title: string }>`
    select distinct on (story_id) story_id, coalesce(nullif(headline, ''), nullif(working_title, ''), slugline) as title
    from revision where story_id = any(${[...storyIds]}::bigint[]) order by story_id, id desc`.execute(db);
  return new Map(rows.map(({ storyId, title }) => [storyId, title]));
}
