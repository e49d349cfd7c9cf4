import type { FastifyReply, FastifyRequest } from 'fastify';
import { listStories } from '../../archive/list-stories.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { readAddress } from '../address.ts';
import { notFoundPage } from './not-found.html.tsx';

/** 404 with a way on: the latest stories, the sections, the front page. Kept ten seconds at most, for a story may come to stand here. */
export async function sendNotFound(reply: FastifyReply, { db }: Reading, request: FastifyRequest): Promise<FastifyReply> {
  const [publication, sections, latest] = await Promise.all([readPublication(db), readSections(db), listStories(db, { kind: 'all' }, { limit: 6 })]);
  return sendPage(
    reply.header('cache-control', 'public, max-age=0, s-maxage=10'),
    notFoundPage({ publication, sections, latest: latest.cards, isLite: readAddress(request.url)?.isLite ?? false }),
  );
}
