import { describe, expect, test } from 'vitest';
import type { Card } from '../../story/story.ts';
import { gazette, harbourPicture, origin } from '../feeds/story.sample.ts';
import { sitemapFaults, sitemapIndexFaults } from '../partners/official-schemas.sample.ts';
import { writeNewsSitemap, writePagesSitemap, writeSitemapIndex, writeStoriesSitemap } from './sitemap.xml.ts';

const card: Card = {
  id: 41,
  path: '/news/%E0%A4%A8%E0%A5%8C%E0%A4%95%E0%A4%BE-41',
  language: 'en',
  kicker: '',
  headline: 'Ferries stop',
  standfirst: '',
  section: undefined,
  publishedAt: new Date('2025-10-27T15:37:00Z'),
  updatedAt: undefined,
  picture: { picture: harbourPicture, caption: '', altText: '' },
};

describe('a sitemap', () => {
  test('of sitemaps names each part with its last change, where it is known', () => {
    expect(writeSitemapIndex([{ url: `${origin}/sitemap-pages.xml` }, { url: `${origin}/sitemap-1.xml`, changedAt: new Date('2025-10-27T15:37:00Z') }])).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
        `<sitemap><loc>${origin}/sitemap-pages.xml</loc></sitemap>\n` +
        `<sitemap><loc>${origin}/sitemap-1.xml</loc><lastmod>2025-10-27T15:37:00.000Z</lastmod></sitemap>\n</sitemapindex>\n`,
    );
  });

  test('tells a story by its address, its last told change and its lead picture', () => {
    expect(writeStoriesSitemap([{ ...card, updatedAt: new Date('2025-10-28T00:00:00Z') }], origin)).toContain(
      `<url><loc>${origin}/news/%E0%A4%A8%E0%A5%8C%E0%A4%95%E0%A4%BE-41</loc><lastmod>2025-10-28T00:00:00.000Z</lastmod><image:image><image:loc>${origin}/i/ab12-1600.jpg</image:loc></image:image></url>`,
    );
    expect(writeStoriesSitemap([card], origin)).toContain('<lastmod>2025-10-27T15:37:00.000Z</lastmod>');
    expect(writeStoriesSitemap([{ ...card, picture: { picture: { ...harbourPicture, renditions: [] }, caption: '', altText: '' } }], origin)).not.toContain(
      '<image:image>',
    );
  });

  test('escapes addresses', () => {
    expect(writePagesSitemap([{ url: `${origin}/o'brien&co/` }])).toContain(`<url><loc>${origin}/o&apos;brien&amp;co/</loc></url>`);
  });

  test('of news tells paper, language, date and title', () => {
    expect(writeNewsSitemap([{ ...card, headline: 'Fish & <ships> ]]>\uFFFE', picture: undefined }], gazette, origin)).toContain(
      `<url><loc>${origin}${card.path}</loc><news:news><news:publication><news:name>The Harbour Gazette</news:name><news:language>en</news:language></news:publication>` +
        '<news:publication_date>2025-10-27T15:37:00.000Z</news:publication_date><news:title>Fish &amp; &lt;ships&gt; ]]&gt;</news:title></news:news></url>',
    );
  });

  test.each([
    ['en-IN', 'en'],
    ['HI', 'hi'],
    ['zh-Hans-CN', 'zh-cn'],
    ['zh-TW', 'zh-tw'],
    ['zh-Hant', 'zh-tw'],
    ['kok', 'kok'],
  ])('of news writes the language %s as %s', (language, written) => {
    expect(writeNewsSitemap([{ ...card, language }], gazette, origin)).toContain(`<news:language>${written}</news:language>`);
  });

  test('is valid by the schema, whatever a headline says', async () => {
    const cards = ['Fish & <ships> ]]>\uFFFE', 'नौका', 'A'.repeat(300)].map((headline) => ({ ...card, headline, language: 'zh-Hant' }));
    const bare = { ...card, picture: undefined, updatedAt: card.publishedAt };
    const pages = writePagesSitemap([{ url: `${origin}/o'brien&co/` }]);
    expect(await sitemapFaults(writeStoriesSitemap([...cards, bare], origin), writeNewsSitemap([...cards, bare], gazette, origin), pages)).toEqual([]);
    expect(
      await sitemapIndexFaults(writeSitemapIndex([{ url: `${origin}/sitemap-1.xml`, changedAt: card.publishedAt }, { url: `${origin}/sitemap-2.xml` }])),
    ).toEqual([]);
    expect(await sitemapFaults(pages.replace('<loc>', '<lastmod>yesterday</lastmod><loc>'))).not.toEqual([]);
    expect(await sitemapFaults(writeNewsSitemap([bare], gazette, origin).replace('<news:language>en', '<news:language>English'))).not.toEqual([]);
  });
});
