// Whether a page shows what it should, and what is different when it does not.
import type { ToBeSeen } from '../story/publishing/read-to-be-seen.ts';
import type { Got } from './ask-as-a-reader.ts';

/** What stood at the public address instead. */
export type Saw =
  | { readonly what: 'unreachable' | 'too-slow' | 'leads-elsewhere' }
  | { readonly what: 'status'; readonly status: number }
  /** The page of another edition; null: of none. */
  | { readonly what: 'edition'; readonly edition: number | null }
  | { readonly what: 'headline' }
  /** It says that it is gone, and its words can be read all the same. */
  | { readonly what: 'words' };

/** Of a story's page. Undefined: it is as it should be. */
export function differenceOfPage(wanted: ToBeSeen, got: Got): Saw | undefined {
  if (typeof got === 'string') return { what: got };
  const { status, page } = got;
  if (wanted.what === 'gone') {
    if (status !== 410) return { what: 'status', status };
    return hasWords(page, wanted.words) ? { what: 'words' } : undefined;
  }
  if (status !== 200) return { what: 'status', status };
  const edition = page.match(/<article[^>]*\sdata-edition="(\d+)"/)?.[1];
  if (Number(edition) !== wanted.edition) return { what: 'edition', edition: edition === undefined ? null : Number(edition) };
  const heading = page.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1] ?? '';
  return textOf(heading) === inOneLine(wanted.headline) ? undefined : { what: 'headline' };
}

/** Whether any of these can be read in a page. */
export function hasWords(page: string, words: readonly string[]): boolean {
  const text = textOf(page);
  return words.some((one) => text.includes(inOneLine(one)));
}

/** The words of markup, as our pages and documents write it. */
export function textOf(markup: string): string {
  return inOneLine(
    markup.replace(/<[^>]*>/g, ' ').replace(/&(?:(amp|lt|gt|quot|apos)|#x27);/g, (_, name: keyof typeof entities | undefined) => (name ? entities[name] : "'")),
  );
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Without what a page leaves out or lays out anew. */
function inOneLine(words: string): string {
  return words
    .replace(/\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
