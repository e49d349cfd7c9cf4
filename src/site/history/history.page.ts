// GET /{story}/history, /{story}/history/{number}, /{story}/history/{before}-{after}
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { storyIdIn } from '../../story/address.ts';
import { findLiveStory, findWithdrawnStory } from '../../story/read.ts';
import { compareRecorded, readRecord, readRecordedStory, readRenamed } from '../../story/record/read-record.ts';
import type { LiveStory } from '../../story/story.ts';
import { type Address, isSameSlug, pathIn } from '../address.ts';
import { sendGone, sendRemoved } from '../gone/gone.page.ts';
import { sendNotFound } from '../not-found/not-found.page.ts';
import { sendStory } from '../story/story.page.ts';
import { changesPage } from './changes.html.tsx';
import { historyPage, oldVersionNotice } from './history.html.tsx';

/** What of a story's history an address asks for. */
export type WantedHistory = {
  readonly storyId: number;
  readonly of: 'all' | { readonly number: number } | { readonly before: number; readonly after: number };
};

/** Undefined when the address is not one of a story's history. */
export function wantedHistory({ parts }: Address): WantedHistory | undefined {
  const at = parts.lastIndexOf('history');
  const storyId = at < 1 ? undefined : storyIdIn(parts[at - 1]!);
  const [of, ...more] = parts.slice(at + 1);
  if (storyId === undefined || more.length > 0) return undefined;
  if (of === undefined) return { storyId, of: 'all' };
  const [, one, other] = /^([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/.exec(of) ?? [];
  if (one === undefined) return undefined;
  return { storyId, of: other === undefined ? { number: Number(one) } : { before: Number(one), after: Number(other) } };
}

/** Answers for the history of a story that is live; of another there is none. */
export async function answerHistory(
  request: FastifyRequest,
  reply: FastifyReply,
  reading: Reading,
  { address, wanted: { storyId, of } }: { readonly address: Address; readonly wanted: WantedHistory },
): Promise<FastifyReply> {
  const story = await findLiveStory(reading.db, storyId);
  if (!story) {
    const withdrawn = await findWithdrawnStory(reading.db, storyId);
    return withdrawn ? sendGone(reply, reading, withdrawn, address) : sendNotFound(reply, reading, request);
  }
  const path = historyPath(story.path, of);
  if (!isSameSlug(decodeURI(address.path), decodeURI(path))) return reply.redirect(pathIn(address, path), 301);
  if (of === 'all') return sendHistory(reply, reading, story, address);
  if ('number' in of) return sendOldVersion(request, reply, reading, { story, address, number: of.number });
  return sendChanges(request, reply, reading, { story, address, ...of });
}

function historyPath(path: string, of: WantedHistory['of']): string {
  if (of === 'all') return `${path}/history`;
  return `${path}/history/${'number' in of ? of.number : `${of.before}-${of.after}`}`;
}

async function sendHistory(reply: FastifyReply, { db, url }: Reading, story: LiveStory, { isLite }: Address): Promise<FastifyReply> {
  const [publication, sections, editions, renamed] = await Promise.all([
    readPublication(db),
    readSections(db),
    readRecord(db, story.id),
    readRenamed(db, story.id, story.editionNumber),
  ]);
  return sendPage(reply, historyPage({ story, editions, renamed, publication, sections, url, isLite }));
}

type Wanted = { readonly story: LiveStory; readonly address: Address };

/** A version of before stands under its own address, says so, and is in no index: the story is what is searched for. */
async function sendOldVersion(
  request: FastifyRequest,
  reply: FastifyReply,
  reading: Reading,
  { story, address, number }: Wanted & { readonly number: number },
): Promise<FastifyReply> {
  const [publication, editions, old] = await Promise.all([
    readPublication(reading.db),
    readRecord(reading.db, story.id),
    readRecordedStory(reading.db, story.id, number),
  ]);
  const edition = editions.find((one) => one.number === number);
  if (edition?.removed) return sendRemoved(reply, reading, edition.removed, address);
  if (!edition || !old) return sendNotFound(reply, reading, request);
  reply.header('x-robots-tag', 'noindex');
  return sendStory(
    reply,
    reading,
    { ...old, path: story.path },
    { edition: address.isLite ? 'lite' : 'main', notice: oldVersionNotice({ story, edition, of: editions.length, publication }) },
  );
}

async function sendChanges(
  request: FastifyRequest,
  reply: FastifyReply,
  reading: Reading,
  { story, address, before, after }: Wanted & { readonly before: number; readonly after: number },
): Promise<FastifyReply> {
  const { db, url } = reading;
  const [publication, sections, editions, comparison] = await Promise.all([
    readPublication(db),
    readSections(db),
    readRecord(db, story.id),
    compareRecorded(db, story.id, before, after),
  ]);
  const removed = editions.find(({ number, removed }) => removed && (number === before || number === after))?.removed;
  if (removed) return sendRemoved(reply, reading, removed, address);
  if (!comparison) return sendNotFound(reply, reading, request);
  reply.header('x-robots-tag', 'noindex');
  return sendPage(reply, changesPage({ story, comparison, before, after, publication, sections, url, isLite: address.isLite }));
}
