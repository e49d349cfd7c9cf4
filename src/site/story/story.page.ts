// GET /{section…}/{urlSlug}-{id}
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AdSlot, placeSlots } from '../../ads/place-slots.ts';
import { listMoreFromSection } from '../../archive/more-from-section.ts';
import { findNextStory } from '../../archive/next-story.ts';
import type { Publication } from '../../paper/publication.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import type { Body } from '../../story/body.ts';
import { findLiveStory, findWithdrawnStory } from '../../story/read.ts';
import type { LiveStory } from '../../story/story.ts';
import { sendGone } from '../gone/gone.page.ts';
import { sendNotFound } from '../not-found/not-found.page.ts';
import { frameFor } from './embeds.ts';
import { StoryPage, type StoryPageProps, storyStyle } from './story.html.tsx';

const moreCards = 4;

/** Answers for the story an address names: its page, the way to its right address, why it is gone, or that there is none. */
export async function answerStory(request: FastifyRequest, reply: FastifyReply, reading: Reading, storyId: number): Promise<FastifyReply> {
  const story = await findLiveStory(reading.db, storyId);
  if (!story) {
    const withdrawn = await findWithdrawnStory(reading.db, storyId);
    return withdrawn ? sendGone(reply, reading, withdrawn) : sendNotFound(reply, reading, request);
  }
  if (!isSameAddress(request.url, story.path)) return reply.redirect(story.path, 301);
  return sendStory(reply, reading, story);
}

/** The page of a story. On the newsroom's connection it is a preview: the same page, with a notice above if one is given. */
export async function sendStory(reply: FastifyReply, { db, url }: Reading, story: LiveStory, notice?: StoryPageProps['notice']): Promise<FastifyReply> {
  const [publication, sections, next] = await Promise.all([readPublication(db), readSections(db), findNextStory(db, story)]);
  const more = await listMoreFromSection(db, story, moreCards, next ? [next.id] : []);
  return sendPage(reply, {
    element: StoryPage({ story, publication, sections, url, slots: slotsFor(story, publication), next, more, ...(notice && { notice }) }),
    styles: [storyStyle(publication, notice)],
    frames: frameOrigins(story.body),
  });
}

/** Deaths, disasters and courts carry no advertisement. */
function slotsFor(story: LiveStory, publication: Publication): AdSlot[] {
  return publication.advertising.isOn && !story.isSensitive ? placeSlots(story.body) : [];
}

/** Where the story's embeds come from: what the policy lets the page frame. */
function frameOrigins(body: Body): string[] {
  const origins = body.content.flatMap((block) => (block.type === 'embed' ? (frameFor(block.attrs.url)?.origin ?? []) : []));
  return [...new Set(origins)];
}

/** Whether the request is for that very path, however its letters are percent-encoded. A query is no part of it. */
function isSameAddress(requested: string, path: string): boolean {
  const [asked = ''] = requested.split('?', 1);
  if (asked === path) return true;
  try {
    return decodeURIComponent(asked) === decodeURIComponent(path);
  } catch {
    return false;
  }
}
