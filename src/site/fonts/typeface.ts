// When a page is set in the paper's own typeface, and the rules for it.
import type { Look } from '../../paper/publication.ts';
import { canonicalTag } from '../../plumbing/language.ts';
import { typeface } from '../assets/assets.ts';
import { remember } from '../remember.ts';
import { faces, standIns } from './source-serif.ts';

const ownFace = "'Source Serif 4'";
const withStandIns = [ownFace, ...new Set(standIns.map(({ family }) => `'${family}'`))].join(',');

/** A look that names other type, and a page whose script the typeface does not have, load nothing. */
export function isSetInTypeface({ type }: Look, language: string): boolean {
  return [type.headline, type.text].some((families) => families.includes(ownFace)) && isWrittenInLatin(language);
}

/** What a page fetches first of it. */
export const firstFace = typeface[0]!;

/** The list of families with what stands in for the typeface behind its name. */
export function familiesOf(families: string): string {
  return families.replace(ownFace, withStandIns).replaceAll(', ', ',');
}

/** The @font-face rules. Nothing on a page ever changes its face: with `optional` a file that is late is for the next page. */
export const typefaceStyle = [...standIns.map(standInRule), ...faces.map(faceRule)].join('');

function standInRule({ family, weight, local, rules }: (typeof standIns)[number]): string {
  return `@font-face{font-family:'${family}';font-weight:${weight};src:${local.map((name) => `local('${name}')`).join()};${rules}}`;
}

function faceRule({ style, weight, range }: (typeof faces)[number], index: number): string {
  const source = `src:url(${typeface[index]!.path}) format('woff2')${range && `;unicode-range:${range}`}`;
  return `@font-face{font-family:${ownFace};font-style:${style};font-weight:${weight};font-display:optional;${source}}`;
}

const isWrittenInLatin = remember(200, (language = '') => new Intl.Locale(canonicalTag(language) ?? 'en').maximize().script === 'Latn');
