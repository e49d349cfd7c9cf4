// The words of a text as a search compares them: letter case and accents put aside; where a script sets no spaces between
// words, each pair of neighbouring characters is one.

export type WordOfText = {
  readonly text: string;
  /** From 1; what stands side by side has neighbouring places. */
  readonly at: number;
  /** Of a script without spaces: two characters, or the last one of a run alone. It has no stem. */
  readonly isPair: boolean;
};

const longestWord = 60;
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const digit = /\p{N}/u;
/** Letters that Unicode does not take apart. */
const spelledOut: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th' };

/** Lower case, compatibility forms made plain, accents of Latin and Greek letters and the vowel points of Arabic and Hebrew dropped. */
export function foldText(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/(?<=[\p{Script=Latin}\p{Script=Greek}]\p{Mn}*)\p{Mn}/gu, '')
      // What only tells how letters are joined, and where a word may be broken.
      .replaceAll(/[\u00ad\u200c\u200d]/g, '')
      .replaceAll(/[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g, '')
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/[ßæœøđðłıþ]/g, (letter) => spelledOut[letter]!)
  );
}

/** At most so many words, in order. */
export function wordsOfText(text: string, most = 20_000): WordOfText[] {
  const words: WordOfText[] = [];
  let at = 0;
  for (const [word] of foldText(text)
    .replaceAll(/['’‘ʼ]/g, '')
    .matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    for (const { text: run, isUnspaced } of runsOf(word)) {
      if (words.length >= most) return words;
      for (const piece of isUnspaced ? pairsOf(run) : [run.slice(0, longestWord)]) {
        at += 1;
        words.push({ text: piece, at, isPair: isUnspaced });
      }
    }
  }
  return words;
}

/** Each character with the one after it; the last alone. */
function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/** A word cut where its script begins or ceases to set spaces. */
function runsOf(word: string): { text: string; isUnspaced: boolean }[] {
  if (!unspaced.test(word)) return [{ text: word, isUnspaced: false }];
  const runs: { text: string; isUnspaced: boolean }[] = [];
  for (const character of word) {
    const isUnspaced = unspaced.test(character) && !digit.test(character);
    const last = runs.at(-1);
    if (last?.isUnspaced === isUnspaced) last.text += character;
    else runs.push({ text: character, isUnspaced });
  }
  return runs;
}
