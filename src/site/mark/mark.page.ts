import type { FastifyInstance } from 'fastify';
import { readPublication } from '../../paper/read-publication.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { drawMark } from './mark.ts';

/** GET /favicon.ico, which browsers ask of every paper: its mark. By its media type it is a drawing, whatever the address says. */
export function markPages(app: FastifyInstance, { db }: Reading): void {
  app.get('/favicon.ico', async (_request, reply) =>
    reply
      .headers({ 'cache-control': 'public, max-age=86400', 'content-security-policy': "default-src 'none'" })
      .type('image/svg+xml')
      .send(drawMark(await readPublication(db))),
  );
}
