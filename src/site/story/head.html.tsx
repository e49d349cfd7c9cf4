import type { ReactNode } from 'react';
import type { NewsArticle } from 'schema-dts';
import { sectionPath } from '../../paper/section.ts';
import type { Rendition } from '../../pictures/picture.ts';
import { canonicalTag } from '../../plumbing/language.ts';
import { plainText } from '../../story/body.ts';
import type { LiveStory } from '../../story/story.ts';
import { authorPath } from '../../topics/topic.ts';
import { writeIso } from '../dates.ts';
import { LinkedData } from '../parts/linked-data.html.tsx';
import { nameWithLanguage } from '../writing.ts';
import { shorten } from './shorten.ts';
import { newsArticle, storyCrumbs } from './structured-data.ts';
import type { Telling } from './telling.ts';

/** What search results and social networks show at most, in characters. */
const descriptionLimit = 200;
/** Social networks ask for 1,200 pixels or more. */
const socialWidth = 1200;

/** The name of the page in a browser's tab and in search results. */
export function titleOf({ story, publication }: Telling): string {
  return `${story.headlines.web?.trim() || story.headline} – ${publication.name}`;
}

/** The standfirst, or how the story begins. */
export function descriptionOf(story: LiveStory): string {
  return shorten(story.standfirst.trim() || plainText(story.body), descriptionLimit);
}

/** What a story's head holds besides the frame's: for search engines, social networks and feed readers. */
export function StoryHead({ telling, url }: { telling: Telling; url: string }): ReactNode {
  const { story, publication } = telling;
  const section = story.sections.at(-1);
  const name = (named: { readonly name: string; readonly names: Readonly<Record<string, string>> }) =>
    nameWithLanguage(story.language, publication.language, named).name;
  const title = story.headlines.social?.trim() || story.headline;
  const description = descriptionOf(story);
  return (
    <>
      <meta name="robots" content="max-image-preview:large,max-snippet:-1,max-video-preview:-1" />
      {section && <link rel="alternate" type="application/rss+xml" title={`${name(section)} – ${publication.name}`} href={`${sectionPath(section)}rss.xml`} />}
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content={publication.name} />
      <meta property="og:locale" content={openGraphLocale(story.language, publication.locale)} />
      <meta property="og:url" content={url + story.path} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <SocialPicture telling={telling} url={url} />
      <meta property="article:published_time" content={writeIso(story.publishedAt, publication)} />
      {story.updatedAt && <meta property="article:modified_time" content={writeIso(story.updatedAt, publication)} />}
      {section && <meta property="article:section" content={name(section)} />}
      {story.topics.map((topic) => (
        <meta key={topic.id} property="article:tag" content={name(topic)} />
      ))}
      {story.credits
        .filter(({ role }) => role === 'writtenBy' || role === 'reportedBy')
        .map(({ topic, role }) => (
          <meta key={`${role}${topic.id}`} property="article:author" content={url + authorPath(topic)} />
        ))}
      <LinkedData<NewsArticle> of={newsArticle(telling, url)} />
      <LinkedData of={storyCrumbs(telling, url)} />
    </>
  );
}

/** Twitter reads title, description and picture from the Open Graph ones; only the shape of the card is its own. */
function SocialPicture({ telling: { story }, url }: { telling: Telling; url: string }): ReactNode {
  const { crops, renditions = [] } = story.leadPicture?.picture ?? {};
  const rendition = socialRendition(crops?.['16x9'] ?? renditions);
  if (!rendition) return <meta name="twitter:card" content="summary" />;
  return (
    <>
      <meta property="og:image" content={`${url}/i/${rendition.file}`} />
      <meta property="og:image:width" content={String(rendition.width)} />
      <meta property="og:image:height" content={String(rendition.height)} />
      {story.leadPicture?.altText && <meta property="og:image:alt" content={story.leadPicture.altText} />}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

function socialRendition(renditions: readonly Rendition[]): Rendition | undefined {
  const jpegs = renditions.filter(({ format }) => format === 'jpeg').sort((a, b) => a.width - b.width);
  return jpegs.find(({ width }) => width >= socialWidth) ?? jpegs.at(-1);
}

/** Open Graph wants language and territory, with an underscore: en_IN. */
function openGraphLocale(language: string, paperLocale: string): string {
  const own = new Intl.Locale(canonicalTag(language) ?? 'en');
  const paper = new Intl.Locale(canonicalTag(paperLocale) ?? 'en');
  const region = own.region ?? (own.language === paper.language ? paper.region : own.maximize().region);
  return region ? `${own.language}_${region}` : own.language;
}
