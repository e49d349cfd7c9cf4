// Sitemaps as sitemaps.org 0.9 and Google's extensions for pictures and news define them.
import type { Publication } from '../../paper/publication.ts';
import type { Card } from '../../story/story.ts';
import { jpegOf } from '../feeds/feed.ts';
import { escapeXml } from '../feeds/xml-text.ts';

/** `changedAt` is left out where nobody keeps it: a made-up date is worse than none. */
export type SitemapFile = { readonly url: string; readonly changedAt?: Date };

/** A sitemap of sitemaps. */
export function writeSitemapIndex(files: readonly SitemapFile[]): string {
  return document('sitemapindex', {}, files.map(entry('sitemap')));
}

/** A sitemap of pages that are lists. */
export function writePagesSitemap(pages: readonly SitemapFile[]): string {
  return document('urlset', {}, pages.map(entry('url')));
}

/** A sitemap of stories, each with its lead picture. */
export function writeStoriesSitemap(cards: readonly Card[], origin: string): string {
  const urls = cards.map((card) => {
    const changed = element('lastmod', (card.updatedAt ?? card.publishedAt).toISOString());
    return `<url>${element('loc', origin + card.path)}${changed}${leadPicture(card, origin)}</url>`;
  });
  return document('urlset', { image: 'http://www.google.com/schemas/sitemap-image/1.1' }, urls);
}

/** A news sitemap: whoever calls sees to the 48 hours and the thousand. */
export function writeNewsSitemap(cards: readonly Card[], publication: Publication, origin: string): string {
  const urls = cards.map((card) => {
    const paper = `<news:publication>${element('news:name', publication.name)}${element('news:language', newsLanguage(card.language))}</news:publication>`;
    const news = `<news:news>${paper}${element('news:publication_date', card.publishedAt.toISOString())}${element('news:title', card.headline)}</news:news>`;
    return `<url>${element('loc', origin + card.path)}${news}${leadPicture(card, origin)}</url>`;
  });
  return document('urlset', { image: 'http://www.google.com/schemas/sitemap-image/1.1', news: 'http://www.google.com/schemas/sitemap-news/0.9' }, urls);
}

function entry(name: 'url' | 'sitemap'): (file: SitemapFile) => string {
  return ({ url, changedAt }) => `<${name}>${element('loc', url)}${changedAt ? element('lastmod', changedAt.toISOString()) : ''}</${name}>`;
}

function leadPicture({ picture }: Card, origin: string): string {
  const file = picture && jpegOf(picture.picture, origin, 1600);
  return file ? `<image:image>${element('image:loc', file.url)}</image:image>` : '';
}

/** ISO 639, two or three letters; Chinese alone is told by its script (Google's rule). */
function newsLanguage(tag: string): string {
  const [language, ...rest] = tag.toLowerCase().split('-');
  if (language !== 'zh') return language!;
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-tw' : 'zh-cn';
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

function document(root: 'urlset' | 'sitemapindex', extensions: Readonly<Record<string, string>>, children: readonly string[]): string {
  const namespaces = Object.entries(extensions).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${namespaces.join('')}>`,
    ...children,
    `</${root}>`,
    '',
  ].join('\n');
}
