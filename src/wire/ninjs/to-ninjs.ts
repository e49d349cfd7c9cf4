import { sectionPath } from '../../paper/section.ts';
import { plainText } from '../../story/body.ts';
import type { Notice } from '../../story/notice.ts';
import type { ChangeClass, CreditedTopic, LiveStory } from '../../story/story.ts';
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
  earlierNotices,
  fileUrl,
  type Link,
  nameOf,
  oneLine,
  type PlacedPicture,
  picturesOf,
  reasonOf,
} from '../partners/parts.ts';
import type { NinjsAssociation, NinjsConcept, NinjsItem, NinjsText } from './ninjs.ts';

/** One story in ninjs 3.1 with the extension of docs/exports.md; valid against IPTC's own schema, extension and all. */
export function toNinjs(item: PartnerItem): NinjsItem {
  return item.status === 'canceled' ? { ...circumstances(item), representationType: 'partial', edNote: reasonOf(item.story) } : toldItem(item);
}

function toldItem(item: ToldItem): NinjsItem {
  const { story, publication, origin } = item;
  return {
    ...circumstances(item),
    representationType: 'full',
    ...(item.status === 'withheld' && { embargoedUntil: instant(item.embargoedUntil) }),
    ...some('edNote', editorsNote(item)),
    copyrightHolder: legalText(publication.name),
    copyrightNotice: copyrightNotice(publication, item.firstPublishedAt),
    language: story.language,
    ...some('by', bylineOf(story)),
    ...some('located', oneLine(story.dateline)),
    altIds: [{ role: 'url', value: origin + story.path }],
    headlines: headlines(story),
    descriptions: texts([['summary', story.standfirst]]),
    bodies: bodies(story, origin),
    infoSources: story.credits.map((credit) => infoSource(credit, story.language, origin)),
    people: concepts(story, 'person', origin),
    organisations: concepts(story, 'organisation', origin),
    places: concepts(story, 'place', origin),
    subjects: [...concepts(story, 'subject', origin), ...sections(story, origin)],
    associations: [
      ...picturesOf(story).map((picture, index) => pictureAssociation(item, picture, index)),
      ...alsoReadOf(story, origin).map(alsoReadAssociation),
      ...(story.changeClass ? [changeAssociation(item, story.changeClass)] : []),
      ...story.notices.map((notice) => noticeAssociation(item, notice)),
    ],
  };
}

/** All that is left of a canceled item, but for the reason. */
function circumstances(item: PartnerItem) {
  return {
    uri: guidOf(item),
    type: 'text',
    standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
    profile: ninjsExtension,
    version: String(item.version),
    versionCreated: instant(versionCreated(item)),
    ...(item.status !== 'withheld' && { firstCreated: instant(item.firstPublishedAt) }),
    pubStatus: item.status,
  } as const;
}

/** Says which rules the roles, relations and components of docs/ninjs-extension.schema.json follow. */
const ninjsExtension = 'urn:stop-press:ninjs-extension:1';

// ── What changed, and what readers are told of it ──────────────────────────────────────────

const changes: Record<ChangeClass, { readonly role: ChangeClass; readonly words: string }> = {
  correction: { role: 'correction', words: 'Correction' },
  clarification: { role: 'clarification', words: 'Clarification' },
  development: { role: 'development', words: 'Update' },
  copyEdit: { role: 'copyEdit', words: 'Copy edit' },
  furniture: { role: 'furniture', words: 'Furniture: captions, links or labels' },
};

/** For the partner's staff, a line each: the embargo, the change, the notices. */
function editorsNote(item: ToldItem): string {
  const { story } = item;
  const { changeClass } = story;
  const lines = [
    item.status === 'withheld' && `Embargoed: not for publication before ${instant(item.embargoedUntil)}.`,
    changeClass && [changes[changeClass].words, legalText(story.publicNote).trim()].filter(Boolean).join(': '),
    ...earlierNotices(story).map(({ text }) => legalText(text).trim()),
  ];
  return lines.filter(Boolean).join('\n');
}

function changeAssociation(item: ToldItem, changeClass: ChangeClass): NinjsAssociation {
  return {
    name: 'change',
    rel: 'change',
    uri: `${guidOf(item)}/change/${item.version}`,
    type: 'component',
    version: String(item.version),
    versionCreated: instant(versionCreated(item)),
    ...(item.story.updatedAt && { contentCreated: instant(item.story.updatedAt) }),
    descriptions: texts([
      ['changeClass', changes[changeClass].role],
      ['publicNote', item.story.publicNote],
    ]),
  };
}

function noticeAssociation(item: ToldItem, { kind, severity, place, editionNumber, at, wasWrong, isRight, text }: Notice): NinjsAssociation {
  return {
    name: `notice-${editionNumber}`,
    rel: 'notice',
    uri: `${guidOf(item)}/notice/${editionNumber}`,
    type: 'component',
    version: String(editionNumber),
    versionCreated: instant(at),
    descriptions: texts([
      ['noticeKind', kind],
      ['severity', severity],
      ['place', place],
      ['wasWrong', wasWrong],
      ['isRight', isRight],
      ['text', text],
    ]),
  };
}

// ── Words ──────────────────────────────────────────────────────────────────────────────────

function headlines({ headline, headlines: variants, kicker }: LiveStory): NinjsText[] {
  return texts([
    ['main', headline],
    ['web', variants.web],
    ['social', variants.social],
    ['front', variants.front],
    ['kicker', kicker],
  ]);
}

function bodies(story: LiveStory, origin: string): NonNullable<NinjsItem['bodies']> {
  const text = legalText(plainText(story.body));
  const charCount = [...text].length;
  return [
    { role: 'main', contentType: 'application/xhtml+xml', charCount, value: renderBody(story, origin) },
    { role: 'text', contentType: 'text/plain', charCount, value: text },
  ];
}

// ── People, and what it is about ───────────────────────────────────────────────────────────

function infoSource({ role, topic }: CreditedTopic, language: string, origin: string): NonNullable<NinjsItem['infoSources']>[number] {
  return { name: nameOf(topic, language), role, uri: origin + authorPath(topic), literal: topic.slug };
}

function concepts({ topics, language }: LiveStory, kind: TopicKind, origin: string): NinjsConcept[] {
  return topics.filter((topic) => topic.kind === kind).flatMap((topic) => concept(topic, language, origin));
}

/** ninjs gives a concept one address: the others follow in entries of the same literal, as `sameAs`. */
function concept(topic: Topic, language: string, origin: string): NinjsConcept[] {
  const mediaTopic = topic.mediaTopic?.match(/^medtop:(\d{8})$/)?.[1];
  const addresses = [...(mediaTopic ? [`http://cv.iptc.org/newscodes/mediatopic/${mediaTopic}`] : []), ...addressesOf(topic, origin)];
  return addresses.map((uri, index) => ({ name: nameOf(topic, language), rel: index === 0 ? 'about' : 'sameAs', uri, literal: topic.slug }));
}

function sections({ sections: crumbs, language }: LiveStory, origin: string): NinjsConcept[] {
  return crumbs.map((section) => ({ name: nameOf(section, language), rel: 'section', uri: origin + sectionPath(section), literal: section.path }));
}

// ── Pictures and links ─────────────────────────────────────────────────────────────────────

function pictureAssociation(item: ToldItem, { place, picture, caption, altText }: PlacedPicture, index: number): NinjsAssociation {
  return {
    name: `picture-${index + 1}`,
    rel: place,
    uri: `${guidOf(item)}/picture/${picture.id}`,
    type: 'picture',
    ...(picture.takenAt && { contentCreated: instant(picture.takenAt) }),
    ...some('by', oneLine(picture.creditLine)),
    ...some('copyrightNotice', legalText(picture.copyrightNotice).trim()),
    ...(picture.isFilePicture && { genres: [{ name: 'file picture', uri: 'urn:stop-press:genre:file-picture' }] }),
    descriptions: texts([
      ['caption', caption],
      ['altText', altText],
      ['creditLine', picture.creditLine],
    ]),
    infoSources: [
      { name: picture.creator, role: 'creator' },
      { name: picture.agency, role: 'agency' },
      { name: picture.source, role: 'source' },
    ]
      .map(({ name, role }) => ({ name: oneLine(name), role }))
      .filter(({ name }) => name),
    renditions: picture.renditions.map((rendition) => ({
      name: `${rendition.format}-${rendition.width}`,
      href: fileUrl(rendition, item.origin),
      contentType: contentTypeOf[rendition.format],
      width: rendition.width,
      height: rendition.height,
      sizeInBytes: rendition.bytes,
      poi: { x: Math.round(picture.focal.x * rendition.width), y: Math.round(picture.focal.y * rendition.height) },
    })),
  };
}

function alsoReadAssociation({ url, words }: Link, index: number): NinjsAssociation {
  return { name: `alsoRead-${index + 1}`, rel: 'alsoRead', uri: url, type: 'text', headlines: texts([['main', words]]) };
}

// ── Small ──────────────────────────────────────────────────────────────────────────────────

/** Those that say something, each with its role. */
function texts(told: readonly (readonly [role: string, value: string | undefined])[]): NinjsText[] {
  return told.flatMap(([role, written]) => {
    const value = legalText(written ?? '').trim();
    return value ? [{ role, contentType: 'text/plain', value }] : [];
  });
}

/** The property, where it says something. */
function some<Name extends string>(name: Name, value: string): { readonly [Key in Name]?: string } {
  return value ? ({ [name]: value } as { [Key in Name]: string }) : {};
}

/** UTC, ISO 8601. */
function instant(date: Date): string {
  return date.toISOString();
}
