import fc from 'fast-check';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import type { LiveStory } from '../../story/story.ts';
import { writeAtom } from './atom.xml.ts';
import { composeFeed } from './compose-feed.ts';
import type { FeedSubject } from './feed.ts';
import { writeJsonFeed } from './json-feed.ts';
import { writeRss } from './rss.xml.ts';
import { ferries, ferryStory, gazette, origin, rosa } from './story.sample.ts';
import { renderStory } from './story-body.html.tsx';

const story = ferryStory();
const url = `${origin}/news/city/ferries-stop-at-midnight-41`;
const summary = 'Crews & owners have talked for nine hours; wages < prices, say the crews.';

describe('a feed in its three formats', () => {
  test('says what paper it is of, and its own address', () => {
    const { rss, atom, json } = publishFeeds([story]);
    expect(rss).toMatchObject({
      title: 'The Harbour Gazette',
      link: `${origin}/`,
      description: 'News of the port since 1871',
      language: 'en',
      ttl: 15,
      atom: {
        links: [
          { href: `${origin}/rss.xml`, rel: 'self', type: 'application/rss+xml' },
          { href: `${origin}/hub`, rel: 'hub' },
        ],
      },
    });
    expect(atom).toMatchObject({
      title: { value: 'The Harbour Gazette' },
      xml: { lang: 'en' },
      authors: [{ name: 'The Harbour Gazette' }],
      links: [
        { href: `${origin}/atom.xml`, rel: 'self' },
        { href: `${origin}/hub`, rel: 'hub' },
        { href: `${origin}/`, rel: 'alternate' },
      ],
    });
    expect(json).toMatchObject({ title: 'The Harbour Gazette', home_page_url: `${origin}/`, feed_url: `${origin}/feed.json`, language: 'en' });
  });

  test('holds a story whole: words, people, topics, picture with its size and type', () => {
    const { rss, atom, json } = publishFeeds([story]);
    const html = renderStory(story, origin);
    const large = { url: `${origin}/i/ab12-1600.jpg`, length: 123456, type: 'image/jpeg' };
    expect(rss.items).toEqual([
      expect.objectContaining({
        title: 'Ferries stop at midnight',
        link: url,
        description: 'Crews &amp; owners have talked for nine hours; wages &lt; prices, say the crews.',
        content: { encoded: html },
        dc: { creators: ['Rosa Reporter'], languages: ['en'] },
        categories: [{ name: 'News' }, { name: 'City' }, { name: 'Ferries' }],
        enclosures: [large],
      }),
    ]);
    expect(rss.items![0]!.media!.contents![0]).toMatchObject({
      url: large.url,
      fileSize: 123456,
      type: 'image/jpeg',
      medium: 'image',
      width: 1600,
      height: 960,
      description: { value: 'The ferry "Meera" at Pier 4' },
      thumbnails: [{ url: `${origin}/i/ab12-320.jpg`, width: 320, height: 192 }],
      credits: [{ value: 'Harbour Pictures/Dev Lens' }],
    });
    expect(atom.entries![0]).toMatchObject({
      title: { value: 'Ferries stop at midnight' },
      summary: { value: summary },
      content: { value: html, type: 'html' },
      authors: [{ name: 'Rosa Reporter', uri: `${origin}/by/rosa-reporter` }],
      links: [
        { href: url, rel: 'alternate', hreflang: 'en' },
        { href: large.url, rel: 'enclosure', type: 'image/jpeg', length: 123456 },
      ],
    });
    expect(json.items![0]).toMatchObject({
      url,
      title: 'Ferries stop at midnight',
      summary,
      content_html: html,
      image: large.url,
      authors: [{ name: 'Rosa Reporter', url: `${origin}/by/rosa-reporter` }],
      tags: ['News', 'City', 'Ferries'],
      language: 'en',
    });
  });

  test('a correction moves when it was updated, not when it was published', () => {
    const { rss, atom, json } = publishFeeds([
      ferryStory({ updatedAt: new Date('2025-10-29T01:30:00Z'), changeClass: 'correction', publicNote: 'Nine hours, not eight.' }),
      ferryStory({ id: 40 }),
    ]);
    expect(rss).toMatchObject({
      lastBuildDate: 'Wed, 29 Oct 2025 01:30:00 GMT',
      items: [{ pubDate: 'Mon, 27 Oct 2025 15:37:00 GMT', atom: { updated: '2025-10-29T01:30:00.000Z' } }, { pubDate: 'Mon, 27 Oct 2025 15:37:00 GMT' }],
    });
    expect(rss.items![1]!.atom).toBeUndefined();
    expect(atom).toMatchObject({
      updated: '2025-10-29T01:30:00.000Z',
      entries: [{ published: '2025-10-27T15:37:00.000Z', updated: '2025-10-29T01:30:00.000Z' }, { updated: '2025-10-27T15:37:00.000Z' }],
    });
    expect(json.items).toMatchObject([
      { date_published: '2025-10-27T15:37:00.000Z', date_modified: '2025-10-29T01:30:00.000Z' },
      { date_published: '2025-10-27T15:37:00.000Z' },
    ]);
  });

  test('a story keeps its id when headline, address and section change, and shares it with no other', () => {
    const moved = ferryStory({
      path: '/port/ferries-sail-again-41',
      urlSlug: 'ferries-sail-again',
      headline: 'Ferries sail again',
      sections: [],
      updatedAt: new Date(),
    });
    const id = 'tag:gazette.example,2025-10-27:story/41';
    expect(idsIn(publishFeeds([story]))).toEqual([[id], [id], [id]]);
    for (const ids of idsIn(publishFeeds([moved, ferryStory({ id: 42 })]))) expect(ids).toEqual([id, 'tag:gazette.example,2025-10-27:story/42']);
    expect(publishFeeds([story]).rss.items![0]!.guid!.isPermaLink).toBe(false);
  });

  test('every story says its language', () => {
    const { rss, atom, json, text } = publishFeeds(['hi', 'ar', 'ja'].map((language, index) => ferryStory({ id: index + 1, language })));
    expect(rss.items!.map((item) => item.dc!.languages)).toEqual([['hi'], ['ar'], ['ja']]);
    expect(text.rss).toContain('<item xml:lang="ar">');
    expect(atom.entries!.map((entry) => entry.xml!.lang)).toEqual(['hi', 'ar', 'ja']);
    expect(json.items!.map((item) => item.language)).toEqual(['hi', 'ar', 'ja']);
    expect(rss.items![0]!.categories).toEqual([{ name: 'समाचार' }, { name: 'City' }, { name: 'नौकाएँ' }]);
  });

  test('an agency is the author of what nobody signed; a photographer contributed', () => {
    const credits = [
      { role: 'source', topic: { ...ferries, kind: 'organisation', name: 'Coast News' } },
      { role: 'photographedBy', topic: { ...rosa, name: 'Dev Lens' } },
    ] as const;
    const { atom, rss } = publishFeeds([ferryStory({ credits })]);
    expect(atom.entries![0]).toMatchObject({ authors: [{ name: 'Coast News' }], contributors: [{ name: 'Dev Lens' }] });
    expect(rss.items![0]!.dc).toMatchObject({ creators: ['Coast News'], contributors: ['Dev Lens'] });
  });

  test('a story without a standfirst is told by its opening', () => {
    const long = `${'The ferry sails. '.repeat(40)}`;
    const { json } = publishFeeds([
      ferryStory({ standfirst: '', body: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text: long }] }] } }),
    ]);
    expect(json.items![0]!.summary).toMatch(/^The ferry sails\. .*(ferry|sails\.|The)…$/);
    expect(json.items![0]!.summary!.length).toBeLessThanOrEqual(281);
  });

  test('a section, a topic and an author have their own title and addresses', () => {
    const section = {
      id: 2,
      parentId: 1,
      slug: 'बाज़ार',
      path: 'news/बाज़ार',
      name: 'Markets',
      names: {},
      description: 'Fish & freight',
      position: 0,
      inNavigation: true,
    };
    expect(publishFeeds([], { kind: 'section', section }).json).toMatchObject({
      title: 'Markets – The Harbour Gazette',
      description: 'Fish & freight',
      feed_url: `${origin}/news/${encodeURIComponent('बाज़ार')}/feed.json`,
      home_page_url: `${origin}/news/${encodeURIComponent('बाज़ार')}/`,
    });
    expect(publishFeeds([], { kind: 'topic', topic: ferries }).rss).toMatchObject({
      title: 'Ferries – The Harbour Gazette',
      link: `${origin}/topic/ferries`,
      description: 'Ferries – The Harbour Gazette',
    });
    expect(publishFeeds([], { kind: 'credit', topic: rosa }).atom).toMatchObject({ id: `${origin}/by/rosa-reporter/atom.xml` });
  });

  test('without a story it is still a feed, and the same at every hour', () => {
    const { rss, atom, json, text } = publishFeeds([]);
    expect(rss.lastBuildDate).toBeUndefined();
    expect(atom.updated).toBe('2000-01-01T00:00:00.000Z');
    expect(json.items ?? []).toEqual([]);
    expect(JSON.parse(text.json)).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', items: [] });
  });

  test('dates in RSS are in English, in GMT, as RFC 822 asks', () => {
    const dates = [...publishFeeds([story]).text.rss.matchAll(/<(pubDate|lastBuildDate)>([^<]*)</g)].map((match) => match[2]!);
    expect(dates).toHaveLength(2);
    for (const date of dates)
      expect(date).toMatch(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/);
  });

  test('a hostile headline comes out as it was written, without what XML forbids', () => {
    const headline = ']]> & <b>bold</b> &amp; "quoted" 🚢 \u0000\uFFFE]]\u0000>';
    const { rss, atom, json, text } = publishFeeds([ferryStory({ headline })]);
    const legal = ']]> & <b>bold</b> &amp; "quoted" 🚢 ]]>';
    expect([rss.items![0]!.title, atom.entries![0]!.title!.value, json.items![0]!.title]).toEqual([legal, legal, legal]);
    expect(text.rss).toContain('<title><![CDATA[');
    expect(publishFeeds([ferryStory({ headline: '\uFFFE' })]).rss.items![0]!.title).toBe(url);
  });

  test('whatever somebody writes, nothing that XML forbids goes out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        const hostile = ferryStory({ headline: written, standfirst: written, dateline: written, publicNote: written, topics: [{ ...ferries, name: written }] });
        const { rss, atom } = publishFeeds([hostile]).text;
        for (const xml of [rss, atom]) expect(xml).toMatch(/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u);
      }),
    );
  });
});

function publishFeeds(stories: readonly LiveStory[], subject: FeedSubject = { kind: 'paper' }) {
  const feed = composeFeed(gazette, subject, stories, origin, `${origin}/hub`);
  const text = { rss: writeRss(feed), atom: writeAtom(feed), json: writeJsonFeed(feed) };
  return { text, rss: parseRssFeed(text.rss), atom: parseAtomFeed(text.atom), json: parseJsonFeed(text.json) };
}

function idsIn({ rss, atom, json }: ReturnType<typeof publishFeeds>): string[][] {
  return [rss.items!.map((item) => item.guid!.value!), atom.entries!.map((entry) => entry.id!), json.items!.map((item) => String(item.id))];
}
