import { openSection } from '../paper/open-section.ts';
import { readPublication } from '../paper/read-publication.ts';
import type { Section } from '../paper/section.ts';
import { awaitPicture } from '../pictures/await-picture.ts';
import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { done, type Outcome } from '../plumbing/outcome.ts';
import type { Staff } from '../staff/staff.ts';
import { openTopic } from '../topics/open-topic.ts';
import type { Body, PictureBlock } from './body.ts';
import { type OpenRefusal, openStory } from './open-story.ts';
import type { Credit, CreditRole, StoryContent } from './story.ts';
import { findByFingerprint, insertOrigin, lockImports } from './story-origin.sql.ts';

/** A picture as another page showed it. Its file is awaited: pages are not fetched from the network. */
export type IncomingPicture = {
  readonly caption: string;
  readonly altText: string;
  /** The whole credit as it stood, said once, without brackets: "AP Photo/Susan Walsh, File". */
  readonly creditLine: string;
  readonly agency: string;
  readonly creator: string;
  readonly isFilePicture: boolean;
  readonly sourceUrl: string;
};

/** A story that was published elsewhere, as far as its page tells. Empty text means the page did not say. */
export type IncomingStory = {
  /** BCP 47; undefined: the paper's own is taken. */
  readonly language: string | undefined;
  readonly kicker: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly dateline: string;
  /** Picture blocks hold the index of their picture in `pictures` as `pictureId`. */
  readonly body: Body;
  readonly credits: readonly { readonly role: CreditRole; readonly name: string; readonly kind: 'person' | 'organisation' }[];
  readonly publishedAt: Date | undefined;
  readonly updatedAt: Date | undefined;
  readonly pictures: readonly IncomingPicture[];
  /** Index in `pictures`. */
  readonly leadPicture: number | undefined;
  /** Names from the root down, without the paper's own name. */
  readonly sections: readonly string[];
  readonly topics: readonly string[];
  readonly sourceUrl: string | undefined;
};

/** A line of a page that is not in the story, and why. */
export type Dropped = { readonly line: number; readonly text: string; readonly why: string };

/** What an import says about itself. Every line of the page is either in the story or in `dropped`. */
export type ImportReport = {
  readonly found: Readonly<Record<string, string>>;
  readonly dropped: readonly Dropped[];
  /** What could not be told for certain, in words a sub-editor can act on. */
  readonly doubts: readonly string[];
};

export type TakeInOrder = {
  readonly story: IncomingStory;
  readonly report: ImportReport;
  /** Equal for the same page, whenever and from wherever it is imported. */
  readonly fingerprint: string;
  /** What read it: `page-text`, `html`. */
  readonly source: string;
  readonly by: Staff;
};
export type TakenIn = { readonly id: number; readonly created: boolean; readonly report: ImportReport };

/**
 * Makes a draft of a story that was published elsewhere: its people, topics and sections are found or made, its pictures
 * are awaited. All in one transaction. The same page again changes nothing and gives back the story it made before.
 */
export async function takeIn(db: Db, order: TakeInOrder): Promise<Outcome<TakenIn, OpenRefusal>> {
  return transaction(db, async (tx) => {
    await lockImports(tx);
    const known = await findByFingerprint(tx, order.fingerprint);
    if (known) return done({ id: known.storyId, created: false, report: known.report as ImportReport });

    const { story, by } = order;
    const opened = await openStory(tx, {
      content: await contentFrom(tx, story, by),
      by,
      originallyPublishedAt: story.publishedAt,
      originallyUpdatedAt: story.updatedAt,
      deed: 'story.imported',
    });
    if (!opened.ok) return opened;
    const { storyId } = opened.value;
    await insertOrigin(tx, { storyId, fingerprint: order.fingerprint, source: order.source, sourceUrl: story.sourceUrl ?? null, report: order.report });
    return done({ id: storyId, created: true, report: order.report });
  });
}

async function contentFrom(tx: Tx, story: IncomingStory, by: Staff): Promise<StoryContent> {
  const { language } = await readPublication(tx);
  const pictureIds: number[] = [];
  for (const picture of story.pictures) pictureIds.push((await awaitPicture(tx, { ...picture, source: picture.sourceUrl, by })).id);
  return {
    language: story.language ?? language,
    sectionId: await openSections(tx, story.sections),
    urlSlug: '',
    kicker: story.kicker,
    headline: story.headline,
    headlines: {},
    standfirst: story.standfirst,
    dateline: story.dateline,
    body: withPictures(story.body, pictureIds),
    credits: await openCredits(tx, story.credits),
    leadPicture: story.leadPicture === undefined ? null : { pictureId: pictureAt(pictureIds, story.leadPicture) },
    topicIds: await openTopics(tx, story.topics),
    isSensitive: false,
    slugline: '',
    workingTitle: story.headline,
  };
}

/** The last of a path of section names, each found under the one before or made there. */
async function openSections(tx: Tx, names: readonly string[]): Promise<number | null> {
  let section: Section | undefined;
  for (const name of names) section = await openSection(tx, section, { name });
  return section?.id ?? null;
}

async function openCredits(tx: Tx, credits: IncomingStory['credits']): Promise<Credit[]> {
  const opened: Credit[] = [];
  for (const { role, name, kind } of credits) opened.push({ role, topicId: (await openTopic(tx, [kind], { name })).id });
  return opened;
}

async function openTopics(tx: Tx, names: readonly string[]): Promise<number[]> {
  const ids = new Set<number>();
  for (const name of names) ids.add((await openTopic(tx, ['subject', 'place', 'person', 'organisation'], { name })).id);
  return [...ids];
}

function withPictures(body: Body, ids: readonly number[]): Body {
  const placed = (picture: PictureBlock): PictureBlock => ({ ...picture, attrs: { ...picture.attrs, pictureId: pictureAt(ids, picture.attrs.pictureId) } });
  return {
    ...body,
    content: body.content.map((block) =>
      block.type === 'picture' ? placed(block) : block.type === 'gallery' ? { ...block, content: block.content.map(placed) } : block,
    ),
  };
}

function pictureAt(ids: readonly number[], index: number): number {
  const id = ids[index];
  if (id === undefined) throw new Error(`an import speaks of picture ${index} and brings ${ids.length}`);
  return id;
}
