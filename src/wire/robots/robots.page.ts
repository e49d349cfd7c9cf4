import type { FastifyInstance } from 'fastify';
import { readPublication } from '../../paper/read-publication.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { sendDocument } from '../feeds/document.page.ts';
import { writeAdsTxt, writeAppAdsTxt, writeSellers } from './ads.ts';
import { writeRobots } from './robots.ts';

const contentType = 'text/plain; charset=utf-8';

/** What crawlers and buyers of advertising ask for at the root. */
export function robotsPages(app: FastifyInstance, { db, url }: Reading): void {
  app.get('/robots.txt', (_request, reply) => sendDocument(reply, { contentType, text: writeRobots(url) }));

  app.get('/ads.txt', async (_request, reply) => sendDocument(reply, { contentType, text: writeAdsTxt(await readPublication(db)) }));
  app.get('/app-ads.txt', async (_request, reply) => sendDocument(reply, { contentType, text: writeAppAdsTxt(await readPublication(db)) }));
  app.get('/sellers.json', async (_request, reply) => sendDocument(reply, { contentType: 'application/json', text: writeSellers(await readPublication(db)) }));
}
