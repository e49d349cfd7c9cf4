import { generateJsonFeed, type JsonFeed } from 'feedsmith';
import type { Feed, FeedStory } from './feed.ts';

/** JSON Feed 1.1. */
export function writeJsonFeed(feed: Feed): string {
  const written = generateJsonFeed({
    title: feed.title,
    home_page_url: feed.pageUrl,
    feed_url: feed.urls.json,
    description: feed.description,
    language: feed.language,
    authors: [feed.publisher],
    hubs: [{ type: 'WebSub', url: feed.hub }],
    items: feed.stories.map(toJsonStory),
  });
  // The library leaves an empty list out; the standard demands it.
  return JSON.stringify({ ...(written as object), ...(feed.stories.length === 0 && { items: [] }) });
}

function toJsonStory(story: FeedStory): JsonFeed.Item<Date> {
  return {
    id: story.id,
    url: story.url,
    title: story.title,
    summary: story.summary,
    content_html: story.html,
    ...(story.picture && { image: story.picture.large.url }),
    date_published: story.publishedAt,
    ...(story.updatedAt && { date_modified: story.updatedAt }),
    authors: [...story.authors],
    tags: [...story.categories],
    language: story.language,
  };
}
