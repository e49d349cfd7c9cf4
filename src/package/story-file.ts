// A story in a package: its rows as they are, and the chain of its editions. Both hold together, or the package is damaged.
import { z } from 'zod';
import { faultsIn } from '../story/content.ts';
import { type Hashed, hashEdition, textOfEdition } from '../story/publishing/edition-hash.ts';
import type { StoryContent } from '../story/story.ts';
import { carriedOfStories } from './carried.ts';
import { damage } from './damage.ts';
import type { Row } from './row.ts';

export type StoryFile = {
  readonly id: number;
  /** Every edition that readers have met, the first before all others. */
  readonly chain: readonly Link[];
  /** By table; a table of which the story has no row is left out. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
};

export type Link = {
  readonly number: number;
  readonly hash: string;
  /** Null: the first. */
  readonly previousHash: string | null;
  /** Why its words may not be read any more; null: they stand in a file of their own. */
  readonly removed: string | null;
};

/** What readers could read, to the byte that was hashed. */
export type EditionText = { readonly number: number; readonly text: string };

/** The file of a story, and of each edition whose words may be read its text. */
export function writeStory(id: number, rows: StoryFile['rows']): { readonly file: StoryFile; readonly texts: readonly EditionText[] } {
  const editions = publicEditionsIn(id, rows);
  const chain = editions.map(({ row, removed }): Link => ({ number: row.number, hash: row.hash, previousHash: row.previousHash, removed }));
  const texts = editions.filter(({ removed }) => removed === null).map(({ row, hashed }) => ({ number: row.number, text: textOfEdition(hashed) }));
  return { file: { id, chain, rows }, texts };
}

/**
 * Counts every hash again from the rows, and follows the chain. Throws what does not hold first; gives back the texts that
 * the files of its editions must have.
 */
export function checkStory(name: string, told: unknown): { readonly file: StoryFile; readonly texts: readonly EditionText[] } {
  const parsed = storyFile.safeParse(told);
  if (!parsed.success) throw damage(name, `is not the file of a story (${parsed.error.issues[0]?.path.join('.')})`);
  const { id, rows } = parsed.data;
  if (name !== `stories/${id}/story.json`) throw damage(name, `is the file of another story, ${id}`);
  for (const revision of rows['revision'] ?? []) checkContent(name, revision);

  const written = writeStory(id, rows);
  if (JSON.stringify(written.file.chain) !== JSON.stringify(parsed.data.chain)) throw damage(name, 'says another chain than its editions');
  let before: Link | undefined;
  for (const { row, hashed } of publicEditionsIn(id, rows)) {
    if (row.previousHash !== (before?.hash ?? null))
      throw damage(name, `breaks the chain at edition ${row.number}: it does not follow on the edition before it`);
    if (hashEdition(hashed) !== row.hash) throw damage(name, `breaks the chain at edition ${row.number}: its words are not those that were published`);
    before = row as unknown as Link;
  }
  return written;
}

const row = z.record(z.string(), z.unknown());
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.int().positive();
const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)));

const storyFile = z.strictObject({
  id,
  chain: z.array(z.strictObject({ number: id, hash, previousHash: hash.nullable(), removed: z.string().nullable() })),
  rows: z.partialRecord(z.enum(carriedOfStories.map(({ table }) => table)), z.array(row)).transform((rows) => rows as Record<string, Row[]>),
});

const publicEdition = z.looseObject({
  id,
  storyId: id,
  number: id,
  revisionId: id,
  changeClass: z.string().nullable(),
  publicNote: z.string(),
  notice: z.looseObject({}).nullable(),
  names: z.looseObject({}).nullable(),
  publishedAt: instant,
  updatedAt: instant.nullable(),
  liveAt: instant,
  urlSlug: z.string(),
  sectionId: id.nullable(),
  language: z.string(),
  previousHash: hash.nullable(),
  hash,
});
type PublicEdition = z.infer<typeof publicEdition>;

type Told = { readonly row: PublicEdition; readonly hashed: Hashed; readonly removed: string | null };

/** The editions that have met readers, each with all that was hashed. */
function publicEditionsIn(storyId: number, rows: StoryFile['rows']): Told[] {
  const revisions = new Map((rows['revision'] ?? []).map((revision) => [revision['id'], revision]));
  return (rows['edition'] ?? [])
    .filter(({ state }) => state === 'live' || state === 'superseded' || state === 'withdrawn')
    .map((told): Told => {
      const parsed = publicEdition.safeParse(told);
      const revision = revisions.get(told['revisionId']);
      if (!parsed.success || !revision || parsed.data.storyId !== storyId)
        throw damage(`stories/${storyId}/story.json`, `breaks the chain at edition ${told['number']}: it is not whole`);
      const row = parsed.data;
      const content = contentIn(revision);
      if (content.language !== row.language || content.sectionId !== row.sectionId)
        throw damage(`stories/${storyId}/story.json`, `breaks the chain at edition ${row.number}: it stands elsewhere than its words say`);
      return { row, hashed: toHashed(row, content), removed: whyRemoved(row, rows) };
    })
    .sort((one, other) => one.row.number - other.row.number);
}

/** As `publish` hashed it. */
function toHashed(row: PublicEdition, { slugline: _slugline, workingTitle: _workingTitle, ...content }: StoryContent): Hashed {
  return {
    storyId: row.storyId,
    number: row.number,
    content: { ...content, urlSlug: row.urlSlug },
    changeClass: row.changeClass as Hashed['changeClass'],
    publicNote: row.publicNote,
    ...(row.notice && { notice: row.notice as NonNullable<Hashed['notice']> }),
    ...(row.names && { names: row.names as unknown as NonNullable<Hashed['names']> }),
    publishedAt: new Date(row.publishedAt),
    updatedAt: row.updatedAt === null ? null : new Date(row.updatedAt),
    liveAt: new Date(row.liveAt),
    previousHash: row.previousHash,
  };
}

const contentColumns = [
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
  'slugline',
  'workingTitle',
] as const satisfies readonly (keyof StoryContent)[];

function contentIn(revision: Row): StoryContent {
  return Object.fromEntries(contentColumns.map((column) => [column, revision[column]])) as unknown as StoryContent;
}

function checkContent(name: string, revision: Row): void {
  const faults = faultsIn(contentIn(revision));
  if (faults.length > 0) throw damage(name, `holds in revision ${revision['id']} what no story can hold (${faults.join(', ')})`);
}

/** As the view public_edition has it: removed by itself, or killed with the story. */
function whyRemoved(edition: PublicEdition, rows: StoryFile['rows']): string | null {
  const removal = rows['removal']?.find(({ editionId }) => editionId === edition.id);
  const killed = rows['withdrawal']?.find(({ kind, withdrawnAt }) => kind === 'killed' && Date.parse(String(withdrawnAt)) >= Date.parse(edition.liveAt));
  return ((removal ?? killed)?.['publicReason'] as string | undefined) ?? null;
}
