import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listStories } from '../../archive/list-stories.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { authorPath } from '../../topics/topic.ts';
import { pathIn } from '../address.ts';
import { sendNotFound } from '../not-found/not-found.page.ts';
import { findTopicAt } from '../topic-at.ts';
import { turnPage } from '../turn-page.ts';
import { authorPage } from './author.html.tsx';

/** GET /by/{slug}: what somebody has written for the paper, or an agency has sent it. */
export function authorPages(app: FastifyInstance, reading: Reading): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const found = await findTopicAt(reading.db, request.url, authorPath);
    if (!found) return sendNotFound(reply, reading, request);
    const { topic, address, movedTo } = found;
    if (movedTo) return reply.redirect(movedTo, 301);

    const stories = await turnPage(reading.db, { kind: 'credit', id: topic.id }, address.query);
    if (stories === 'top') return reply.redirect(pathIn(address, authorPath(topic)), 302);
    if (stories === 'nowhere' || stories.cards.length === 0) return sendNotFound(reply, reading, request);

    const [publication, sections, about] = await Promise.all([
      readPublication(reading.db),
      readSections(reading.db),
      listStories(reading.db, { kind: 'topic', id: topic.id }, { limit: 1 }),
    ]);
    return sendPage(
      reply,
      authorPage({ publication, sections, author: topic, stories, isWrittenAbout: about.cards.length > 0, isLite: address.isLite, url: reading.url }),
    );
  };
  app.get('/by/*', answer);
  app.get('/lite/by/*', answer);
}
