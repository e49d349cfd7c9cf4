import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noticeKinds } from '../../story/notice.ts';
import { changeClasses } from '../../story/story.ts';
import { ferries, ferryStory, harbourPicture, origin, rosa } from '../feeds/story.sample.ts';
import { anyItem, canceledItem, everyBlock, notice, scripts, usableItem, withheldItem } from '../partners/item.sample.ts';
import type { PartnerItem } from '../partners/item.ts';
import { ninjsFaults } from '../partners/official-schemas.sample.ts';
import { oneLine, picturesOf } from '../partners/parts.ts';
import type { NinjsItem } from './ninjs.ts';
import { toNinjs } from './to-ninjs.ts';

const guid = 'tag:gazette.example,2025-10-27:story/41';

describe('a story in ninjs', () => {
  test('says what it is, which version, and by whom', () => {
    expect(published({ ...usableItem(), version: 3 })).toMatchObject({
      uri: guid,
      type: 'text',
      version: '3',
      pubStatus: 'usable',
      firstCreated: '2025-10-27T15:37:00.000Z',
      language: 'en',
      copyrightHolder: 'The Harbour Gazette',
      copyrightNotice: '© 2025 The Harbour Gazette',
      by: 'Rosa Reporter',
      located: 'HARBOUR CITY',
      altIds: [{ role: 'url', value: `${origin}/news/city/ferries-stop-at-midnight-41` }],
      infoSources: [{ name: 'Rosa Reporter', role: 'writtenBy', uri: `${origin}/by/rosa-reporter`, literal: 'rosa-reporter' }],
    });
  });

  test('has every headline by its place, the standfirst, and the text twice', () => {
    const item = published(usableItem(ferryStory({ headlines: { web: 'W', social: 'S', front: 'F' } })));
    expect(item.headlines!.map(({ role, value }) => [role, value])).toEqual([
      ['main', 'Ferries stop at midnight'],
      ['web', 'W'],
      ['social', 'S'],
      ['front', 'F'],
      ['kicker', 'Strike'],
    ]);
    expect(item.descriptions).toMatchObject([{ role: 'summary', value: 'Crews & owners have talked for nine hours; wages < prices, say the crews.' }]);
    expect(item.bodies).toMatchObject([
      { role: 'main', contentType: 'application/xhtml+xml', charCount: 27, value: '<div lang="en" dir="ltr"><p>The last boat left at noon.</p></div>' },
      { role: 'text', contentType: 'text/plain', charCount: 27, value: 'The last boat left at noon.' },
    ]);
  });

  test('the first publication is no change', () => {
    const { edNote, associations } = published(usableItem());
    expect(edNote).toBeUndefined();
    expect(associations!.map(({ rel }) => rel)).toEqual(['leadPicture']);
  });

  test.each(changeClasses)('of class %s says so to people and to machines', (changeClass) => {
    const updatedAt = new Date('2025-10-28T10:00:00Z');
    const item = published(usableItem(ferryStory({ editionNumber: 2, changeClass, updatedAt, publicNote: 'Nine hours, not eight.' })));
    expect(item.edNote).toMatch(/: Nine hours, not eight\.$/);
    expect(item.associations!.find(({ rel }) => rel === 'change')).toMatchObject({
      uri: `${guid}/change/2`,
      version: '2',
      contentCreated: '2025-10-28T10:00:00.000Z',
      descriptions: [
        { role: 'changeClass', value: changeClass },
        { role: 'publicNote', value: 'Nine hours, not eight.' },
      ],
    });
  });

  test.each(noticeKinds)('carries a notice of kind %s in all its parts', (kind) => {
    const item = published(usableItem(ferryStory({ editionNumber: 6, notices: [notice({ kind })] })));
    expect(item.edNote).toBe('An earlier version said that the talks lasted eight hours.');
    expect(item.associations!.find(({ rel }) => rel === 'notice')).toMatchObject({
      uri: `${guid}/notice/5`,
      versionCreated: '2025-10-28T10:00:00.000Z',
      descriptions: [
        { role: 'noticeKind', value: kind },
        { role: 'severity', value: 'substantial' },
        { role: 'place', value: 'foot' },
        { role: 'wasWrong', value: 'The talks lasted eight hours.' },
        { role: 'isRight', value: 'They lasted nine.' },
        { role: 'text', value: 'An earlier version said that the talks lasted eight hours.' },
      ],
    });
  });

  test('an advance copy says until when it is withheld, twice', () => {
    const item = published(withheldItem());
    expect(item).toMatchObject({ uri: guid, pubStatus: 'withheld', embargoedUntil: '2025-10-27T15:37:00.000Z' });
    expect(item.edNote).toContain('not for publication before 2025-10-27T15:37:00.000Z');
    expect(item.firstCreated).toBeUndefined();
  });

  test('a killed story keeps its guid, and nothing of its text', () => {
    const { standard: _, profile: __, ...item } = published(canceledItem());
    expect(item).toEqual({
      uri: guid,
      type: 'text',
      version: '4',
      versionCreated: '2025-10-30T09:00:00.000Z',
      firstCreated: '2025-10-27T15:37:00.000Z',
      pubStatus: 'canceled',
      representationType: 'partial',
      edNote: 'A court has forbidden it.',
    });
    expect(published(canceledItem('')).edNote).toMatch(/^Withdrawn/);
  });

  test('what it is about has its kind, its Media Topic and its addresses elsewhere', () => {
    const economy = { ...ferries, kind: 'subject', mediaTopic: 'medtop:04000000', sameAs: ['https://www.wikidata.org/entity/Q1'] } as const;
    const { subjects, people } = published(usableItem(ferryStory({ topics: [economy, rosa] })));
    expect(subjects).toMatchObject([
      { name: 'Ferries', rel: 'about', uri: 'http://cv.iptc.org/newscodes/mediatopic/04000000', literal: 'ferries' },
      { rel: 'sameAs', uri: `${origin}/topic/ferries`, literal: 'ferries' },
      { rel: 'sameAs', uri: 'https://www.wikidata.org/entity/Q1', literal: 'ferries' },
      { name: 'News', rel: 'section', uri: `${origin}/news/` },
      { name: 'City', rel: 'section', uri: `${origin}/news/city/` },
    ]);
    expect(people).toEqual([{ name: 'Rosa Reporter', rel: 'about', uri: `${origin}/topic/rosa-reporter`, literal: 'rosa-reporter' }]);
  });

  test('a picture never loses its credit line, not even while its file is awaited', () => {
    for (const renditions of [harbourPicture.renditions, []]) {
      const leadPicture = { picture: { ...harbourPicture, renditions, copyrightNotice: '© Dev Lens' }, caption: 'At Pier 4', altText: 'A ferry' };
      const [picture] = published(usableItem(ferryStory({ leadPicture }))).associations!;
      expect(picture).toMatchObject({
        uri: `${guid}/picture/7`,
        by: 'Harbour Pictures/Dev Lens',
        copyrightNotice: '© Dev Lens',
        descriptions: [
          { role: 'caption', value: 'At Pier 4' },
          { role: 'altText', value: 'A ferry' },
          { role: 'creditLine', value: 'Harbour Pictures/Dev Lens' },
        ],
      });
      expect(picture!.renditions).toHaveLength(renditions.length);
    }
  });

  test.each(scripts)('in $language is valid, and its words come out as they went in', ({ language, text, story }) => {
    const item = published(usableItem(story));
    expect([item.language, item.headlines![0]!.value, item.bodies![1]!.value]).toEqual([language, text, text]);
  });

  test.each(everyBlock)('with a block of kind $type is valid', (block) => {
    published(usableItem(ferryStory({ body: { type: 'doc', content: [block] } })));
  });

  test('whatever somebody writes, it is valid by the schema of IPTC and of the extension, and keeps every credit line', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const pictures = (published(item).associations ?? []).filter(({ type }) => type === 'picture');
        const shown = item.status === 'canceled' ? [] : picturesOf(item.story);
        expect(pictures.map(({ by }) => by ?? '')).toEqual(shown.map(({ picture }) => oneLine(picture.creditLine)));
      }),
      { numRuns: 200 },
    );
  });
});

/** As it leaves the house: through JSON, and valid. */
function published(item: PartnerItem): NinjsItem {
  const sent = JSON.parse(JSON.stringify(toNinjs(item))) as NinjsItem;
  expect(ninjsFaults(sent)).toEqual([]);
  return sent;
}
