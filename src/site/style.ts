// A page's style: the paper's look as custom properties, and stylesheets small enough to stand inside the page.
import { readFileSync } from 'node:fs';
import { type LightDark, type Look, plainLook } from '../paper/publication.ts';

/** The stylesheet that lies beside a module, minified: readStyle(import.meta.url, './story.css'). */
export function readStyle(moduleUrl: string, file: string): string {
  return minifyStyle(readFileSync(new URL(file, moduleUrl), 'utf8'));
}

/** Leaves out comments and the white space that means nothing. Strings and the spaces around + and - keep their own. */
export function minifyStyle(css: string): string {
  const bare = css.replace(/("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\/\*[\s\S]*?\*\//g, (_comment, quoted?: string) => quoted ?? ' ');
  return bare
    .replace(
      /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|;?\s*(\})\s*|\s*([{;,>])\s*|(:)\s+|\s+/g,
      (_idle, quoted?: string, end?: string, sign?: string, colon?: string) => quoted ?? end ?? sign ?? colon ?? ' ',
    )
    .trim();
}

/** The paper's look as custom properties, for a light and a dark screen. Paper is printed light. */
export function lookStyle(look: Look): string {
  const colours = Object.keys(plainLook.colours) as (keyof Look['colours'])[];
  const scheme = (side: keyof LightDark) => colours.map((name) => `--${name}:${valueOr(look.colours[name]?.[side], plainLook.colours[name][side])}`).join(';');
  const type = (Object.keys(plainLook.type) as (keyof Look['type'])[]).map((name) => `--${name}:${valueOr(look.type[name], plainLook.type[name])}`).join(';');
  return `:root{color-scheme:light dark;${scheme('light')};${type}}@media screen and (prefers-color-scheme:dark){:root{${scheme('dark')}}}`;
}

/** A setting that could end its declaration or the style element is not used: the plain look stands in. */
function valueOr(value: string | undefined, plain: string): string {
  return value && /^[^{}<>;\\@]+$/.test(value) && !/url\s*\(|\/\*/i.test(value) ? value : plain;
}
