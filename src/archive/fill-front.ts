import { type Arranged, arrange, type FrontCard, stocksFor } from '../fronts/arrange.ts';
import { standsAt } from '../fronts/day-part.ts';
import type { Container, FillFrom, Rule } from '../fronts/front.ts';
import { nameIn, type Section, sectionPath } from '../paper/section.ts';
import { readPictures } from '../pictures/read-pictures.ts';
import type { Db } from '../plumbing/db.ts';
import { validUntil } from '../plumbing/press/dependencies.ts';
import { listCards } from '../story/cards.ts';
import { shownPicture } from '../story/shown.ts';
import type { ShownPicture } from '../story/story.ts';
import { readWriters } from '../story/writers.ts';
import { readTopics } from '../topics/read-topics.ts';
import { type Topic, topicPath } from '../topics/topic.ts';
import { listTops } from './list-stories.ts';

/** A card, and in an opinion container who wrote the story. */
export type FilledCard = FrontCard & { readonly writers: readonly Topic[] };

/** A container as a page shows it. */
export type Filled = {
  readonly rule: Rule;
  readonly cards: readonly FilledCard[];
  /** Empty: it has none of its own, and nothing it is filled from has a name. */
  readonly heading: string;
  /** What a topic container is about. */
  readonly about: string;
  /** Where there is more of it. */
  readonly to: string | undefined;
};

export type ToFill = {
  readonly containers: readonly Container[];
  readonly sections: readonly Section[];
  readonly language: string;
  readonly timeZone: string;
  readonly now: Date;
};

/**
 * What the containers of a front show now: live stories, none twice, and none of a container whose hours it is not. A topic that
 * was merged into another is that other; a section that is gone fills nothing. Until when it holds is the page's to know.
 */
export async function fillFront(db: Db, { containers, sections, language, timeZone, now }: ToFill): Promise<Filled[]> {
  const standing = containers.filter(({ hours }) => {
    const { stands, until } = standsAt(hours, now, timeZone);
    if (until) validUntil(until);
    return stands;
  });
  const topics = await readTopics(
    db,
    standing.flatMap(({ fill }) => (fill?.from.kind === 'topic' ? [fill.from.id] : [])),
  );
  const known = standing.map((container) => fromWhatThereIs(container, sections, topics));
  const stocks = stocksFor(known, sections);
  const picks = known.flatMap((container) => container.picks);
  const [tops, picked, pictures] = await Promise.all([
    listTops(
      db,
      stocks.map(({ from, limit }) => ({ list: from, limit })),
    ),
    listCards(
      db,
      picks.map(({ storyId }) => storyId),
    ),
    readChosenPictures(
      db,
      picks.flatMap(({ pictureId }) => pictureId ?? []),
    ),
  ]);
  const stocked = stocks.map((stock, at) => ({ ...stock, cards: tops[at]! }));
  const { arranged, until } = arrange({ containers: known, picked, pictures, stocks: stocked, now });
  if (until) validUntil(until);
  const writers = await readWriters(
    db,
    arranged.flatMap(({ rule, cards }) => (rule.layout === 'opinion' ? cards.map(({ card }) => card.id) : [])),
  );
  const topicOf = new Map([...topics.values()].map((topic) => [topic.id, topic]));
  return arranged.map((one) => told(one, { sections, topicOf, language, writers }));
}

function fromWhatThereIs(container: Container, sections: readonly Section[], topics: ReadonlyMap<number, Topic>): Container {
  const { fill } = container;
  if (!fill || fill.from.kind === 'all') return container;
  const { kind, id: wanted } = fill.from;
  const id = (kind === 'topic' ? topics.get(wanted) : sections.find((section) => section.id === wanted))?.id;
  return { ...container, fill: id === undefined ? null : { ...fill, from: { kind, id } } };
}

async function readChosenPictures(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, ShownPicture>> {
  const pictures = await readPictures(db, ids);
  return new Map(ids.flatMap((id) => (pictures.has(id) ? [[id, shownPicture({ pictureId: id }, pictures)!] as const] : [])));
}

type Around = {
  readonly sections: readonly Section[];
  readonly topicOf: ReadonlyMap<number, Topic>;
  readonly language: string;
  readonly writers: ReadonlyMap<number, readonly Topic[]>;
};

function told({ rule, cards }: Arranged, { sections, topicOf, language, writers }: Around): Filled {
  const named = namedBy(rule.fill?.from, sections, topicOf);
  return {
    rule,
    cards: cards.map((one) => ({ ...one, writers: writers.get(one.card.id) ?? [] })),
    heading: rule.heading || (named ? nameIn(language, named.by) : ''),
    about: rule.layout === 'topic' && named?.kind === 'topic' ? named.by.description : '',
    to: named && (named.kind === 'topic' ? topicPath(named.by) : sectionPath(named.by)),
  };
}

type Named = { readonly kind: 'section'; readonly by: Section } | { readonly kind: 'topic'; readonly by: Topic };

function namedBy(from: FillFrom | undefined, sections: readonly Section[], topicOf: ReadonlyMap<number, Topic>): Named | undefined {
  if (from === undefined || from.kind === 'all') return undefined;
  if (from.kind === 'topic') {
    const topic = topicOf.get(from.id);
    return topic && { kind: 'topic', by: topic };
  }
  const section = sections.find(({ id }) => id === from.id);
  return section && { kind: 'section', by: section };
}
