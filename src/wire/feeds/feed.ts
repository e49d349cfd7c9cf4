// A feed before it is put into one of the three formats: what all of them say.
import { type Section, sectionPath } from '../../paper/section.ts';
import type { Picture } from '../../pictures/picture.ts';
import type { ChangeClass } from '../../story/story.ts';
import { authorPath, type Topic, topicPath } from '../../topics/topic.ts';

export const feedFormats = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];
/** The last part of a feed's address. */
export const feedFiles: Record<FeedFormat, string> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' };

/** What a feed is of. */
export type FeedSubject =
  | { readonly kind: 'paper' }
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'topic' | 'credit'; readonly topic: Topic };

/** Every text is plain and legal in XML, every address absolute. */
export type Feed = {
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** The page that shows the same to readers. */
  readonly pageUrl: string;
  readonly urls: Readonly<Record<FeedFormat, string>>;
  /** Who tells of changes in it (WebSub). */
  readonly hub: string;
  readonly publisher: FeedPerson;
  /** When readers were last told of a change in it; undefined when it holds no story. */
  readonly updatedAt: Date | undefined;
  /** Newest first. */
  readonly stories: readonly FeedStory[];
};

export type FeedStory = {
  /** A tag URI (RFC 4151), the same for life: headline, address and section may change. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** The whole story; undefined in a feed of summaries. */
  readonly html: string | undefined;
  readonly language: string;
  readonly publishedAt: Date;
  readonly updatedAt: Date | undefined;
  readonly editionNumber: number;
  /** Of the edition that is live; undefined of the first. */
  readonly changeClass: ChangeClass | undefined;
  readonly authors: readonly FeedPerson[];
  readonly contributors: readonly FeedPerson[];
  /** Sections and topics, in the story's language. */
  readonly categories: readonly string[];
  readonly picture: FeedPicture | undefined;
};

export type FeedPerson = { readonly name: string; readonly url: string };

export type FeedPicture = {
  readonly large: FeedPictureFile;
  readonly small: FeedPictureFile;
  readonly caption: string;
  readonly creditLine: string;
};
export type FeedPictureFile = { readonly url: string; readonly width: number; readonly height: number; readonly bytes: number; readonly type: 'image/jpeg' };

/** The scheme of the categories that say why a story is published again: docs/exports.md. */
export const changeScheme = 'urn:stop-press:change-class';

/** The address of a section's page, of a topic's or of an author's, without the origin. */
export function pathOf(subject: FeedSubject): string {
  switch (subject.kind) {
    case 'paper':
      return '/';
    case 'section':
      return sectionPath(subject.section);
    case 'topic':
      return topicPath(subject.topic);
    case 'credit':
      return authorPath(subject.topic);
  }
}

/** The widest JPEG up to a width, in pixels; the narrowest when all are wider. Undefined until the picture is ready. JPEG: every feed reader and mail program shows it. */
export function jpegOf(picture: Picture, origin: string, widest: number): FeedPictureFile | undefined {
  const jpegs = picture.renditions.filter((rendition) => rendition.format === 'jpeg').sort((one, other) => one.width - other.width);
  const chosen = jpegs.findLast((rendition) => rendition.width <= widest) ?? jpegs[0];
  return chosen && { url: `${origin}/i/${chosen.file}`, width: chosen.width, height: chosen.height, bytes: chosen.bytes, type: 'image/jpeg' };
}

/** Where the edition before stands, and all of them; links of RFC 5829, by which whoever follows tells editions apart. */
export function versionLinksOf({ url, editionNumber }: FeedStory): { readonly href: string; readonly rel: string }[] {
  if (editionNumber < 2) return [];
  return [
    { href: `${url}/history/${editionNumber - 1}`, rel: 'predecessor-version' },
    { href: `${url}/history`, rel: 'version-history' },
  ];
}
