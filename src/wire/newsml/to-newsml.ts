import { type SectionCrumb, sectionPath } from '../../paper/section.ts';
import type { Rendition } from '../../pictures/picture.ts';
import { directionOf } from '../../plumbing/language.ts';
import { plainText } from '../../story/body.ts';
import type { Notice } from '../../story/notice.ts';
import type { ChangeClass, CreditedTopic, CreditRole, LiveStory } from '../../story/story.ts';
import { authorPath, type Topic, type TopicKind } from '../../topics/topic.ts';
import { renderBody } from '../feeds/story-body.html.tsx';
import { legalText } from '../feeds/xml-text.ts';
import { guidOf, type PartnerItem, type ToldItem, versionCreated } from '../partners/item.ts';
import {
  addressesOf,
  alsoReadOf,
  bylineOf,
  contentTypeOf,
  copyrightNotice,
  creditLineOf,
  earlierNotices,
  fileUrl,
  type Link,
  nameOf,
  oneLine,
  type PlacedPicture,
  picturesOf,
  reasonOf,
} from '../partners/parts.ts';
import { element, madeElsewhere, type Xml, type XmlContent } from './xml-element.ts';

/** One story as a NewsML-G2 2.35 newsItem, at power conformance; docs/exports.md says what stands where. */
export function toNewsml(item: PartnerItem): string {
  const { language } = item.status === 'canceled' ? item.publication : item.story;
  const newsItem = element(
    'newsItem',
    {
      xmlns: 'http://iptc.org/std/nar/2006-10-01/',
      guid: guidOf(item),
      version: item.version,
      standard: 'NewsML-G2',
      standardversion: '2.35',
      conformance: 'power',
      'xml:lang': language,
      dir: directionOf(language),
    },
    element('catalogRef', { href: 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml' }),
    rightsInfo(item),
    itemMeta(item),
    item.status !== 'canceled' && [contentMeta(item), item.story.notices.map((notice) => noticeAssertion(item, notice)), contentSet(item)],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${newsItem.markup}\n`;
}

function rightsInfo({ publication, origin, firstPublishedAt }: PartnerItem): Xml {
  return element(
    'rightsInfo',
    {},
    element('copyrightHolder', { uri: `${origin}/` }, element('name', {}, oneLine(publication.name))),
    element('copyrightNotice', {}, copyrightNotice(publication, firstPublishedAt)),
  );
}

/** What the item is, how far it may be used, what changed and how it hangs together with others. All that is left of a canceled one. */
function itemMeta(item: PartnerItem): Xml {
  return element(
    'itemMeta',
    {},
    element('itemClass', { qcode: 'ninat:text' }),
    element('provider', { uri: `${item.origin}/` }, element('name', {}, oneLine(item.publication.name))),
    element('versionCreated', {}, instant(versionCreated(item))),
    item.status !== 'withheld' && element('firstCreated', {}, instant(item.firstPublishedAt)),
    item.status === 'withheld' && element('embargoed', {}, instant(item.embargoedUntil)),
    element('pubStatus', { qcode: statusOf[item.status] }),
    item.status === 'canceled' ? element('edNote', {}, reasonOf(item.story)) : toldMeta(item),
  );
}

const statusOf: Record<PartnerItem['status'], string> = { usable: 'stat:usable', withheld: 'stat:withheld', canceled: 'stat:canceled' };

function toldMeta(item: ToldItem): XmlContent {
  const { story, origin } = item;
  const { changeClass } = story;
  return [
    item.status === 'withheld' && element('edNote', {}, `Embargoed: not for publication before ${instant(item.embargoedUntil)}.`),
    changeClass && changeNote(changeClass, story.publicNote),
    earlierNotices(story).map(noticeNote),
    story.sections.map((section) => memberOf(section, story.language, origin)),
    changeClass && signals(changeClass),
    element('link', { reluri: own('rel', 'page'), href: origin + story.path, contenttype: 'text/html' }),
    picturesOf(story).map((picture) => pictureLink(item, picture)),
    alsoReadOf(story, origin).map(alsoReadLink),
  ];
}

// ── What changed, and what readers are told of it ──────────────────────────────────────────

/** IPTC knows two signals; the second one, of our own, tells the five classes apart. */
const changes: Record<ChangeClass, { readonly signal: 'sig:correction' | 'sig:update'; readonly uri: string; readonly words: string }> = {
  correction: { signal: 'sig:correction', uri: own('change-class', 'correction'), words: 'Correction' },
  clarification: { signal: 'sig:correction', uri: own('change-class', 'clarification'), words: 'Clarification' },
  development: { signal: 'sig:update', uri: own('change-class', 'development'), words: 'Update' },
  copyEdit: { signal: 'sig:update', uri: own('change-class', 'copyEdit'), words: 'Copy edit' },
  furniture: { signal: 'sig:update', uri: own('change-class', 'furniture'), words: 'Furniture: captions, links or labels' },
};

function signals(changeClass: ChangeClass): Xml[] {
  const { signal, uri } = changes[changeClass];
  return [element('signal', { qcode: signal }), element('signal', { uri })];
}

function changeNote(changeClass: ChangeClass, publicNote: string): Xml {
  const note = [changes[changeClass].words, legalText(publicNote).trim()].filter(Boolean).join(': ');
  return element('edNote', { roleuri: own('note', 'change') }, note);
}

function noticeNote({ kind, text }: Notice): XmlContent {
  return told('edNote', { roleuri: own('notice', kind) }, text);
}

/** A notice in its parts, for machines. */
function noticeAssertion(item: ToldItem, { kind, severity, place, at, editionNumber, wasWrong, isRight, text }: Notice): Xml {
  return element(
    'assert',
    { uri: `${guidOf(item)}/notice/${editionNumber}` },
    element('type', { uri: own('notice', kind) }),
    element('contentCreated', {}, instant(at)),
    element('related', { reluri: own('rel', 'severity'), uri: own('severity', severity) }),
    element('related', { reluri: own('rel', 'place'), uri: own('place', place) }),
    told('description', { roleuri: own('notice-part', 'wasWrong') }, wasWrong),
    told('description', { roleuri: own('notice-part', 'isRight') }, isRight),
    told('description', { roleuri: own('notice-part', 'text') }, text),
  );
}

// ── The content, and what is said of it ────────────────────────────────────────────────────

function contentMeta({ story, origin, status, firstPublishedAt }: ToldItem): Xml {
  return element(
    'contentMeta',
    {},
    status !== 'withheld' && element('contentCreated', {}, instant(firstPublishedAt)),
    story.updatedAt && element('contentModified', {}, instant(story.updatedAt)),
    located(story),
    story.credits.map((credit) => creditedParty(credit, story.language, origin)),
    element('language', { tag: story.language }),
    story.topics.map((topic) => subject(topic, story.language, origin)),
    told('headline', {}, story.headline),
    told('headline', { roleuri: own('headline', 'web') }, story.headlines.web),
    told('headline', { roleuri: own('headline', 'social') }, story.headlines.social),
    told('headline', { roleuri: own('headline', 'front') }, story.headlines.front),
    told('headline', { roleuri: own('headline', 'kicker') }, story.kicker),
    told('dateline', {}, story.dateline),
    told('by', {}, bylineOf(story)),
    told('creditline', {}, creditLineOf(story)),
    told('description', { role: 'drol:summary' }, story.standfirst),
  );
}

function located({ dateline }: LiveStory): XmlContent {
  const place = oneLine(dateline);
  return place && element('located', {}, element('name', {}, place));
}

const partOf: Record<CreditRole, 'creator' | 'contributor' | 'infoSource'> = {
  writtenBy: 'creator',
  reportedBy: 'creator',
  photographedBy: 'contributor',
  translatedBy: 'contributor',
  editedBy: 'contributor',
  source: 'infoSource',
};

function creditedParty({ role, topic }: CreditedTopic, language: string, origin: string): Xml {
  return element(partOf[role], { uri: origin + authorPath(topic), roleuri: own('credit', role) }, element('name', {}, nameOf(topic, language)));
}

const natureOf: Record<TopicKind, string> = { person: 'cpnat:person', organisation: 'cpnat:organisation', place: 'cpnat:geoArea', subject: 'cpnat:abstract' };

/** By its Media Topic code where it has one, otherwise by its page; the other addresses are the same thing elsewhere. */
function subject(topic: Topic, language: string, origin: string): Xml {
  const [page, ...elsewhere] = addressesOf(topic, origin);
  const isMediaTopic = /^medtop:\d{8}$/.test(topic.mediaTopic ?? '');
  return element(
    'subject',
    { type: natureOf[topic.kind], ...(isMediaTopic ? { qcode: topic.mediaTopic! } : { uri: page }) },
    element('name', { 'xml:lang': language }, nameOf(topic, language)),
    (isMediaTopic ? [page!, ...elsewhere] : elsewhere).map((uri) => element('sameAs', { uri })),
  );
}

function memberOf(section: SectionCrumb, language: string, origin: string): Xml {
  return element('memberOf', { uri: origin + sectionPath(section) }, element('name', {}, nameOf(section, language)));
}

/** The text twice: as XHTML, and plain. */
function contentSet({ story, origin }: ToldItem): Xml {
  const text = legalText(plainText(story.body));
  const charcount = [...text].length;
  const page = element(
    'html',
    { xmlns: 'http://www.w3.org/1999/xhtml', lang: story.language, 'xml:lang': story.language },
    element('head', {}, element('title', {}, story.headline)),
    element('body', {}, madeElsewhere(renderBody(story, origin))),
  );
  return element(
    'contentSet',
    {},
    element('inlineXML', { contenttype: 'application/xhtml+xml', charcount }, page),
    element('inlineData', { contenttype: 'text/plain', charcount }, text),
  );
}

// ── Pictures and links ─────────────────────────────────────────────────────────────────────

function pictureLink(item: ToldItem, { place, picture, caption, altText }: PlacedPicture): Xml {
  const notice = legalText(picture.copyrightNotice).trim();
  return element(
    'link',
    { reluri: own('rel', place), residref: `${guidOf(item)}/picture/${picture.id}` },
    element('itemClass', { qcode: 'ninat:picture' }),
    notice && element('rightsInfo', {}, element('copyrightNotice', {}, notice)),
    picture.takenAt && element('contentCreated', {}, instant(picture.takenAt)),
    party('creator', picture.creator),
    party('contributor', picture.agency),
    party('infoSource', picture.source),
    picture.isFilePicture && element('genre', { uri: own('genre', 'file-picture') }),
    told('creditline', {}, oneLine(picture.creditLine)),
    told('description', { role: 'drol:caption' }, caption),
    told('description', { roleuri: own('description', 'altText') }, altText),
    picture.renditions.length > 0 &&
      element(
        'contentSet',
        {},
        picture.renditions.map((rendition) => remoteContent(rendition, item.origin)),
      ),
  );
}

function remoteContent(rendition: Rendition, origin: string): Xml {
  const { format, width, height, bytes } = rendition;
  return element('remoteContent', {
    href: fileUrl(rendition, origin),
    contenttype: contentTypeOf[format],
    size: bytes,
    width,
    height,
    renditionuri: own('rendition', `${format}-${width}`),
  });
}

function alsoReadLink({ url, words }: Link): Xml {
  return element('link', { rel: 'irel:seeAlso', href: url }, element('itemClass', { qcode: 'ninat:text' }), element('headline', {}, words));
}

function party(name: 'creator' | 'contributor' | 'infoSource', written: string): XmlContent {
  return oneLine(written) && element(name, {}, element('name', {}, oneLine(written)));
}

// ── Small ──────────────────────────────────────────────────────────────────────────────────

/** The element, where there is something to say. */
function told(name: string, attributes: Readonly<Record<string, string>>, written: string | undefined): XmlContent {
  const text = legalText(written ?? '').trim();
  return text && element(name, attributes, text);
}

/** A term of our own, where IPTC has none: docs/exports.md lists them. */
function own(list: string, term: string): string {
  return `urn:stop-press:${list}:${term}`;
}

/** UTC, ISO 8601. */
function instant(date: Date): string {
  return date.toISOString();
}
