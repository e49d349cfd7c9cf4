import type { FastifyInstance } from 'fastify';
import { readPublication } from '../../paper/read-publication.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { WelcomePage, welcomeStyle } from './welcome.html.tsx';

/** Until the desk itself is built, its address says how a story is worked from the command line. */
export function welcomePages(app: FastifyInstance, reading: Reading): void {
  app.get('/desk', async (_request, reply) => {
    const { name, language } = await readPublication(reading.db);
    return sendPage(reply.header('cache-control', 'no-store'), { element: WelcomePage({ name, language }), styles: [welcomeStyle] });
  });
}
