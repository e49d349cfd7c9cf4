// A reader's words as PostgreSQL looks for them, and as they are found again in what is shown.
import type { Db } from '../../plumbing/db.ts';
import { foldText, type WordOfText, wordsOfText } from '../../plumbing/words-of-text.ts';
import type { Query, Term } from './read-query.ts';
import { countStories, listStems } from './search.sql.ts';

export type WordsAskedFor = {
  /** As tsquery reads it; undefined: nothing but grammar was asked for, or nothing. */
  readonly tsquery: string | undefined;
  /** At most so many stories have all of the words; none: one of them stands in no story. */
  readonly atMost: number;
  /** Words that stand in no story. */
  readonly unknown: readonly string[];
  /** Stems and pairs that are to be found. */
  readonly stems: ReadonlySet<string>;
  /** What stands in some story, by which what is found is put in order. */
  readonly words: readonly WordAskedFor[];
  /** As tsquery reads them: the phrases that hold even then, and what is not wanted; undefined: none. */
  readonly phrases: string | undefined;
  readonly barred: string | undefined;
};
export type WordAskedFor = {
  readonly stems: readonly string[];
  readonly stories: number;
  /** Typed without quotation marks: where few stories have all that was asked for, those with some of these will do. */
  readonly isLoose: boolean;
};

export async function readWordsAskedFor(db: Db, { terms, without }: Pick<Query, 'terms' | 'without'>): Promise<WordsAskedFor> {
  const wanted = terms.map((term) => ({ term, words: wordsOfTerm(term) }));
  const unwanted = without.map((term) => ({ term, words: wordsOfTerm(term) }));
  const stemsOf = await readStems(
    db,
    [...wanted, ...unwanted].flatMap(({ words }) => words),
  );
  const positive = wanted.flatMap(({ words }) => words);
  const counts = await countStories(db, [...new Set(positive.flatMap(stemsOf))]);
  const storiesWith = (word: WordOfText): number => stemsOf(word).reduce((sum, stem) => sum + (counts.get(stem) ?? 0), 0);

  const asked = positive.filter((word) => stemsOf(word).length > 0 && !isSingle(word));
  const barred = unwanted.map(({ words }) => phraseOf(words, stemsOf)).map((phrase) => phrase && `!(${phrase})`);
  return {
    tsquery: all([...wanted.map(({ words }) => phraseOf(words, stemsOf)), ...barred]),
    words: wanted.flatMap(({ term, words }) =>
      words.map((word) => ({ stems: stemsOf(word), stories: storiesWith(word), isLoose: !term.isPhrase })).filter(({ stories }) => stories > 0),
    ),
    phrases: all(wanted.filter(({ term }) => term.isPhrase).map(({ words }) => phraseOf(words, stemsOf))),
    barred: all(barred),
    atMost: Math.min(Number.POSITIVE_INFINITY, ...asked.map(storiesWith)),
    unknown: [...new Set(asked.filter((word) => !word.isPair && storiesWith(word) === 0).map(({ text }) => text))],
    stems: new Set(positive.flatMap(stemsOf)),
  };
}

function all(parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter((phrase) => phrase !== undefined).join(' & ') || undefined;
}

/** Whether a word of what is shown is one of those asked for, for all words of these texts. */
export async function readHits(db: Db, texts: readonly string[], { stems }: Pick<WordsAskedFor, 'stems'>): Promise<(word: string) => boolean> {
  const words = texts.flatMap((text) => wordsOfText(text));
  const stemsOf = await readStems(db, words);
  const hits = new Set(words.filter((word) => stemsOf(word).some((stem) => stems.has(stem))).map(({ text }) => text));
  return (word) => hits.has(word);
}

/** A text in parts: those that were asked for, and what stands between them. */
export function markHits(text: string, isHit: (word: string) => boolean): { readonly text: string; readonly isHit: boolean }[] {
  const parts: { text: string; isHit: boolean }[] = [];
  const put = (piece: string, hit: boolean): void => {
    const last = parts.at(-1);
    if (last?.isHit === hit) last.text += piece;
    else parts.push({ text: piece, isHit: hit });
  };
  for (const piece of text.split(/([\p{L}\p{M}\p{N}'’‘ʼ]+)/u)) {
    const words = wordsOfText(piece);
    if (!words.some(({ isPair }) => isPair)) {
      if (piece)
        put(
          piece,
          words.some((word) => isHit(word.text)),
        );
      continue;
    }
    // A character belongs to the pair it begins and to the one it ends. What is not a character for itself stays as it is.
    const characters = [...piece];
    const folded = characters.map((character) => foldText(character));
    for (const [at, character] of characters.entries())
      put(character, isHit((folded[at] ?? '') + (folded[at + 1] ?? '')) || isHit((folded[at - 1] ?? '') + (folded[at] ?? '')) || isHit(character));
  }
  return parts;
}

/** Of a run that is not spaced all pairs, without the last character alone, unless it is the whole. */
function wordsOfTerm({ text }: Term): WordOfText[] {
  const words = wordsOfText(text, 60);
  return words.filter((word, index) => !isSingle(word) || !(words[index - 1]?.isPair && words[index - 1]!.at === word.at - 1));
}

/** One character of a script without spaces: it is looked for at the beginning of pairs. */
function isSingle({ text, isPair }: WordOfText): boolean {
  return isPair && [...text].length === 1;
}

async function readStems(db: Db, words: readonly WordOfText[]): Promise<(word: WordOfText) => string[]> {
  const spelled = [...new Set(words.filter(({ isPair }) => !isPair).map(({ text }) => text))];
  const stems = new Map<string, string[]>(spelled.map((word) => [word, []]));
  const found = spelled.length > 0 ? await listStems(db, spelled) : [];
  for (const { word, stem } of found) if (stem !== null) stems.get(word)?.push(stem);
  // What one language takes for grammar its stories were not entered under: they would all be missed.
  for (const { word, stem } of found) if (stem === null) stems.set(word, []);
  return ({ text, isPair }) => (isPair ? [text] : (stems.get(text) ?? []));
}

/** What was typed in one piece stands side by side: a phrase, the pairs of a run, the parts of "follow-up". */
function phraseOf(words: readonly WordOfText[], stemsOf: (word: WordOfText) => string[]): string | undefined {
  let phrase = '';
  let last = 0;
  for (const word of words) {
    // Neither a letter nor a mark nor a digit has to be escaped.
    const stems = stemsOf(word).map((stem) => `'${stem}'${isSingle(word) ? ':*' : ''}`);
    if (stems.length === 0) continue;
    const any = stems.length === 1 ? stems[0]! : `(${stems.join(' | ')})`;
    phrase = phrase === '' ? any : `${phrase} <${word.at - last}> ${any}`;
    last = word.at;
  }
  return phrase === '' ? undefined : `(${phrase})`;
}
