import type { FastifyReply, FastifyRequest } from 'fastify';
import { slotsInList, slotsOnFront } from '../../ads/fill-slots.ts';
import { fillFront } from '../../archive/fill-front.ts';
import type { Container } from '../../fronts/front.ts';
import { readFront } from '../../fronts/read-front.ts';
import type { Publication } from '../../paper/publication.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { crumbsTo } from '../../paper/read-sections.ts';
import { type Section, sectionPath } from '../../paper/section.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { pathIn, readAddress } from '../address.ts';
import { sendNotFound } from '../not-found/not-found.page.ts';
import { adsAfter, layOutContainers } from '../parts/containers.html.tsx';
import { type TurnedPage, turnPage } from '../turn-page.ts';
import { sectionPage } from './section.html.tsx';

/** Answers with a page of a section's stories and its subsections'; 301 from any other spelling of its address. */
export async function answerSection(
  request: FastifyRequest,
  reply: FastifyReply,
  reading: Reading,
  { section, sections }: { readonly section: Section; readonly sections: readonly Section[] },
): Promise<FastifyReply> {
  const address = readAddress(request.url)!;
  const { path, query, isLite } = address;
  const ownPath = sectionPath(section);
  if (path !== ownPath) return reply.redirect(pathIn(address, ownPath + query), 301);

  const [turned, publication, made] = await Promise.all([
    turnPage(reading.db, { kind: 'section', id: section.id }, query),
    readPublication(reading.db),
    query === '' ? readFront(reading.db, { kind: 'section', sectionId: section.id }) : undefined,
  ]);
  if (turned === 'top') return reply.redirect(pathIn(address, ownPath), 302);
  if (turned === 'nowhere') return sendNotFound(reply, reading, request);
  return sendSection(reply, reading, { publication, section, sections, turned, containers: made?.containers, isLite });
}

type ToSend = {
  readonly publication: Publication;
  readonly section: Section;
  readonly sections: readonly Section[];
  readonly turned: TurnedPage;
  /** Above the list; undefined: nobody has made a front for it. */
  readonly containers: readonly Container[] | undefined;
  readonly isLite: boolean;
};

/** Sends a page of a section. What stands in its front does not stand in the list under it. */
export async function sendSection(
  reply: FastifyReply,
  { db, url, now }: Reading,
  { publication, section, sections, turned, containers = [], isLite }: ToSend,
): Promise<FastifyReply> {
  const { language, timeZone } = publication;
  const filled = await fillFront(db, { containers, sections, language, timeZone, now: now() });
  const above = new Set(filled.flatMap(({ cards }) => cards.map(({ card }) => card.id)));
  const stories = { ...turned, cards: turned.cards.filter(({ id }) => !above.has(id)) };
  const laid = layOutContainers(filled);
  const place = { page: sectionPath(section), sectionIds: crumbsTo(sections, section.id).map(({ id }) => id), publication, now: now() };
  const [inFront, inList] = isLite
    ? [[], []]
    : await Promise.all([
        filled.length > 0 ? slotsOnFront(db, { ...place, blocks: laid.blocks.length, after: adsAfter(filled) }) : [],
        slotsInList(db, { ...place, cards: stories.cards.length }),
      ]);
  return sendPage(reply, sectionPage({ publication, sections, section, stories, laid, slots: { inFront, inList }, isLite, url }));
}
