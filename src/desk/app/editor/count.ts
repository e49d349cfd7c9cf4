// How long a story is, for whoever writes it.

/** Chinese, Japanese and Korean put no space between words: their characters are counted. */
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const wordsPerMinute = 238;
const charactersPerMinute = 500;

/** Words as a newsroom counts them; a character of Chinese, Japanese or Korean counts as one. */
export function countWords(text: string): number {
  return charactersOf(text) + spacedWordsOf(text);
}

/** Minutes, at 238 words or 500 characters each (Brysbaert 2019); at least one where there are words. */
export function readingMinutes(text: string): number {
  const minutes = spacedWordsOf(text) / wordsPerMinute + charactersOf(text) / charactersPerMinute;
  return minutes === 0 ? 0 : Math.max(1, Math.round(minutes));
}

function charactersOf(text: string): number {
  return text.match(cjk)?.length ?? 0;
}

function spacedWordsOf(text: string): number {
  return text.replaceAll(cjk, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu)?.length ?? 0;
}
