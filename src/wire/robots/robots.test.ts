import { describe, expect, test } from 'vitest';
import { gazette, origin } from '../feeds/story.sample.ts';
import { writeAdsTxt } from './ads.ts';
import { writeRobots } from './robots.ts';

describe('robots.txt', () => {
  test('keeps crawlers from the desk and from search, not from sections that begin like them', () => {
    expect(['/desk', '/desk/stories', '/search', '/search?q=ferry'].map(isKeptFrom)).toEqual([true, true, true, true]);
    expect(['/', '/desk-notes/a-1', '/search-and-rescue/', '/news/city/ferries-41', '/rss.xml'].map(isKeptFrom)).toEqual([false, false, false, false, false]);
  });

  test('names the sitemaps by their whole address', () => {
    expect(writeRobots(origin)).toContain(`\nSitemap: ${origin}/sitemap.xml\nSitemap: ${origin}/news-sitemap.xml\n`);
  });
});

describe('ads.txt', () => {
  test('holds the lines of the settings, one a line', () => {
    expect(adsTxt('exchange.example, 1234, DIRECT, f08c47', ' OWNERDOMAIN=gazette.example \r\n# ours')).toBe(
      'exchange.example, 1234, DIRECT, f08c47\nOWNERDOMAIN=gazette.example\n# ours\n',
    );
  });

  test('says that nobody may sell when no seller is named', () => {
    const nobody = '# The Harbour Gazette authorises no seller of advertising.\nplaceholder.example.com, placeholder, DIRECT, placeholder\n';
    expect(adsTxt()).toBe(nobody);
    expect(adsTxt('OWNERDOMAIN=gazette.example', '# exchange.example, 1, DIRECT')).toBe(
      `OWNERDOMAIN=gazette.example\n# exchange.example, 1, DIRECT\n${nobody}`,
    );
  });
});

/** As RFC 9309 §2.2.2 reads a rule: from the start of the path, $ is its end; the longest rule decides. */
function isKeptFrom(path: string): boolean {
  const rules = [...writeRobots(origin).matchAll(/^(Allow|Disallow): (.*)$/gm)].map((match) => ({ isAllowed: match[1] === 'Allow', pattern: match[2]! }));
  const [longest] = rules
    .filter(({ pattern }) => (pattern.endsWith('$') ? path === pattern.slice(0, -1) : path.startsWith(pattern)))
    .sort((one, other) => other.pattern.length - one.pattern.length);
  return longest?.isAllowed === false;
}

function adsTxt(...lines: string[]): string {
  return writeAdsTxt({ ...gazette, advertising: { isOn: true, adsTxt: lines } });
}
