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
  // The library leaves out an empty list, which the standard demands, and extensions, which it allows.
  const items = (written as { items?: object[] }).items ?? [];
  return JSON.stringify({ ...(written as object), items: items.map((item, index) => ({ ...item, ...extensionOf(feed.stories[index]!) })) });
}

/** Which edition it is, and why a live story was published again, in an object of our own: its name begins with an underscore, as the standard has it. */
function extensionOf({ changeClass, editionNumber }: FeedStory): object {
  return { _stop_press: { edition: editionNumber, ...(changeClass && { change_class: changeClass }) } };
}

function toJsonStory(story: FeedStory): JsonFeed.Item<Date> {
  return {
    id: story.id,
    url: story.url,
    title: story.title,
    summary: story.summary,
    ...(story.html === undefined ? { content_text: story.summary || story.title } : { content_html: story.html }),
    ...(story.picture && { image: story.picture.large.url }),
    date_published: story.publishedAt,
    ...(story.updatedAt && { date_modified: story.updatedAt }),
    authors: [...story.authors],
    tags: [...story.categories],
    language: story.language,
  };
}
