// What can be read without a network: the page of it, the worker that keeps it, and what that must let go of.
import type { FastifyInstance } from 'fastify';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { listTombstones } from '../../story/list-tombstones.ts';
import { enhancer, shelfScript, workerScripts } from '../assets/assets.ts';
import { firstFace } from '../fonts/typeface.ts';
import { offlinePage } from './offline.html.tsx';
import type { Tombstones } from './shelf.browser.ts';

const withOffline = [enhancer, shelfScript, firstFace].map(({ path }) => path);
const workerText = `const withOffline=${JSON.stringify(withOffline)};\n${workerScripts.worker}`;

/** `forAMoment`: what caches in front are told of what they may keep for a moment. */
export function offlinePages(app: FastifyInstance, { db, now }: Reading, forAMoment: Record<string, string> = {}): void {
  app.get('/offline', async (_request, reply) => {
    const [publication, sections] = await Promise.all([readPublication(db), readSections(db)]);
    return sendPage(reply, offlinePage({ publication, sections }));
  });

  // Browsers ask for it at every visit and take another when a byte of it differs. It may ask this paper, and nobody else.
  app.get('/sw.js', async (_request, reply) => {
    const { isKeptOffline } = await readPublication(db);
    return reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=0, must-revalidate')
      .header('content-security-policy', "default-src 'none'; connect-src 'self'; script-src 'self'")
      .send(isKeptOffline === false ? workerScripts.farewell : workerText);
  });

  // Caches in front keep it for a moment: every worker asks for it at every page.
  app.get('/a/tombstones.json', async (_request, reply) => {
    const { since, ids } = await listTombstones(db);
    const list: Tombstones = { at: now().toISOString(), since: since.toISOString(), ids };
    return reply.headers({ 'cache-control': 'public, max-age=0, s-maxage=2, must-revalidate', ...forAMoment }).send(list);
  });
}
