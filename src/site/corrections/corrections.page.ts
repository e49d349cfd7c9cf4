// GET /corrections: what the paper has put right.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readCursor } from '../../archive/list-stories.ts';
import { listCorrections } from '../../corrections/list-corrections.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { readAddress } from '../address.ts';
import { sendNotFound } from '../not-found/not-found.page.ts';
import { correctionsPage } from './corrections.html.tsx';

const onAPage = 30;

export function correctionsPages(app: FastifyInstance, reading: Reading): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const address = readAddress(request.url)!;
    const asked = new URLSearchParams(address.query).get('before');
    const place = asked === null ? undefined : readCursor(asked);
    const page = await listCorrections(reading.db, { limit: onAPage, before: place && { at: place.publishedAt, storyId: place.storyId } });
    if (asked !== null && (!place || page.corrections.length === 0)) return sendNotFound(reply, reading, request);
    const [publication, sections] = await Promise.all([readPublication(reading.db), readSections(reading.db)]);
    return sendPage(reply, correctionsPage({ ...page, publication, sections, url: reading.url, isFirst: asked === null, isLite: address.isLite }));
  };
  app.get('/corrections', answer);
  app.get('/lite/corrections', answer);
}
