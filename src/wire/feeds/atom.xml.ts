import { type AtomFeed, generateAtomFeed } from 'feedsmith';
import { changeScheme, type Feed, type FeedPerson, type FeedStory, versionLinksOf } from './feed.ts';
import { withoutIndentedText } from './xml-text.ts';

/** Atom 1.0 (RFC 4287). */
export function writeAtom(feed: Feed): string {
  const written = generateAtomFeed({
    id: feed.urls.atom,
    title: { value: feed.title },
    subtitle: { value: feed.description },
    updated: feed.updatedAt ?? noStoryYet,
    authors: [toAtomPerson(feed.publisher)],
    links: [
      { href: feed.urls.atom, rel: 'self', type: 'application/atom+xml' },
      { href: feed.hub, rel: 'hub' },
      { href: feed.pageUrl, rel: 'alternate', type: 'text/html' },
    ],
    generator: { text: 'Stop Press' },
    entries: feed.stories.map(toEntry),
    xml: { lang: feed.language },
  });
  return withoutIndentedText(written);
}

/** Atom demands an instant; the clock would make an unchanged feed look changed. */
const noStoryYet = new Date('2000-01-01T00:00:00Z');

function toEntry(story: FeedStory): AtomFeed.Entry<Date> {
  const { picture } = story;
  return {
    id: story.id,
    title: { value: story.title },
    links: [
      { href: story.url, rel: 'alternate', type: 'text/html', hreflang: story.language },
      ...versionLinksOf(story).map((link) => ({ ...link, type: 'text/html' })),
      ...(picture ? [{ href: picture.large.url, rel: 'enclosure', type: picture.large.type, length: picture.large.bytes }] : []),
    ],
    published: story.publishedAt,
    updated: story.updatedAt ?? story.publishedAt,
    authors: story.authors.map(toAtomPerson),
    contributors: story.contributors.map(toAtomPerson),
    categories: [...story.categories.map((term) => ({ term })), ...(story.changeClass ? [{ term: story.changeClass, scheme: changeScheme }] : [])],
    summary: { value: story.summary },
    ...(story.html !== undefined && { content: { value: story.html, type: 'html' } }),
    xml: { lang: story.language },
  };
}

function toAtomPerson({ name, url }: FeedPerson): AtomFeed.Person {
  return { name, uri: url };
}
