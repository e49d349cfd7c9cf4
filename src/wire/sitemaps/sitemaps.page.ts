import type { FastifyInstance } from 'fastify';
import { listRecentCards, listSitemapCards, listSitemapParts, listTopicPages } from '../../archive/sitemap.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sectionPath } from '../../paper/section.ts';
import type { Reading } from '../../plumbing/reading.ts';
import type { Card } from '../../story/story.ts';
import { authorPath, topicPath } from '../../topics/topic.ts';
import { sendDocument } from '../feeds/document.page.ts';
import { writeNewsSitemap, writePagesSitemap, writeSitemapIndex, writeStoriesSitemap } from './sitemap.xml.ts';

/** What a news sitemap may hold (Google): stories of two days, a thousand of them. */
const newsDays = 2;
const newsLimit = 1000;
/** Entries that one sitemap may hold (sitemaps.org) are 50,000; ours are of five times fewer. */
const mostPages = 10_000;

const contentType = 'application/xml; charset=utf-8';

/** The sitemap in parts, and the one for news. */
export function sitemapPages(app: FastifyInstance, reading: Reading): void {
  const { db, url } = reading;

  app.get('/sitemap.xml', async (_request, reply) => {
    const parts = await listSitemapParts(db);
    const files = [{ url: `${url}/sitemap-pages.xml` }, ...parts.map(({ part, changedAt }) => ({ url: `${url}/sitemap-${part}.xml`, changedAt }))];
    return sendDocument(reply, { contentType, text: writeSitemapIndex(files) });
  });

  app.get('/sitemap-pages.xml', async (_request, reply) => {
    const sections = await readSections(db);
    const lists = await listTopicPages(db, mostPages);
    const pages = [
      ...['/', ...sections.map(sectionPath).sort()].map((path) => ({ url: url + path })),
      ...lists.map((list) => ({ url: url + (list.kind === 'topic' ? topicPath(list) : authorPath(list)), changedAt: list.newestAt })),
    ];
    return sendDocument(reply, { contentType, text: writePagesSitemap(pages) });
  });

  app.get<{ Params: { part: string } }>('/sitemap-:part(^[1-9]\\d{0,8}$).xml', async (request, reply) => {
    const cards = await listSitemapCards(db, Number(request.params.part));
    if (cards.length === 0) {
      reply.callNotFound();
      return reply;
    }
    return sendDocument(reply, { contentType, text: writeStoriesSitemap(cards, url), changedAt: lastChange(cards) });
  });

  app.get('/news-sitemap.xml', async (_request, reply) => {
    const publication = await readPublication(db);
    const cards = await listRecentCards(db, { now: reading.now(), days: newsDays, limit: newsLimit });
    return sendDocument(reply, { contentType, text: writeNewsSitemap(cards, publication, url), changedAt: lastChange(cards) });
  });
}

function lastChange(cards: readonly Card[]): Date | undefined {
  const instants = cards.map((card) => (card.updatedAt ?? card.publishedAt).getTime());
  return instants.length > 0 ? new Date(Math.max(...instants)) : undefined;
}
