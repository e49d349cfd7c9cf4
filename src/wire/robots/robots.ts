/**
 * robots.txt (RFC 9309). What is kept from crawlers is told to the end ($) or to the next mark, so that a section named
 * "desk-notes" or "search-and-rescue" stays open. `origin` has no trailing slash.
 */
export function writeRobots(origin: string): string {
  return [
    'User-agent: *',
    'Disallow: /desk$',
    'Disallow: /desk/',
    'Disallow: /search$',
    'Disallow: /search?',
    'Allow: /',
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    `Sitemap: ${origin}/news-sitemap.xml`,
    '',
  ].join('\n');
}
