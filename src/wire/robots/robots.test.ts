import { describe, expect, test } from 'vitest';
import { gazette, origin } from '../feeds/story.sample.ts';
import { writeAdsTxt, writeAppAdsTxt, writeSellers } from './ads.ts';
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

test('app-ads.txt is for apps alone: a paper that has none lets nobody sell in one', () => {
  const advertising = { isOn: true, adsTxt: ['exchange.example, 1234, DIRECT'] };
  expect(writeAppAdsTxt({ ...gazette, advertising })).toContain('placeholder.example.com');
  expect(writeAppAdsTxt({ ...gazette, advertising: { ...advertising, appAdsTxt: ['apps.example, 1, DIRECT'] } })).toBe('apps.example, 1, DIRECT\n');
});

test('sellers.json says whose space the paper sells, and of a confidential seller nothing but that it is one', () => {
  expect(JSON.parse(writeSellers(gazette))).toEqual({ version: '1.0', sellers: [] });
  const sellers = [
    { sellerId: '1', sellerType: 'PUBLISHER', name: 'The Tide', domain: 'tide.example', comment: 'Weekly' },
    { sellerId: '2', sellerType: 'BOTH', isConfidential: true, isPassthrough: true, name: 'Hush' },
  ] as const;
  const advertising = { isOn: true, adsTxt: [], sellers: { contactEmail: 'ads@gazette.example', identifiers: [{ name: 'TAG-ID', value: 'x1' }], sellers } };
  expect(JSON.parse(writeSellers({ ...gazette, advertising }))).toEqual({
    contact_email: 'ads@gazette.example',
    version: '1.0',
    identifiers: [{ name: 'TAG-ID', value: 'x1' }],
    sellers: [
      { seller_id: '1', is_confidential: 0, seller_type: 'PUBLISHER', is_passthrough: 0, name: 'The Tide', domain: 'tide.example', comment: 'Weekly' },
      { seller_id: '2', is_confidential: 1, seller_type: 'BOTH', is_passthrough: 1 },
    ],
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
