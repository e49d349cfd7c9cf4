// GET /search?q=: what was published, found by its words.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readCursor } from '../../archive/list-stories.ts';
import { search } from '../../archive/search/search.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { readAddress } from '../address.ts';
import { searchPage } from './search.html.tsx';

const mostPages = 10;

export function searchPages(app: FastifyInstance, reading: Reading): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const address = readAddress(request.url)!;
    const asked = new URLSearchParams(address.query);
    const page = Number(/^\d{1,2}$/.exec(asked.get('page') ?? '')?.[0] ?? 1);
    const [publication, sections] = await Promise.all([readPublication(reading.db), readSections(reading.db)]);
    const order = {
      typed: asked.get('q') ?? '',
      sort: asked.get('sort') === 'newest' ? 'newest' : 'best',
      page: Math.min(Math.max(page, 1), mostPages),
      before: readCursor(asked.get('before') ?? ''),
      timeZone: publication.timeZone,
    } as const;
    const result = await search(reading.db, order);
    return sendPage(reply.header('x-robots-tag', 'noindex, follow'), searchPage({ order, result, publication, sections, isLite: address.isLite }));
  };
  app.get('/search', answer);
  app.get('/lite/search', answer);
}
