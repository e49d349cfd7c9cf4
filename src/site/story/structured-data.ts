// The story as schema.org tells it to machines, from the same record as the page.
import type { BreadcrumbList, CorrectionComment, ImageObject, NewsArticle, NewsMediaOrganization, Organization, Person, WithContext } from 'schema-dts';
import { sectionPath } from '../../paper/section.ts';
import type { Rendition } from '../../pictures/picture.ts';
import { canonicalTag } from '../../plumbing/language.ts';
import type { NoticeKind } from '../../story/notice.ts';
import type { CreditedTopic, ShownPicture } from '../../story/story.ts';
import { authorPath } from '../../topics/topic.ts';
import { writeIso } from '../dates.ts';
import { breadcrumbList } from '../parts/linked-data.html.tsx';
import { nameWithLanguage } from '../writing.ts';
import { shorten } from './shorten.ts';
import type { Telling } from './telling.ts';

/** What search engines take of a headline, in characters. */
const headlineLimit = 110;

/** The story itself; `url` is the paper's origin. Dates carry the offset of the paper's zone; dateModified moves only with what readers are told of. */
export function newsArticle(telling: Telling, url: string): WithContext<NewsArticle> {
  const { story, publication } = telling;
  const page = url + story.path;
  const publisher: NewsMediaOrganization = { '@type': 'NewsMediaOrganization', name: publication.name, url: `${url}/` };
  const authors = authorsOf(story.credits).map((credit) => author(credit, telling, url));
  const images = story.leadPicture ? imagesOf(story.leadPicture, url) : [];
  const section = story.sections.at(-1);
  const putRight = correctionsOf(telling);
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: page,
    headline: shorten(story.headline, headlineLimit),
    ...(story.standfirst.trim() && { description: story.standfirst }),
    ...(images.length > 0 && { image: images }),
    datePublished: writeIso(story.publishedAt, publication),
    dateModified: writeIso(story.updatedAt ?? story.publishedAt, publication),
    author: authors.length > 0 ? authors : [publisher],
    publisher,
    inLanguage: canonicalTag(story.language) ?? publication.language,
    ...(section && { articleSection: nameIn(section, telling) }),
    ...(story.topics.length > 0 && { keywords: story.topics.map((topic) => nameIn(topic, telling)) }),
    ...(story.dateline.trim() && { dateline: story.dateline }),
    ...(putRight.length > 0 && { correction: putRight }),
    isAccessibleForFree: true,
  };
}

/** What was wrong and is said to have been: https://schema.org/correction. A note of the editors or a reply is none. */
function correctionsOf({ story: { notices }, publication }: Telling): CorrectionComment[] {
  return notices
    .filter(({ kind }) => saysWeWereWrong[kind])
    .map(({ text, at }) => ({ '@type': 'CorrectionComment', text, datePublished: writeIso(at, publication) }));
}

const saysWeWereWrong: Record<NoticeKind, boolean> = {
  correction: true,
  clarification: true,
  retraction: true,
  apology: true,
  editorsNote: false,
  rightOfReply: false,
};

/** The way to it from the front page. */
export function storyCrumbs(telling: Telling, url: string): WithContext<BreadcrumbList> {
  const { story, words } = telling;
  const crumbs = [
    { name: words.home, url: `${url}/` },
    ...story.sections.map((section) => ({ name: nameIn(section, telling), url: url + sectionPath(section) })),
    { name: story.headline, url: url + story.path },
  ];
  return { '@context': 'https://schema.org', ...breadcrumbList(crumbs) };
}

/** Who wrote or reported it; where nobody is named, the agency it came from. */
function authorsOf(credits: readonly CreditedTopic[]): CreditedTopic[] {
  const authors = credits.filter(({ role }) => role === 'writtenBy' || role === 'reportedBy');
  return authors.length > 0 ? authors : credits.filter(({ role }) => role === 'source');
}

function author({ topic }: CreditedTopic, telling: Telling, url: string): Person | Organization {
  const named = { name: nameIn(topic, telling), url: url + authorPath(topic), ...(topic.sameAs.length > 0 && { sameAs: [...topic.sameAs] }) };
  return topic.kind === 'organisation' ? { '@type': 'Organization', ...named } : { '@type': 'Person', ...named };
}

/** The crops that search engines ask for, each at its widest, then the whole picture. */
function imagesOf({ picture, caption }: ShownPicture, url: string): ImageObject[] {
  const crops = searchRatios.flatMap((ratio) => widestFirst(picture.crops?.[ratio] ?? []).slice(0, 1));
  return [...crops, ...largeOf(picture.renditions)].map((rendition) => ({
    '@type': 'ImageObject',
    url: `${url}/i/${rendition.file}`,
    width: { '@type': 'QuantitativeValue', value: rendition.width },
    height: { '@type': 'QuantitativeValue', value: rendition.height },
    ...(caption && { caption }),
    ...(picture.creditLine && { creditText: picture.creditLine }),
    ...(picture.creator && { creator: { '@type': 'Person', name: picture.creator } }),
    ...(picture.copyrightNotice && { copyrightNotice: picture.copyrightNotice }),
  }));
}

const searchRatios = ['16x9', '4x3', '1x1'] as const;

/** The JPEGs wide enough to be shown large; of a small picture its widest. */
function largeOf(renditions: readonly Rendition[]): Rendition[] {
  const jpegs = widestFirst(renditions);
  const large = jpegs.filter(({ width }) => width >= 1000);
  return large.length > 0 ? large : jpegs.slice(0, 1);
}

function widestFirst(renditions: readonly Rendition[]): Rendition[] {
  return renditions.filter(({ format }) => format === 'jpeg').sort((a, b) => b.width - a.width);
}

function nameIn(named: { readonly name: string; readonly names: Readonly<Record<string, string>> }, { story, publication }: Telling): string {
  return nameWithLanguage(story.language, publication.language, named).name;
}
