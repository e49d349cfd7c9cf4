import type { FastifyInstance, FastifyReply } from 'fastify';
import { slotsOnFront } from '../../ads/fill-slots.ts';
import { listTops } from '../../archive/list-stories.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import { validUntil } from '../../plumbing/press/dependencies.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { nextDay } from '../dates.ts';
import { cardsAtHand, chooseFront, topOfFront } from './choose-front.ts';
import { frontPage } from './front.html.tsx';

/** GET /: the front page. */
export function frontPages(app: FastifyInstance, { db, url, now }: Reading): void {
  const answer = async (reply: FastifyReply, isLite: boolean): Promise<FastifyReply> => {
    const [publication, sections] = await Promise.all([readPublication(db), readSections(db)]);
    const inNavigation = sections.filter((section) => section.inNavigation);
    const [newest, ...ofSections] = await listTops(db, [
      { list: { kind: 'all' }, limit: topOfFront },
      ...inNavigation.map(({ id }) => ({ list: { kind: 'section', id } as const, limit: cardsAtHand })),
    ]);
    const front = chooseFront(
      newest!,
      inNavigation.map((section, index) => ({ section, cards: ofSections[index]! })),
    );
    const slots = isLite ? [] : await slotsOnFront(db, { blocks: front.blocks.length, publication, now: now() });
    validUntil(nextDay(now(), publication));
    return sendPage(reply, frontPage({ publication, sections, front, slots, url, day: now(), isLite }));
  };
  app.get('/', (_request, reply) => answer(reply, false));
  app.get('/lite/', (_request, reply) => answer(reply, true));
  app.get('/lite', (_request, reply) => reply.redirect('/lite/', 301));
}
