import { describe, expect, test } from 'vitest';
import { publicationFaults } from './check-publication.ts';
import { type AdNetwork, type Advertising, type Publication, plainLook } from './publication.ts';

describe('ads.txt', () => {
  test.each([
    'exchange.example, 1234, DIRECT, f08c47fec0942fa0',
    'exchange.example,pub-1234,reseller # ours since May',
    '# a comment, with = and , in it',
    '',
    'OWNERDOMAIN=gazette.example',
    'MANAGERDOMAIN=house.example, IN',
    'CONTACT=ads@gazette.example',
    'SUBDOMAIN=sport.gazette.example',
    'exchange.example, 1234, DIRECT;{extension}',
  ])('may hold the line “%s”', (line) => {
    expect(faultsOf({ adsTxt: [line] })).toEqual([]);
  });

  test.each([
    ['exchange, 1234, DIRECT', 'must begin with the domain'],
    ['exchange.example, , DIRECT', 'must name the account'],
    ['exchange.example, 1234', 'must say DIRECT or RESELLER'],
    ['exchange.example, 1234, DIRECTLY', 'must say DIRECT or RESELLER'],
    ['exchange.example, 1234, DIRECT, f08, more', 'more than four fields'],
    ['exchange.example 1234 DIRECT', 'must begin with the domain'],
    ['OWNERDOMAIN=https://gazette.example/', 'must give OWNERDOMAIN a domain'],
    ['OWNERDOMAIN=', 'must give OWNERDOMAIN a value'],
    ['MANAGERDOMAIN=house.example, India', 'two letters'],
    ['OWNER=gazette.example', 'must be one of CONTACT'],
    ['exchange.example, 1, DIRECT\nother.example, 2, DIRECT', 'must be one line'],
  ])('may not hold the line “%s”', (line, fault) => {
    expect(faultsOf({ adsTxt: ['first.example, 1, DIRECT', line] })[0]).toMatch(new RegExp(`^advertising\\.adsTxt\\.1: .*${fault}`));
  });

  test('says nothing twice, and one owner', () => {
    expect(faultsOf({ adsTxt: ['a.example, 1, DIRECT', 'A.example,1,direct # again'] })).toEqual(['advertising.adsTxt.1: stands there twice']);
    expect(faultsOf({ adsTxt: ['OWNERDOMAIN=a.example', 'OWNERDOMAIN=b.example'] })).toEqual(['advertising.adsTxt.1: OWNERDOMAIN stands there twice']);
    expect(faultsOf({ adsTxt: ['MANAGERDOMAIN=a.example, IN', 'MANAGERDOMAIN=b.example, US', 'MANAGERDOMAIN=c.example'] })).toEqual([]);
  });

  test('for apps knows no subdomains', () => {
    expect(faultsOf({ appAdsTxt: ['SUBDOMAIN=sport.gazette.example'] })).toEqual(['advertising.appAdsTxt.0: SUBDOMAIN means nothing in app-ads.txt']);
  });
});

describe('sellers.json', () => {
  test('names every seller that is not confidential, each once', () => {
    const good = { sellerId: '1', sellerType: 'PUBLISHER', name: 'The Tide', domain: 'tide.example' } as const;
    expect(
      faultsOf({ sellers: { contactEmail: 'ads@gazette.example', sellers: [good, { sellerId: '2', sellerType: 'BOTH', isConfidential: true }] } }),
    ).toEqual([]);
    expect(faultsOf({ sellers: { sellers: [good, { ...good }, { sellerId: '3', sellerType: 'INTERMEDIARY' }] } })).toEqual([
      'advertising.sellers.sellers.2.name: must be told of a seller that is not confidential',
      'advertising.sellers.sellers.2.domain: must be told of an intermediary that is not confidential',
      'advertising.sellers.sellers: must not name a sellerId twice',
    ]);
  });
});

describe('a network', () => {
  const network: AdNetwork = {
    kind: 'gpt',
    script: 'https://tags.ads.example/gpt.js',
    slots: { inline: { unit: '/1234/gazette', sizes: [[300, 250]] } },
    needsConsent: true,
    refreshAfter: 30,
    origins: { scripts: ['https://*.ads.example'], frames: [], images: [], connections: [] },
  };

  test('has sizes that fit the box, a script from where scripts may come, and leaves half a minute', () => {
    expect(faultsOf({ network })).toEqual([]);
    expect(faultsOf({ network: null })).toEqual([]);
    const wrong = { ...network, slots: { inline: { unit: '/1234/gazette', sizes: [[970, 250]] as const } }, refreshAfter: 10 };
    expect(faultsOf({ network: { ...wrong, origins: { ...network.origins, scripts: ['https://other.example'] } } })).toEqual([
      'advertising.network.slots.inline.sizes: must fit into the box, 320 × 250 pixels',
      'advertising.network.refreshAfter: must be 0 (never) or at least 30 seconds',
      'advertising.network.origins.scripts: must name the origin of the script',
    ]);
  });

  test.each(["https://x.example; script-src 'unsafe-inline'", "'unsafe-inline'", '*', 'http://x.example', 'https://x.example/path', 'data:'])(
    'opens the policy to no such origin as “%s”',
    (origin) => {
      expect(faultsOf({ network: { ...network, origins: { ...network.origins, frames: [origin] } } })).toHaveLength(1);
    },
  );

  test('sells no slot that no page has', () => {
    expect(faultsOf({ network: { ...network, slots: { popup: { unit: '/1', sizes: [[1, 1]] } } } })).toHaveLength(1);
  });
});

function faultsOf(advertising: Partial<Advertising>): string[] {
  const paper: Publication = {
    name: 'Gazette',
    tagline: '',
    language: 'en',
    locale: 'en-IN',
    timeZone: 'Asia/Kolkata',
    look: plainLook,
    advertising: { isOn: true, adsTxt: [] },
  };
  return publicationFaults({ ...paper, advertising: { ...paper.advertising, ...advertising } });
}
