// How near two stories are by what they are about. Pure.
import type { Topic } from '../topics/topic.ts';
import type { Cursor } from './list-stories.ts';

/** The newest of the stories about a topic, at most `limit` of them, newest first. */
export type TopOfTopic = { readonly topic: Topic; readonly newest: readonly Cursor[]; readonly limit: number };

/** A story and the topics it shares with another, the rarest first. */
export type Sharing = { readonly storyId: number; readonly topics: readonly Topic[] };

const day = 24 * 60 * 60 * 1000;
/** Between two stories about a topic that comes up no oftener, in days. */
const seldom = 365;
/** A story that went out so many days before another counts half. */
const halfAsGood = 30;

/**
 * The stories that share most with one that went out at that instant, best first: every shared topic counts the more the rarer
 * it comes up, and all of them the less the longer before it the story went out. Those that went out after it count in full.
 */
export function rankBySharing(publishedAt: Date, tops: readonly TopOfTopic[]): Sharing[] {
  const found = new Map<number, { place: Cursor; shared: { topic: Topic; rarity: number }[] }>();
  for (const { topic, newest, limit } of tops) {
    const rarity = rarityOf(newest, limit);
    for (const place of newest) {
      const { shared } = found.get(place.storyId) ?? found.set(place.storyId, { place, shared: [] }).get(place.storyId)!;
      shared.push({ topic, rarity });
    }
  }
  return [...found.values()]
    .map(({ place, shared }) => ({ place, shared, worth: worthOf(shared, (publishedAt.getTime() - place.publishedAt.getTime()) / day) }))
    .toSorted(
      (one, other) => other.worth - one.worth || other.place.publishedAt.getTime() - one.place.publishedAt.getTime() || other.place.storyId - one.place.storyId,
    )
    .map(({ place, shared }) => ({ storyId: place.storyId, topics: shared.toSorted((one, other) => other.rarity - one.rarity).map(({ topic }) => topic) }));
}

/**
 * How rare a topic is, by the days between the newest stories about it: all that needs to be known stands in the places that
 * were read anyway. Grows as the information in meeting it does, with the logarithm.
 */
function rarityOf(newest: readonly Cursor[], limit: number): number {
  const [first, last] = [newest[0], newest.at(-1)];
  const between = first && last && newest.length === limit ? (first.publishedAt.getTime() - last.publishedAt.getTime()) / day / (limit - 1) : seldom;
  return Math.log2(1 + Math.min(between, seldom));
}

function worthOf(shared: readonly { rarity: number }[], daysBefore: number): number {
  const rarity = shared.reduce((sum, one) => sum + one.rarity, 0);
  return rarity / (1 + Math.max(0, daysBefore) / halfAsGood);
}
