import { readSections } from '../../paper/read-sections.ts';
import { readPictures } from '../../pictures/read-pictures.ts';
import type { Db } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { readTopics } from '../../topics/read-topics.ts';
import { contentOf, findRevision, type Revision } from '../revision.sql.ts';
import { pictureIdsOf, topicIdsOf } from '../shown.ts';
import type { StoryContent } from '../story.ts';
import { type Comparison, compare, type Names } from './compare.ts';
import { fieldsThatDiffer } from './fields-that-differ.ts';
import { findRevisionLine, listRevisions, type RevisionLine } from './history.sql.ts';

/** A revision among those before and after it. Words `added` and `removed` since the one before; of the first: all of them. */
export type HistoryLine = RevisionLine & {
  readonly added: number;
  readonly removed: number;
  readonly fields: readonly (keyof StoryContent)[];
};
export type History = { readonly revisions: readonly HistoryLine[]; readonly hasMore: boolean };

const most = 30;

/** The revisions of a story, the newest first; from the one before `beforeId` on. */
export async function readHistory(db: Db, storyId: number, beforeId: number | null = null): Promise<History> {
  const lines = await listRevisions(db, { storyId, beforeId, most: most + 1 });
  const contents = new Map(await Promise.all(lines.map(async ({ id }) => [id, await readContent(db, id)] as const)));
  const revisions = lines.slice(0, most).map((line, index) => {
    const before = contents.get(lines[index + 1]?.id ?? 0) ?? nothing;
    const after = contents.get(line.id)!;
    const { added, removed } = compare(before, after, noNames);
    return { ...line, added, removed, fields: fieldsThatDiffer(before, after) };
  });
  return { revisions, hasMore: lines.length > most };
}

export type ComparisonOfRevisions = Comparison & { readonly before: RevisionLine; readonly after: RevisionLine; readonly language: string };

/** Two revisions of a story, word by word, whichever was first. */
export async function compareRevisions(db: Db, storyId: number, from: number, to: number): Promise<Outcome<ComparisonOfRevisions, 'no-such-revision'>> {
  const [before, after] = await Promise.all([from, to].map((id) => findRevisionLine(db, storyId, id)));
  if (!before || !after) return refused('no-such-revision');
  const [one, other] = await Promise.all([readContent(db, from), readContent(db, to)]);
  return done({ ...compare(one, other, await readNames(db, [one, other])), before, after, language: other.language });
}

async function readContent(db: Db, revisionId: number): Promise<StoryContent> {
  return contentOf((await findRevision(db, revisionId)) as Revision);
}

async function readNames(db: Db, contents: readonly StoryContent[]): Promise<Names> {
  const [sections, topics, pictures] = await Promise.all([
    readSections(db),
    readTopics(db, contents.flatMap(topicIdsOf)),
    readPictures(db, contents.flatMap(pictureIdsOf)),
  ]);
  return {
    section: (id) => sections.find((section) => section.id === id)?.name ?? String(id),
    topic: (id) => topics.get(id)?.name ?? String(id),
    picture: (id) => pictures.get(id)?.caption || String(id),
  };
}

const noNames: Names = { section: String, topic: String, picture: String };

const nothing: StoryContent = {
  language: 'und',
  sectionId: null,
  urlSlug: '',
  kicker: '',
  headline: '',
  headlines: {},
  standfirst: '',
  dateline: '',
  body: { type: 'doc', content: [] },
  credits: [],
  leadPicture: null,
  topicIds: [],
  isSensitive: false,
  slugline: '',
  workingTitle: '',
};
