// GET /{section…}/{urlSlug}-{id}
import type { FastifyReply, FastifyRequest } from 'fastify';
import { slotsInStory } from '../../ads/fill-slots.ts';
import { listReadOn } from '../../archive/read-on.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import type { Body } from '../../story/body.ts';
import { findLiveStory, findWithdrawnStory } from '../../story/read.ts';
import type { LiveStory } from '../../story/story.ts';
import { pathIn, readAddress } from '../address.ts';
import { sendGone } from '../gone/gone.page.ts';
import { sendNotFound } from '../not-found/not-found.page.ts';
import { frameFor } from './embeds.ts';
import { mostOffered } from './onward.html.tsx';
import { type StoryPageProps, storyPage } from './story.html.tsx';

/** Answers for the story an address names: its page, the way to its right address, why it is gone, or that there is none. */
export async function answerStory(request: FastifyRequest, reply: FastifyReply, reading: Reading, storyId: number): Promise<FastifyReply> {
  const address = readAddress(request.url)!;
  const story = await findLiveStory(reading.db, storyId);
  if (!story) {
    const withdrawn = await findWithdrawnStory(reading.db, storyId);
    return withdrawn ? sendGone(reply, reading, withdrawn, address) : sendNotFound(reply, reading, request);
  }
  if (!isSameAddress(address.path, story.path)) return reply.redirect(pathIn(address, story.path), 301);
  return sendStory(reply, reading, story, { edition: address.isLite ? 'lite' : 'main' });
}

/** The page of a story. On the newsroom's connection it is a preview: the same page, with a notice above if one is given. */
export async function sendStory(
  reply: FastifyReply,
  { db, url, now }: Reading,
  story: LiveStory,
  shown: Pick<StoryPageProps, 'edition' | 'notice'>,
): Promise<FastifyReply> {
  const [publication, sections, offered] = await Promise.all([readPublication(db), readSections(db), listReadOn(db, story, mostOffered[shown.edition])]);
  const slots = shown.edition === 'lite' ? [] : await slotsInStory(db, { story, publication, now: now() });
  return sendPage(reply, storyPage({ story, publication, sections, url, slots, offered, frames: frameOrigins(story.body), ...shown }));
}

/** Where the story's embeds come from: what the policy lets the page frame. */
function frameOrigins(body: Body): string[] {
  const origins = body.content.flatMap((block) => (block.type === 'embed' ? (frameFor(block.attrs.url)?.origin ?? []) : []));
  return [...new Set(origins)];
}

/** Whether the request is for that very path, however its letters are percent-encoded. */
function isSameAddress(asked: string, path: string): boolean {
  if (asked === path) return true;
  try {
    return decodeURIComponent(asked) === decodeURIComponent(path);
  } catch {
    return false;
  }
}
