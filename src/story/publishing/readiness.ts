// Everything that speaks against putting a revision before readers, and what an editor would do better: one list, for the
// button, the hour and the screen.

import { readPublication } from '../../paper/read-publication.ts';
import { type AdviceOnPicture, adviceOnPictures, reasonsAgainstPictures } from '../../pictures/may-run.ts';
import { readPictures } from '../../pictures/read-pictures.ts';
import type { ReasonAgainstPicture } from '../../pictures/rights-class.ts';
import type { Db } from '../../plumbing/db.ts';
import { type Body, type PictureBlock, picturesIn } from '../body.ts';
import { type Missing, missingFrom } from '../content.ts';
import { outdatedDayWords } from '../day-words/outdated-day-words.ts';
import type { Revision } from '../revision.sql.ts';
import { pictureIdsOf } from '../shown.ts';
import type { StoryRow } from '../story.sql.ts';
import type { StoryContent } from '../story.ts';
import { type WorkflowReason, workflowReasons } from '../work/reasons-of-workflow.ts';
import { type Change, type ChangeRefusal, reasonsAgainstChange } from './change.ts';

/** The part of the desk where a finding is mended: a field of the story, or what is decided as it goes out. */
export type Place = keyof StoryContent | 'standing' | 'embargo' | 'change';

/** What keeps a revision from readers. */
export type Obstacle = Missing | ChangeRefusal | WorkflowReason | ReasonAgainstPicture | 'suggestions-undecided' | 'picture-not-chosen' | 'embargoed';

/** What hinders nobody. */
export type Advice =
  | AdviceOnPicture
  | 'no-section'
  | 'no-standfirst'
  | 'no-credits'
  | 'no-topics'
  | 'no-lead-picture'
  | 'picture-not-here'
  | 'headline-long-for-search'
  | 'day-word-means-another-day';

type Found<Reason, Blocks> = {
  readonly blocks: Blocks;
  readonly reason: Reason;
  readonly place: Place;
  readonly pictureId?: number;
  readonly passage?: string;
};
export type Finding = Found<Obstacle, true> | Found<Advice, false>;

export type Going = {
  readonly story: StoryRow;
  readonly revision: Revision;
  readonly embargoedUntil: Date | null;
  /** Undefined for a story that has not met readers. */
  readonly change: Change | undefined;
  /** When it is to go out. */
  readonly at: Date;
  /** When readers will read it: `at`, unless a later hour is set. */
  readonly readAt?: Date;
};

/** Search engines cut a title after about 600 pixels (Google, "Influencing title links"); that is so many letters. */
const titleInSearch = 70;

/** Every reason against, then every advice; in the order of the page. Whoever asks in order to publish holds the story's lock. */
export async function readiness(db: Db, going: Going): Promise<Finding[]> {
  return [...(await obstaclesTo(db, going)), ...(await adviceOn(db, going))];
}

/** Every reason against, each once. */
export async function reasonsAgainstGoing(db: Db, going: Going): Promise<Obstacle[]> {
  return [...new Set((await obstaclesTo(db, going)).map(({ reason }) => reason))];
}

async function obstaclesTo(db: Db, { story, revision, embargoedUntil, change, at }: Going): Promise<Found<Obstacle, true>[]> {
  const [pictures, workflow] = await Promise.all([reasonsAgainstPictures(db, pictureIdsOf(revision), at), workflowReasons(db, story, revision.id)]);
  return [
    ...missingFrom(revision).map((reason) => obstacle(reason, reason === 'no-headline' ? 'headline' : 'body')),
    ...(revision.pendingSuggestions > 0 ? [obstacle('suggestions-undecided', 'body')] : []),
    ...(picturesIn(revision.body).includes(0) ? [obstacle('picture-not-chosen', 'body')] : []),
    ...pictures.map(({ pictureId, reason }) => ({ ...obstacle(reason, placeOf(pictureId, revision)), pictureId })),
    ...workflow.map((reason) => obstacle(reason, 'standing')),
    ...(embargoedUntil && embargoedUntil > at ? [obstacle('embargoed', 'embargo')] : []),
    ...(change ? reasonsAgainstChange(change).map((reason) => obstacle(reason, 'change')) : []),
  ];
}

async function adviceOn(db: Db, { revision, at, readAt = at }: Going): Promise<Found<Advice, false>[]> {
  const title = revision.headlines.web?.trim() || revision.headline.trim();
  return [
    ...(title.length > titleInSearch ? [advice('headline-long-for-search', 'headline')] : []),
    ...(revision.standfirst.trim() === '' ? [advice('no-standfirst', 'standfirst')] : []),
    ...(revision.sectionId === null ? [advice('no-section', 'sectionId')] : []),
    ...(revision.credits.length === 0 ? [advice('no-credits', 'credits')] : []),
    ...(revision.topicIds.length === 0 ? [advice('no-topics', 'topicIds')] : []),
    ...(revision.leadPicture === null ? [advice('no-lead-picture', 'leadPicture')] : []),
    ...(await adviceOnItsPictures(db, revision)),
    ...(await adviceOnDayWords(db, revision, readAt)),
  ];
}

async function adviceOnDayWords(db: Db, revision: Revision, at: Date): Promise<Found<Advice, false>[]> {
  const { timeZone } = await readPublication(db);
  const outdated = await outdatedDayWords(db, { revision, at, timeZone });
  return outdated.map(({ place, sentence, words }) => ({ ...advice('day-word-means-another-day', place), passage: around(words, sentence) }));
}

/** Letters of a sentence that are shown on either side. */
const shownAround = 40;

function around(words: string, sentence: string): string {
  const at = sentence.indexOf(words);
  const [from, to] = [at - shownAround, at + words.length + shownAround];
  return `${from > 0 ? '…' : ''}${sentence.slice(Math.max(0, from), to).trim()}${to < sentence.length ? '…' : ''}`;
}

async function adviceOnItsPictures(db: Db, revision: Revision): Promise<Found<Advice, false>[]> {
  const ids = pictureIdsOf(revision).filter((id) => id !== 0);
  const [pictures, told] = await Promise.all([readPictures(db, ids), adviceOnPictures(db, ids)]);
  const described = picturesDescribedIn(revision);
  const notHere = ids.filter((id) => pictures.get(id)?.state === 'awaited' || pictures.get(id)?.state === 'refused');
  return [
    ...notHere.map((pictureId) => ({ ...advice('picture-not-here', placeOf(pictureId, revision)), pictureId })),
    ...told
      .filter(({ pictureId, advice: reason }) => reason !== 'picture-without-alt-text' || !described.has(pictureId))
      .map(({ pictureId, advice: reason }) => ({ ...advice(reason, placeOf(pictureId, revision)), pictureId })),
  ];
}

/** Pictures for which the story has an alt text of its own. */
function picturesDescribedIn({ leadPicture, body }: Revision): Set<number> {
  const uses = [...(leadPicture ? [leadPicture] : []), ...blocksOfPictures(body).map(({ attrs }) => attrs)];
  return new Set(uses.filter(({ altText }) => altText?.trim()).map(({ pictureId }) => pictureId));
}

function blocksOfPictures(body: Body): PictureBlock[] {
  return body.content.flatMap((block) => (block.type === 'picture' ? [block] : block.type === 'gallery' ? block.content : []));
}

function placeOf(pictureId: number, { leadPicture }: Revision): Place {
  return leadPicture?.pictureId === pictureId ? 'leadPicture' : 'body';
}

function obstacle(reason: Obstacle, place: Place): Found<Obstacle, true> {
  return { blocks: true, reason, place };
}

function advice(reason: Advice, place: Place): Found<Advice, false> {
  return { blocks: false, reason, place };
}
