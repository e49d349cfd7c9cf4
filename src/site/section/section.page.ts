import type { FastifyReply, FastifyRequest } from 'fastify';
import { slotsInList } from '../../ads/fill-slots.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { crumbsTo } from '../../paper/read-sections.ts';
import { type Section, sectionPath } from '../../paper/section.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { pathIn, readAddress } from '../address.ts';
import { sendNotFound } from '../not-found/not-found.page.ts';
import { turnPage } from '../turn-page.ts';
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

  const [stories, publication] = await Promise.all([turnPage(reading.db, { kind: 'section', id: section.id }, query), readPublication(reading.db)]);
  if (stories === 'top') return reply.redirect(pathIn(address, ownPath), 302);
  if (stories === 'nowhere') return sendNotFound(reply, reading, request);

  const slots = isLite
    ? []
    : await slotsInList(reading.db, {
        cards: stories.cards.length,
        page: ownPath,
        sectionIds: crumbsTo(sections, section.id).map(({ id }) => id),
        publication,
        now: reading.now(),
      });
  return sendPage(reply, sectionPage({ publication, sections, section, stories, slots, isLite, url: reading.url }));
}
