import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { slotsOnFront } from '../../ads/fill-slots.ts';
import { fillFront } from '../../archive/fill-front.ts';
import { defaultFront } from '../../fronts/default-front.ts';
import { type Container, type FrontOf, frontPath, isEditionSlug } from '../../fronts/front.ts';
import { readFront, readRegionalEditions } from '../../fronts/read-front.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import { validUntil } from '../../plumbing/press/dependencies.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { fold, pathIn, readAddress } from '../address.ts';
import { nextDay } from '../dates.ts';
import { sendNotFound } from '../not-found/not-found.page.ts';
import { adsAfter, layOutContainers } from '../parts/containers.html.tsx';
import { frontPage } from './front.html.tsx';

/** GET / and /edition/{edition}: the home page, and its editions for regions. */
export function frontPages(app: FastifyInstance, reading: Reading): void {
  const home = async (reply: FastifyReply, isLite: boolean): Promise<FastifyReply> => {
    const made = await readFront(reading.db, { kind: 'home' });
    return sendFront(reply, reading, { of: { kind: 'home' }, made: made?.containers, isLite });
  };
  app.get('/', (_request, reply) => home(reply, false));
  app.get('/lite/', (_request, reply) => home(reply, true));
  app.get('/lite', (_request, reply) => reply.redirect('/lite/', 301));

  const regional = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const address = readAddress(request.url);
    const edition = fold(address?.parts[1] ?? '');
    if (address?.parts.length !== 2 || !isEditionSlug(edition)) return sendNotFound(reply, reading, request);
    const of = { kind: 'edition', edition } as const;
    const made = await readFront(reading.db, of);
    if (!made) return sendNotFound(reply, reading, request);
    const path = frontPath(of);
    if (address.path !== path) return reply.redirect(pathIn(address, path), 301);
    return sendFront(reply, reading, { of, made: made.containers, isLite: address.isLite });
  };
  app.get('/edition/*', regional);
  app.get('/lite/edition/*', regional);
}

type Made = {
  readonly of: Exclude<FrontOf, { kind: 'section' }>;
  /** Undefined: nobody has made it, it is by rule. */
  readonly made: readonly Container[] | undefined;
  readonly isLite: boolean;
};

/** Sends a home page with these containers, as it is now. */
export async function sendFront(reply: FastifyReply, { db, url, now }: Reading, { of, made, isLite }: Made): Promise<FastifyReply> {
  const [publication, sections, editions] = await Promise.all([readPublication(db), readSections(db), readRegionalEditions(db)]);
  const { language, timeZone } = publication;
  const filled = await fillFront(db, { containers: made ?? defaultFront(of, sections), sections, language, timeZone, now: now() });
  const laid = layOutContainers(filled);
  const slots = isLite ? [] : await slotsOnFront(db, { blocks: laid.blocks.length, after: adsAfter(filled), publication, now: now() });
  validUntil(nextDay(now(), publication));
  return sendPage(reply, frontPage({ publication, sections, of, editions, laid, slots, url, day: now(), isLite }));
}
