import type { FastifyInstance } from 'fastify';
import { listStories } from '../../archive/list-stories.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { cardsAtHand, chooseFront, topOfFront } from './choose-front.ts';
import { frontPage } from './front.html.tsx';

/** GET /: the front page. */
export function frontPages(app: FastifyInstance, { db, url, now }: Reading): void {
  app.get('/', async (_request, reply) => {
    const [publication, sections] = await Promise.all([readPublication(db), readSections(db)]);
    const inNavigation = sections.filter((section) => section.inNavigation);
    const [newest, ...ofSections] = await Promise.all([
      listStories(db, { kind: 'all' }, { limit: topOfFront }),
      ...inNavigation.map((section) => listStories(db, { kind: 'section', id: section.id }, { limit: cardsAtHand })),
    ]);
    const front = chooseFront(
      newest.cards,
      inNavigation.map((section, index) => ({ section, cards: ofSections[index]!.cards })),
    );
    return sendPage(reply, frontPage({ publication, sections, front, url, day: now() }));
  });
}
