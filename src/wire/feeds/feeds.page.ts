import type { FastifyInstance, FastifyReply } from 'fastify';
import { readSections } from '../../paper/read-sections.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { findTopic } from '../../topics/read-topics.ts';
import { writeAtom } from './atom.xml.ts';
import { sendDocument } from './document.page.ts';
import { type Feed, type FeedFormat, type FeedSubject, feedFiles, feedFormats } from './feed.ts';
import { writeJsonFeed } from './json-feed.ts';
import { readFeed } from './read-feed.ts';
import { writeRss } from './rss.xml.ts';
import { legalText } from './xml-text.ts';

/** Feeds of the whole paper, and under every section, topic and author. */
export function feedPages(app: FastifyInstance, reading: Reading, hub: string): void {
  for (const format of feedFormats) {
    const file = feedFiles[format];

    app.get(`/${file}`, (_request, reply) => answer(reply, format, { kind: 'paper' }));

    for (const kind of ['topic', 'credit'] as const) {
      app.get<{ Params: { slug: string } }>(`${folders[kind]}/:slug/${file}`, async (request, reply) => {
        const { slug } = request.params;
        // PostgreSQL refuses a text with U+0000, which no slug holds.
        const topic = slug === legalText(slug) ? await findTopic(reading.db, slug) : undefined;
        return answer(reply, format, topic && { kind, topic });
      });
    }

    for (const route of sectionRoutes) {
      app.get<{ Params: Record<string, string> }>(`${route}/${file}`, async (request, reply) => {
        const path = Object.values(request.params).join('/');
        const section = (await readSections(reading.db)).find((candidate) => candidate.path === path);
        return answer(reply, format, section && { kind: 'section', section });
      });
    }
  }

  async function answer(reply: FastifyReply, format: FeedFormat, subject: FeedSubject | undefined): Promise<FastifyReply> {
    const feed = subject && (await readFeed(reading, subject, hub));
    // A person who is only written about has no page as an author, nor the other way round.
    if (!feed || (feed.stories.length === 0 && 'topic' in subject)) {
      reply.callNotFound();
      return reply;
    }
    const { contentType, write } = writers[format];
    return sendDocument(reply, { contentType, text: write(feed), changedAt: feed.updatedAt, discovery: { self: feed.urls[format], hub } });
  }
}

const folders = { topic: '/topic', credit: '/by' };

// A wildcard can only stand at the end of a route, so every depth has its own.
const deepestSection = 6;
const sectionRoutes = Array.from({ length: deepestSection }, (_, depth) => Array.from({ length: depth + 1 }, (_part, at) => `/:part${at}`).join(''));

const writers: Record<FeedFormat, { contentType: string; write: (feed: Feed) => string }> = {
  rss: { contentType: 'application/rss+xml; charset=utf-8', write: writeRss },
  atom: { contentType: 'application/atom+xml; charset=utf-8', write: writeAtom },
  json: { contentType: 'application/feed+json; charset=utf-8', write: writeJsonFeed },
};
