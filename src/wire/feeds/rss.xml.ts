import { generateRssFeed, type RssFeed } from 'feedsmith';
import { changeScheme, type Feed, type FeedPicture, type FeedStory, versionLinksOf } from './feed.ts';
import { withoutIndentedText } from './xml-text.ts';

/** RSS 2.0 as the RSS Advisory Board's profile writes it, with the modules that feed readers know. */
export function writeRss(feed: Feed): string {
  const written = generateRssFeed({
    title: feed.title,
    link: feed.pageUrl,
    description: asHtml(feed.description),
    language: feed.language,
    ...(feed.updatedAt && { lastBuildDate: feed.updatedAt }),
    generator: 'Stop Press',
    docs: 'https://www.rssboard.org/rss-specification',
    // Minutes.
    ttl: 15,
    atom: {
      links: [
        { href: feed.urls.rss, rel: 'self', type: 'application/rss+xml' },
        { href: feed.hub, rel: 'hub' },
      ],
    },
    items: feed.stories.map(toRssItem),
  });
  return withoutIndentedText(written);
}

function toRssItem(story: FeedStory): RssFeed.Item<Date> {
  return {
    title: story.title,
    link: story.url,
    description: asHtml(story.summary),
    guid: { value: story.id, isPermaLink: false },
    pubDate: story.publishedAt,
    categories: [...story.categories.map((name) => ({ name })), ...(story.changeClass ? [{ name: story.changeClass, domain: changeScheme }] : [])],
    ...(story.html !== undefined && { content: { encoded: story.html } }),
    dc: { creators: story.authors.map(({ name }) => name), contributors: story.contributors.map(({ name }) => name), languages: [story.language] },
    ...withAtom(story),
    ...(story.picture && withPicture(story.picture)),
    xml: { lang: story.language },
  };
}

function withAtom(story: FeedStory): Pick<RssFeed.Item<Date>, 'atom'> {
  const links = versionLinksOf(story);
  return { ...((story.updatedAt || links.length > 0) && { atom: { ...(story.updatedAt && { updated: story.updatedAt }), links } }) };
}

function withPicture({ large, small, caption, creditLine }: FeedPicture): Pick<RssFeed.Item<Date>, 'enclosures' | 'media'> {
  return {
    enclosures: [{ url: large.url, length: large.bytes, type: large.type }],
    media: {
      contents: [
        {
          url: large.url,
          fileSize: large.bytes,
          type: large.type,
          medium: 'image',
          width: large.width,
          height: large.height,
          ...(caption && { description: { value: caption, type: 'plain' } }),
          thumbnails: [{ url: small.url, width: small.width, height: small.height }],
          ...(creditLine && { credits: [{ value: creditLine }] }),
        },
      ],
    },
  };
}

/** A description in RSS is HTML, whatever it looks like. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
