import { crumbsTo, readSections } from '../../paper/read-sections.ts';
import type { Tx } from '../../plumbing/db.ts';
import { dictionaryFor } from '../../plumbing/dictionaries.ts';
import { wordsOfText } from '../../plumbing/words-of-text.ts';
import { readTopics } from '../../topics/read-topics.ts';
import { plainText } from '../body.ts';
import { type EntryWords, settleEntry } from '../search-entry.sql.ts';
import { topicIdsOf } from '../shown.ts';
import type { PublicContent } from '../story.ts';

/** Between two parts of a story, so that no phrase is found across them. */
const gap = 10;

/** Enters the words of a live story where readers search, in place of what stood there of it. */
export async function enterInSearch(tx: Tx, storyId: number, content: PublicContent, publishedAt: Date): Promise<void> {
  const [sections, topics] = await Promise.all([readSections(tx), readTopics(tx, topicIdsOf(content))]);
  const names = [...crumbsTo(sections, content.sectionId).map(({ name }) => name), ...topicIdsOf(content).map((id) => topics.get(id)?.name ?? '')];
  await settleEntry(tx, { storyId, publishedAt, dictionary: dictionaryFor(content.language), words: entryWordsOf(content, names) });
}

/** By which words a story is found: its own, and the names it stands under. */
export function entryWordsOf(content: PublicContent, names: readonly string[]): EntryWords {
  const parts: readonly (readonly [weight: string, text: string])[] = [
    ['A', content.headline],
    ['A', content.headlines.front ?? ''],
    ['B', content.kicker],
    ['B', content.standfirst],
    ...names.map((name) => ['C', name] as const),
    ['D', plainText(content.body)],
  ];
  const words = { texts: [] as string[], places: [] as number[], weights: [] as string[], arePairs: [] as boolean[] };
  let from = 0;
  for (const [weight, text] of parts) {
    const ofPart = wordsOfText(text);
    for (const word of ofPart) {
      words.texts.push(word.text);
      words.places.push(from + word.at);
      words.weights.push(weight);
      words.arePairs.push(word.isPair);
    }
    from += (ofPart.at(-1)?.at ?? 0) + gap;
  }
  return words;
}
