// GET /opensearch.xml
import type { FastifyInstance } from 'fastify';
import { readPublication } from '../../paper/read-publication.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { sendDocument } from '../feeds/document.page.ts';
import { writeOpenSearch } from './open-search.xml.ts';

export function openSearchPages(app: FastifyInstance, { db, url }: Reading): void {
  app.get('/opensearch.xml', async (_request, reply) =>
    sendDocument(reply, { contentType: 'application/opensearchdescription+xml; charset=utf-8', text: writeOpenSearch(await readPublication(db), url) }),
  );
}
