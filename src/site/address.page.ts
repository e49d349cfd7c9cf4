// Every address that has no route of its own: a section, a story, or nothing.
import type { FastifyInstance } from 'fastify';
import { readSections } from '../paper/read-sections.ts';
import type { Reading } from '../plumbing/reading.ts';
import { storyIdIn } from '../story/address.ts';
import { isDay, isSameSlug, readAddress } from './address.ts';
import { answerDay } from './day/day.page.ts';
import { answerHistory, wantedHistory } from './history/history.page.ts';
import { sendNotFound } from './not-found/not-found.page.ts';
import { answerSection } from './section/section.page.ts';
import { answerStory } from './story/story.page.ts';

/** GET /{yyyy}/{mm} and /{yyyy}/{mm}/{dd}, /{section…}/ and /{section…}/{urlSlug}-{id} with its history, and the same under /lite/. A section whose name ends in a number stands before a story of that number. */
export function addressPages(app: FastifyInstance, reading: Reading): void {
  app.get('/*', async (request, reply) => {
    const address = readAddress(request.url);
    if (!address) return sendNotFound(reply, reading, request);

    const path = address.parts.join('/');
    const sections = await readSections(reading.db);
    const section = sections.find((candidate) => isSameSlug(candidate.path, path));
    if (section) return answerSection(request, reply, reading, { section, sections });

    const wanted = wantedHistory(address);
    if (wanted) return answerHistory(request, reply, reading, { address, wanted });
    if (isDay(path)) return answerDay(request, reply, reading, address);
    const storyId = storyIdIn(address.parts.at(-1) ?? '');
    if (storyId !== undefined) return answerStory(request, reply, reading, storyId);
    return sendNotFound(reply, reading, request);
  });
}
