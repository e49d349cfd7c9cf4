// GET /corrections.xml: what the paper has put right, for feed readers (Atom 1.0).
import type { FastifyInstance } from 'fastify';
import { listCorrections } from '../../corrections/list-corrections.ts';
import { readPublication } from '../../paper/read-publication.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { writeAtom } from './atom.xml.ts';
import { composeCorrections } from './compose-corrections.ts';
import { sendDocument } from './document.page.ts';

const inAFeed = 50;

export function correctionsFeed(app: FastifyInstance, { db, url }: Reading, hub: string): void {
  app.get('/corrections.xml', async (_request, reply) => {
    const [publication, { corrections }] = await Promise.all([readPublication(db), listCorrections(db, { limit: inAFeed })]);
    const feed = composeCorrections(publication, corrections, url, hub);
    const discovery = { self: feed.urls.atom, hub };
    return sendDocument(reply, { contentType: 'application/atom+xml; charset=utf-8', text: writeAtom(feed), changedAt: feed.updatedAt, discovery });
  });
}
