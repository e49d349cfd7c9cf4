import type { Db } from '../../plumbing/db.ts';
import { countStories, listStems } from './search.sql.ts';

const mostUnknown = 3;
const shortest = 4;
const longest = 24;

/** For words that stand in no story the nearest that do: one letter too many, two in the wrong order, one wrong, one too few; the commonest of each. */
export async function findMeant(db: Db, unknown: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const meant = new Map<string, string>();
  for (const word of unknown.slice(0, mostUnknown)) {
    const found = await nearest(db, word);
    if (found) meant.set(word, found);
  }
  return meant;
}

async function nearest(db: Db, word: string): Promise<string | undefined> {
  const letters = [...word];
  if (letters.length < shortest || letters.length > longest) return undefined;
  const slips = slipsOf(letters);
  const all = [...new Set(slips.flat())];
  const stems = (await listStems(db, all)).filter((one): one is { word: string; stem: string } => one.stem !== null);
  const counts = await countStories(db, [...new Set(stems.map(({ stem }) => stem))]);
  const stories = new Map<string, number>();
  for (const { word: slip, stem } of stems) stories.set(slip, Math.max(stories.get(slip) ?? 0, counts.get(stem) ?? 0));
  // A word and its plural stand in the same stories: how easily the slip is made decides between them.
  const weighed = slips.flatMap((kind, ease) => kind.map((slip) => ({ slip, weight: (stories.get(slip) ?? 0) / (1 + ease) })));
  const best = weighed.reduce((one, other) => (other.weight > one.weight ? other : one), { slip: '', weight: 0 });
  return best.slip || undefined;
}

/** Words one slip away, the slips that are made most easily first. */
function slipsOf(letters: readonly string[]): string[][] {
  const alphabet = alphabetOf(letters.join(''));
  const put = (at: number, gone: number, ...come: readonly string[]): string => [...letters.slice(0, at), ...come, ...letters.slice(at + gone)].join('');
  const places = [...letters.keys()];
  return [
    places.map((at) => put(at, 1)),
    places.slice(1).map((at) => put(at - 1, 2, letters[at]!, letters[at - 1]!)),
    places.flatMap((at) => alphabet.map((letter) => put(at, 1, letter))),
    [...places, letters.length].flatMap((at) => alphabet.map((letter) => put(at, 0, letter))),
  ];
}

const alphabets: readonly (readonly [RegExp, number, number])[] = [
  [/\p{Script=Devanagari}/u, 0x0901, 0x094d],
  [/\p{Script=Arabic}/u, 0x0621, 0x064a],
  [/\p{Script=Cyrillic}/u, 0x0430, 0x045f],
  [/\p{Script=Greek}/u, 0x03b1, 0x03c9],
  [/\p{Script=Hebrew}/u, 0x05d0, 0x05ea],
  [/\p{Script=Tamil}/u, 0x0b85, 0x0bcd],
  [/\p{Script=Bengali}/u, 0x0985, 0x09cd],
];

function alphabetOf(word: string): string[] {
  const [, first, last] = alphabets.find(([script]) => script.test(word)) ?? [/./, 0x61, 0x7a];
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).filter((letter) => /[\p{L}\p{M}]/u.test(letter));
}
