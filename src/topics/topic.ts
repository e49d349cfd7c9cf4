// What stories are about and who is credited: people, organisations, places, subjects. Ids are for life.
import { createHash } from 'node:crypto';

export const topicKinds = ['person', 'organisation', 'place', 'subject'] as const;
export type TopicKind = (typeof topicKinds)[number];

export type Topic = {
  readonly id: number;
  readonly kind: TopicKind;
  readonly slug: string;
  readonly name: string;
  /** The name in other languages, by BCP 47 tag. */
  readonly names: Readonly<Record<string, string>>;
  readonly description: string;
  /** IPTC Media Topic code, for subjects: `medtop:04000000`. */
  readonly mediaTopic: string | null;
  /** Addresses of the same thing elsewhere (Wikidata and the like). */
  readonly sameAs: readonly string[];
};

/** What the newsroom says of a topic, and may say otherwise. */
export type TopicContent = Omit<Topic, 'id'> & {
  /** Other words for it, in any language. */
  readonly synonyms: readonly string[];
};

/** A topic as the newsroom keeps it. */
export type KeptTopic = TopicContent & Pick<Topic, 'id'>;

/** In characters; of lists, their entries. */
export const longestOfTopic = { name: 200, slug: 100, description: 2000, names: 50, synonyms: 100, sameAs: 20, address: 500 };

/** The dependency key of a topic as pages show it: c{id} of somebody who can be credited, t{id} of the others. */
export function topicKey({ id, kind }: Pick<Topic, 'id' | 'kind'>): string {
  return `${kind === 'person' || kind === 'organisation' ? 'c' : 't'}${id}`;
}

/** The dependency key of a topic's names in other languages; of one of them, with its language behind it. */
export function topicNamesKey(topic: Pick<Topic, 'id' | 'kind'>): string {
  return `${topicKey(topic)}n`;
}

/** The dependency key of a topic's address, where a page leads there. */
export function topicAddressKey(topic: Pick<Topic, 'id' | 'kind'>): string {
  return `${topicKey(topic)}s`;
}

/** The dependency key of what a topic is called elsewhere: its Media Topic code, its other addresses. */
export function topicIdentityKey(topic: Pick<Topic, 'id' | 'kind'>): string {
  return `${topicKey(topic)}i`;
}

/** The dependency key of a topic that cannot be seen, whatever its kind. */
export function unseenTopicKey(id: number): string {
  return `t${id}`;
}

/** The dependency key of what only a topic's own page says of it: its description. */
export function topicPageKey({ id }: Pick<Topic, 'id'>): string {
  return `t${id}d`;
}

/** The dependency key of an address that names no topic yet. */
export function topicSlugKey(slug: string): string {
  return `u${createHash('md5').update(slug).digest('hex').slice(0, 12)}`;
}

/** The page of stories about somebody or something. */
export function topicPath(topic: { readonly slug: string }): string {
  return `/topic/${encodeURIComponent(topic.slug)}`;
}

/** The page of stories by somebody. */
export function authorPath(topic: { readonly slug: string }): string {
  return `/by/${encodeURIComponent(topic.slug)}`;
}
