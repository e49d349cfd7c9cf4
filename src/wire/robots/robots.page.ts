import type { FastifyInstance } from 'fastify';
import { readPublication } from '../../paper/read-publication.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { sendDocument } from '../feeds/document.page.ts';
import { writeAdsTxt } from './ads.ts';
import { writeRobots } from './robots.ts';

const contentType = 'text/plain; charset=utf-8';

/** What crawlers and buyers of advertising ask for at the root. */
export function robotsPages(app: FastifyInstance, { db, url }: Reading): void {
  app.get('/robots.txt', (_request, reply) => sendDocument(reply, { contentType, text: writeRobots(url) }));

  for (const address of ['/ads.txt', '/app-ads.txt']) {
    app.get(address, async (_request, reply) => sendDocument(reply, { contentType, text: writeAdsTxt(await readPublication(db)) }));
  }
}
