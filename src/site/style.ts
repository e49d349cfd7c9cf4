// A page's style: the paper's look as custom properties, and stylesheets small enough to stand inside the page.
import { readFileSync } from 'node:fs';
import { type LightDark, type Look, plainLook } from '../paper/publication.ts';
import { familiesOf } from './fonts/typeface.ts';

/** The stylesheet that lies beside a module, minified: readStyle(import.meta.url, './story.css'). */
export function readStyle(moduleUrl: string, file: string): string {
  return minifyStyle(readFileSync(new URL(file, moduleUrl), 'utf8'));
}

/** Leaves out comments, the white space and the noughts that mean nothing. Strings and the spaces around + and - keep their own. */
export function minifyStyle(css: string): string {
  const bare = css.replace(/("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\/\*[\s\S]*?\*\//g, (_comment, quoted?: string) => quoted ?? ' ');
  return bare
    .replace(
      /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|;?\s*(\})\s*|\s*([{;,>/])\s*|(:)\s+|\s+|(?<![\w.])0(?=\.\d)/g,
      (idle, quoted?: string, end?: string, sign?: string, colon?: string) => quoted ?? end ?? sign ?? colon ?? (idle === '0' ? '' : ' '),
    )
    .trim();
}

/** The paper's look as custom properties, for a light and a dark screen: its colours, and the type that is named. Paper is printed light. */
export function lookStyle(look: Look, named: readonly (keyof Look['type'])[] = ['headline', 'text', 'furniture']): string {
  const colours = Object.keys(plainLook.colours) as (keyof Look['colours'])[];
  const scheme = (side: keyof LightDark) => colours.map((name) => `--${name}:${valueOr(look.colours[name]?.[side], plainLook.colours[name][side])}`).join(';');
  const families = (name: keyof Look['type']) => familiesOf(valueOr(look.type[name], plainLook.type[name]));
  const type = named
    .map((name) => `;--${name}:${name !== 'headline' && families(name) === families('headline') ? 'var(--headline)' : families(name)}`)
    .join('');
  return `:root{color-scheme:light dark;${scheme('light')}${type}}@media screen and (prefers-color-scheme:dark){:root{${scheme('dark')}}}`;
}

/** A setting that could end its declaration or the style element is not used: the plain look stands in. */
function valueOr(value: string | undefined, plain: string): string {
  return value && /^[^{}<>;\\@]+$/.test(value) && !/url\s*\(|\/\*/i.test(value) ? value : plain;
}
