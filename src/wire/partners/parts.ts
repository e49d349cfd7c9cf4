// What both formats for partners take out of a story: its pictures and links in order, its people, its rights.
import type { Publication } from '../../paper/publication.ts';
import { nameIn } from '../../paper/section.ts';
import type { Rendition, RenditionFormat } from '../../pictures/picture.ts';
import type { AlsoRead, PictureBlock } from '../../story/body.ts';
import type { Notice } from '../../story/notice.ts';
import { shownInText } from '../../story/shown.ts';
import type { CreditedTopic, CreditRole, LiveStory, ShownPicture, WithdrawnStory } from '../../story/story.ts';
import { type Topic, topicPath } from '../../topics/topic.ts';
import { legalText } from '../feeds/xml-text.ts';
import { legalUri } from './legal-uri.ts';

/** Those of editions before this one, whose own is said with the change. */
export function earlierNotices({ notices, editionNumber }: LiveStory): readonly Notice[] {
  return notices.filter((notice) => notice.editionNumber < editionNumber);
}

export type PlacedPicture = ShownPicture & { readonly place: 'leadPicture' | 'picture' };

/** The lead picture, then those of the text in order; galleries are opened. One without its file is told too: its credit is known. */
export function picturesOf({ leadPicture, body, pictures }: LiveStory): PlacedPicture[] {
  const blocks = body.content.flatMap((block): PictureBlock[] => (block.type === 'gallery' ? block.content : block.type === 'picture' ? [block] : []));
  const inText = blocks.flatMap((block) => shownInText(block, pictures) ?? []);
  return [...(leadPicture ? [placed(leadPicture, 'leadPicture')] : []), ...inText.map((shown) => placed(shown, 'picture'))];
}

function placed({ picture, caption, altText }: ShownPicture, place: PlacedPicture['place']): PlacedPicture {
  return { place, picture, caption, altText };
}

export const contentTypeOf: Record<RenditionFormat, string> = { avif: 'image/avif', webp: 'image/webp', jpeg: 'image/jpeg' };

/** The public address of a picture's file. */
export function fileUrl({ file }: Rendition, origin: string): string {
  return `${origin}/i/${file}`;
}

export type Link = { readonly url: string; readonly words: string };

/** The house links of the text that lead somewhere: to a live story, or to an address elsewhere. */
export function alsoReadOf({ body, linkedStories }: LiveStory, origin: string): Link[] {
  const blocks = body.content.filter((block): block is AlsoRead => block.type === 'alsoRead');
  return blocks.flatMap(({ attrs }) => {
    const target = attrs.storyId === null ? undefined : linkedStories.get(attrs.storyId);
    const url = legalUri(target ? origin + target.path : (attrs.url ?? ''));
    return url ? [{ url, words: oneLine(target?.headline ?? attrs.text) || url }] : [];
  });
}

/** The people the byline names: who wrote and reported it, or the agencies of what nobody signed. */
export function bylineOf(story: LiveStory): string {
  const signed = namesOf(story, ['writtenBy', 'reportedBy']);
  return (signed.length > 0 ? signed : namesOf(story, ['source'])).join(', ');
}

/** The agencies it came from. */
export function creditLineOf(story: LiveStory): string {
  return namesOf(story, ['source']).join('/');
}

function namesOf({ credits, language }: LiveStory, roles: readonly CreditRole[]): string[] {
  const names = credits.filter(({ role }) => roles.includes(role)).map(({ topic }: CreditedTopic) => nameOf(topic, language));
  return [...new Set(names)].filter(Boolean);
}

/** A topic's name in the story's language. */
export function nameOf(topic: Pick<Topic, 'name' | 'names'>, language: string): string {
  return oneLine(nameIn(language, topic));
}

/** Addresses by which a topic is known: the paper's page of it, then the same thing elsewhere. */
export function addressesOf(topic: Topic, origin: string): string[] {
  return [...new Set([origin + topicPath(topic), ...topic.sameAs.flatMap((address) => legalUri(address) ?? [])])];
}

/** © and the year of the first publication in the paper's zone. */
export function copyrightNotice({ name, timeZone }: Publication, firstPublishedAt: Date): string {
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(firstPublishedAt);
  return legalText(`© ${year} ${name}`);
}

/** What partners are told of a story that was taken back. One that was taken back quietly has no reason. */
export function reasonOf({ publicReason }: WithdrawnStory): string {
  return legalText(publicReason).trim() || 'Withdrawn. Do not use; remove it where it was published.';
}

/** Legal text without tabs and line ends: NewsML-G2 allows none in names. */
export function oneLine(text: string): string {
  return legalText(text)
    .replaceAll(/[\t\n\r]+/g, ' ')
    .trim();
}
