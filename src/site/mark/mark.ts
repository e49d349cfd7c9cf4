// The paper's mark: what stands for it where there is room for one letter, as on a browser's tab.
import type { Publication } from '../../paper/publication.ts';
import { safeLogo } from '../logo.ts';

/** An SVG as wide as it is high: the paper's own drawing where that is about square, else the first letter of its name. */
export function drawMark({ name, language, look: { logo, colours, type } }: Publication): string {
  const drawing = squareOf(safeLogo(logo));
  const [ground, ink] = drawing ? [colours.paper.light, colours.accent.light] : [colours.accent.light, colours.paper.light];
  const inside =
    drawing ??
    `<text x="32" y="48" fill="${ink}" font-family="${escape(type.headline)}" font-size="46" font-weight="700" text-anchor="middle">${escape(firstLetter(name, language))}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" color="${ink}"><rect width="64" height="64" rx="8" fill="${ground}"/>${inside}</svg>`;
}

/** A drawing laid into the square; undefined for one that is much wider than high, as nameplates are. */
function squareOf(logo: string | undefined): string | undefined {
  const [, width, height] = /^<svg[^>]*\sviewBox\s*=\s*["'][\d.-]+[\s,]+[\d.-]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*["']/i.exec(logo ?? '') ?? [];
  const isSquare = Math.abs(Math.log(Number(width) / Number(height))) < Math.log(1.5);
  return isSquare ? logo!.replace(/^<svg[^>]*>/i, (tag) => `${tag.replace(places, '').slice(0, -1)} x="6" y="6" width="52" height="52">`) : undefined;
}

/** What says in a drawing how large it is and where. */
const places = /\s(?:x|y|width|height)\s*=\s*(?:"[^"]*"|'[^']*')/gi;

/** As its readers count letters. */
function firstLetter(name: string, language: string): string {
  const [first] = new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(name.trim());
  return (first?.segment ?? '').toLocaleUpperCase(language);
}

function escape(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.codePointAt(0)};`);
}
