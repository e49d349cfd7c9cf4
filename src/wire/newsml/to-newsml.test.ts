import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noticeKinds } from '../../story/notice.ts';
import { type ChangeClass, changeClasses } from '../../story/story.ts';
import { ferries, ferryStory, harbourPicture, origin, rosa } from '../feeds/story.sample.ts';
import { anyItem, canceledItem, everyBlock, notice, scripts, usableItem, withheldItem } from '../partners/item.sample.ts';
import type { PartnerItem } from '../partners/item.ts';
import { newsmlFaults } from '../partners/official-schemas.sample.ts';
import { toNewsml } from './to-newsml.ts';

const guid = 'tag:gazette.example,2025-10-27:story/41';

describe('a story in NewsML-G2', () => {
  test('says what it is, which version, by whom and with which rights', async () => {
    const xml = await published({ ...usableItem(), version: 3 });
    expect(xml).toContain(`guid="${guid}" version="3" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en" dir="ltr"`);
    expect(xml).toContain('<pubStatus qcode="stat:usable"/>');
    expect(xml).toContain('<firstCreated>2025-10-27T15:37:00.000Z</firstCreated>');
    expect(xml).toContain('<copyrightNotice>© 2025 The Harbour Gazette</copyrightNotice>');
    expect(xml).toContain(`<creator uri="${origin}/by/rosa-reporter" roleuri="urn:stop-press:credit:writtenBy"><name>Rosa Reporter</name></creator>`);
    expect(xml).toContain(`<memberOf uri="${origin}/news/city/"><name>City</name></memberOf>`);
    expect(xml).toContain('<headline>Ferries stop at midnight</headline>');
    expect(xml).toContain('<headline roleuri="urn:stop-press:headline:kicker">Strike</headline>');
    expect(xml).toContain('<dateline>HARBOUR CITY</dateline><by>Rosa Reporter</by>');
    expect(xml).toContain('<description role="drol:summary">Crews &amp; owners have talked for nine hours; wages &lt; prices, say the crews.</description>');
    expect(xml).toContain('<inlineData contenttype="text/plain" charcount="27">The last boat left at noon.</inlineData>');
  });

  test('the first publication sends no signal', async () => {
    expect(await published(usableItem())).not.toMatch(/<signal|<edNote/);
  });

  const signals: Record<ChangeClass, string> = {
    correction: 'sig:correction',
    clarification: 'sig:correction',
    development: 'sig:update',
    copyEdit: 'sig:update',
    furniture: 'sig:update',
  };
  test.each(changeClasses)('of class %s sends the signal that IPTC has for it, and our own', async (changeClass) => {
    const updatedAt = new Date('2025-10-28T10:00:00Z');
    const xml = await published(usableItem(ferryStory({ editionNumber: 2, changeClass, updatedAt, publicNote: 'Nine hours, not eight.' })));
    expect(xml).toContain(`<signal qcode="${signals[changeClass]}"/><signal uri="urn:stop-press:change-class:${changeClass}"/>`);
    expect(xml).toMatch(/<edNote roleuri="urn:stop-press:note:change">[^<]+: Nine hours, not eight\.<\/edNote>/);
    expect(xml).toContain('<contentModified>2025-10-28T10:00:00.000Z</contentModified>');
  });

  test.each(noticeKinds)('carries a notice of kind %s in all its parts', async (kind) => {
    const xml = await published(usableItem(ferryStory({ editionNumber: 6, notices: [notice({ kind })] })));
    expect(xml).toContain(`<edNote roleuri="urn:stop-press:notice:${kind}">An earlier version said that the talks lasted eight hours.</edNote>`);
    expect(xml).toContain(`<assert uri="${guid}/notice/5"><type uri="urn:stop-press:notice:${kind}"/>`);
    expect(xml).toContain('<related reluri="urn:stop-press:rel:severity" uri="urn:stop-press:severity:substantial"/>');
    expect(xml).toContain('<description roleuri="urn:stop-press:notice-part:wasWrong">The talks lasted eight hours.</description>');
    expect(xml).toContain('<description roleuri="urn:stop-press:notice-part:isRight">They lasted nine.</description>');
  });

  test('an advance copy says until when it is withheld', async () => {
    const xml = await published(withheldItem());
    expect(xml).toContain('<embargoed>2025-10-27T15:37:00.000Z</embargoed><pubStatus qcode="stat:withheld"/>');
    expect(xml).toContain('not for publication before 2025-10-27T15:37:00.000Z');
    expect(xml).not.toContain('<firstCreated>');
  });

  test('a killed story keeps its guid, and nothing of its text', async () => {
    const xml = await published(canceledItem());
    expect(xml).toContain(`guid="${guid}" version="4"`);
    expect(xml).toContain('<pubStatus qcode="stat:canceled"/><edNote>A court has forbidden it.</edNote></itemMeta></newsItem>');
    expect(xml).not.toMatch(/<contentMeta|<contentSet|<link|<assert|<memberOf|ferr/i);
  });

  test('what it is about has its kind, its Media Topic and its addresses elsewhere', async () => {
    const economy = { ...ferries, kind: 'subject', mediaTopic: 'medtop:04000000', sameAs: ['https://www.wikidata.org/entity/Q1'] } as const;
    const xml = await published(usableItem(ferryStory({ topics: [economy, rosa] })));
    expect(xml).toContain(
      `<subject type="cpnat:abstract" qcode="medtop:04000000"><name xml:lang="en">Ferries</name><sameAs uri="${origin}/topic/ferries"/><sameAs uri="https://www.wikidata.org/entity/Q1"/></subject>`,
    );
    expect(xml).toContain(`<subject type="cpnat:person" uri="${origin}/topic/rosa-reporter"><name xml:lang="en">Rosa Reporter</name></subject>`);
  });

  test('a picture never loses its credit line, not even while its file is awaited', async () => {
    for (const renditions of [harbourPicture.renditions, []]) {
      const leadPicture = { picture: { ...harbourPicture, renditions, copyrightNotice: '© Dev Lens' }, caption: 'At Pier 4', altText: 'A ferry' };
      const xml = await published(usableItem(ferryStory({ leadPicture })));
      expect(xml).toContain(`<link reluri="urn:stop-press:rel:leadPicture" residref="${guid}/picture/7"><itemClass qcode="ninat:picture"/>`);
      expect(xml).toContain('<rightsInfo><copyrightNotice>© Dev Lens</copyrightNotice></rightsInfo>');
      expect(xml).toContain('<creditline>Harbour Pictures/Dev Lens</creditline><description role="drol:caption">At Pier 4</description>');
      expect(xml).toContain('<description roleuri="urn:stop-press:description:altText">A ferry</description>');
      expect(xml.match(/<remoteContent /g) ?? []).toHaveLength(renditions.length);
    }
    expect(await published(usableItem())).toContain(
      `<remoteContent href="${origin}/i/ab12-1600.jpg" contenttype="image/jpeg" size="123456" width="1600" height="960" renditionuri="urn:stop-press:rendition:jpeg-1600"/>`,
    );
  });

  test('is valid in every script, and its words come out as they went in', async () => {
    const [...written] = scripts.map(({ story }) => toNewsml(usableItem(story)));
    expect(await newsmlFaults(...written)).toEqual([]);
    for (const [index, { language, text }] of scripts.entries()) {
      expect(written[index]).toContain(`<language tag="${language}"/>`);
      expect(written[index]).toContain(`<headline>${text}</headline>`);
      expect(written[index]).toContain(`charcount="${[...text].length}">${text}</inlineData>`);
    }
    expect(written[2]).toContain('xml:lang="ar" dir="rtl"');
  });

  test('is valid with a block of every kind', async () => {
    expect(await newsmlFaults(...everyBlock.map((block) => toNewsml(usableItem(ferryStory({ body: { type: 'doc', content: [block] } })))))).toEqual([]);
  });

  test('the validator finds what is wrong', async () => {
    expect(await newsmlFaults(toNewsml(usableItem()).replace('<itemClass qcode="ninat:text"/>', ''))).not.toEqual([]);
    expect(await newsmlFaults(toNewsml(usableItem()).replace('qcode="stat:usable"', 'code="usable"'))).not.toEqual([]);
  });

  test('whatever somebody writes, it is valid', async () => {
    const manyItems = fc.array(anyItem, { minLength: 25, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(manyItems, async (items) => {
        expect(await newsmlFaults(...items.map(toNewsml))).toEqual([]);
      }),
      // Shrinking would start the validator hundreds of times.
      { numRuns: 6, endOnFailure: true },
    );
  });
});

async function published(item: PartnerItem): Promise<string> {
  const xml = toNewsml(item);
  expect(await newsmlFaults(xml)).toEqual([]);
  return xml;
}
