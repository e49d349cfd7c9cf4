import type { Db } from '../../plumbing/db.ts';
import { findLastPublished, findOpenEdition, type OpenEdition, type PublishedEdition } from '../edition.sql.ts';
import { type ChangedSince, changedSince } from '../history/changed-since.ts';
import { fieldsThatDiffer } from '../history/fields-that-differ.ts';
import { readLiveStories } from '../read.ts';
import { contentOf, findNewestRevision, findRevision, type Revision } from '../revision.sql.ts';
import { findStory } from '../story.sql.ts';
import type { ChangeClass, StoryContent, WithdrawnStory } from '../story.ts';
import { type Finding, readiness } from './readiness.ts';
import { suggestChangeClass } from './suggest-change-class.ts';
import { findStandingWithdrawal } from './withdrawal.sql.ts';

/** All that somebody decides by who is about to put a story before readers. */
export type Publishing = {
  readonly storyId: number;
  readonly deskId: number | null;
  /** The words to be seen: of the open edition, else the newest. */
  readonly revisionId: number;
  readonly headline: string;
  readonly language: string;
  readonly open: Pick<OpenEdition, 'number' | 'state' | 'publishAt' | 'embargoedUntil' | 'changeClass' | 'publicNote' | 'notice'> | null;
  readonly live: { readonly number: number; readonly path: string; readonly liveAt: Date; readonly publishedAt: Date } | null;
  readonly withdrawn: WithdrawnStory | null;
  readonly hasMetReaders: boolean;
  /** Of the open edition as it would go out now; without those on the class of the change, which is chosen on the screen. */
  readonly findings: readonly Finding[];
  /** What a change to a story that has met readers looks like, and which fields it touches. */
  readonly change: { readonly suggested: ChangeClass; readonly fields: readonly (keyof StoryContent)[] } | null;
  readonly changedSince: ChangedSince | null;
};

export type PublishingQuestion = {
  readonly storyId: number;
  /** The revision that whoever asks has before them: they are told what changed since. */
  readonly seen?: number | undefined;
  readonly at: Date;
};

/** Undefined when there is no such story. */
export async function readPublishing(db: Db, { storyId, seen, at }: PublishingQuestion): Promise<Publishing | undefined> {
  const [story, open, last] = await Promise.all([findStory(db, storyId), findOpenEdition(db, storyId), findLastPublished(db, storyId)]);
  const revision = open ? await findRevision(db, open.revisionId) : await findNewestRevision(db, storyId);
  if (!story || !revision) return undefined;
  const [live, withdrawn, since] = await Promise.all([
    last?.state === 'live' ? readLive(db, storyId, last) : null,
    findStandingWithdrawal(db, storyId),
    seen === undefined ? undefined : changedSince(db, seen, revision.id),
  ]);
  return {
    storyId,
    deskId: story.deskId,
    revisionId: revision.id,
    headline: revision.headline,
    language: revision.language,
    open: open ? whatIsSet(open) : null,
    live,
    withdrawn: withdrawn ?? null,
    hasMetReaders: last !== undefined,
    findings: open ? await readiness(db, { story, revision, embargoedUntil: open.embargoedUntil, change: undefined, at, readAt: open.publishAt ?? at }) : [],
    change: open && last ? await compareWithPublished(db, last, revision) : null,
    changedSince: since ?? null,
  };
}

function whatIsSet({ number, state, publishAt, embargoedUntil, changeClass, publicNote, notice }: OpenEdition): NonNullable<Publishing['open']> {
  return { number, state, publishAt, embargoedUntil, changeClass, publicNote, notice };
}

async function readLive(db: Db, storyId: number, { number, liveAt }: PublishedEdition): Promise<Publishing['live']> {
  const [live] = await readLiveStories(db, [storyId]);
  return live ? { number, path: live.path, liveAt, publishedAt: live.publishedAt } : null;
}

async function compareWithPublished(db: Db, last: PublishedEdition, revision: Revision): Promise<Publishing['change']> {
  const published = await findRevision(db, last.revisionId);
  if (!published) throw new Error(`edition ${last.id} points at revision ${last.revisionId}, which is not there`);
  const [before, after] = [contentOf(published), contentOf(revision)];
  return { suggested: suggestChangeClass(before, after), fields: fieldsThatDiffer(before, after) };
}
