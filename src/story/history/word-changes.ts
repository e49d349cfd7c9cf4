import { diffArrays } from 'diff';
import { canonicalTag } from '../../plumbing/language.ts';

/** A stretch of words that stayed, came or went. */
export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly words: string };

/** Steps to look for the shortest way between two texts; texts further apart than that count as wholly replaced. */
const mostSteps = 800;

/** How one text became another, word by word; what a word is, is the language's matter (UAX 29), in Chinese and Thai too. */
export function wordChanges(before: string, after: string, language: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', words: before }];
  const changes = diffArrays(wordsIn(before, language), wordsIn(after, language), { maxEditLength: mostSteps });
  if (!changes) return [...piece('removed', before), ...piece('added', after)];
  return changes.flatMap(({ added, removed, value }) => piece(added ? 'added' : removed ? 'removed' : 'same', value.join('')));
}

/** How many words came and went. Space and punctuation do not count. */
export function countChanges(pieces: readonly Piece[], language: string): { readonly added: number; readonly removed: number } {
  const count = (kind: Piece['kind']): number => pieces.filter((one) => one.kind === kind).reduce((sum, { words }) => sum + countWords(words, language), 0);
  return { added: count('added'), removed: count('removed') };
}

function piece(kind: Piece['kind'], words: string): Piece[] {
  return words === '' ? [] : [{ kind, words }];
}

function wordsIn(words: string, language: string): string[] {
  return segments(words, language).map(({ segment }) => segment);
}

function countWords(words: string, language: string): number {
  return segments(words, language).filter(({ isWordLike }) => isWordLike).length;
}

/** Every segment that V8 gives out holds a copy of all the text it is from: a long text is given to it in short stretches. */
function segments(words: string, language: string): { readonly segment: string; readonly isWordLike: boolean }[] {
  const stretches = words.match(/\s+|\S{1,300}/gu) ?? [];
  return stretches.flatMap((stretch) => Array.from(segmenter(language).segment(stretch), ({ segment, isWordLike = false }) => ({ segment, isWordLike })));
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  const tag = canonicalTag(language) ?? 'und';
  const known = segmenters.get(tag) ?? new Intl.Segmenter(tag, { granularity: 'word' });
  segmenters.set(tag, known);
  return known;
}
