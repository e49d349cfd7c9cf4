// Runs of text with their marks, from elements: bold, italic, language, and links whose target is safe.
import type { Inline, Mark } from '../../story/body.ts';
import { safeAddress } from './json-ld.ts';
import { cleanText } from './lines.ts';

/** Elements whose content is never text of a story. */
export const never = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'SVG',
  'FORM',
  'BUTTON',
  'INPUT',
  'SELECT',
  'TEXTAREA',
  'NAV',
  'HEAD',
  'LINK',
  'META',
  'OBJECT',
  'DIALOG',
  'CANVAS',
  'AUDIO',
  'FOOTER',
  'MATH',
]);
export const inlineNames = new Set([
  'A',
  'B',
  'STRONG',
  'I',
  'EM',
  'SPAN',
  'U',
  'SMALL',
  'SUB',
  'SUP',
  'MARK',
  'ABBR',
  'CITE',
  'CODE',
  'Q',
  'TIME',
  'BR',
  'FONT',
  'S',
  'DEL',
  'INS',
  'BDI',
  'BDO',
  'WBR',
  'LABEL',
  'VAR',
  'KBD',
  'DFN',
  'RUBY',
  'RT',
  'RP',
]);

/** What an element says, with the marks of every element around each word. Relative links start from `base`. */
export function inlines(base: string | undefined, parent: Element, marks: readonly Mark[] = [], depth = 0): Inline[] {
  const own = depth === 0 ? marksOf(base, parent, marks) : marks;
  const runs: Inline[] = [];
  for (const node of [...parent.childNodes]) {
    if (node.nodeType === 3) runs.push(...textRun(node.textContent ?? '', own));
    if (node.nodeType !== 1) continue;
    const element = node as Element;
    const name = element.tagName.toUpperCase();
    if (name === 'BR') runs.push({ type: 'hardBreak' });
    else if (!never.has(name) && name !== 'RT' && name !== 'RP') runs.push(...inlines(base, element, marksOf(base, element, own), depth + 1));
  }
  return runs;
}

function marksOf(base: string | undefined, element: Element, outer: readonly Mark[]): readonly Mark[] {
  const marks = [...outer];
  const has = (type: Mark['type']): boolean => marks.some((mark) => mark.type === type);
  const name = element.tagName.toUpperCase();
  if (name === 'A' && !has('link')) {
    const href = safeLink(element.getAttribute('href') ?? '', base);
    if (href) marks.unshift({ type: 'link', attrs: { href } });
  }
  if ((name === 'B' || name === 'STRONG') && !has('bold')) marks.push({ type: 'bold' });
  if ((name === 'I' || name === 'EM' || name === 'CITE') && !has('italic')) marks.push({ type: 'italic' });
  const tag = element.getAttribute('lang') ?? '';
  if (!has('lang') && inlineNames.has(name) && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag)) marks.push({ type: 'lang', attrs: { tag } });
  return marks;
}

/** Absolute http(s), or an address of mail or telephone; a place on the page itself is lost with the page. */
function safeLink(href: string, base: string | undefined): string | undefined {
  const text = href.trim();
  if (text.startsWith('#')) return undefined;
  if (/^(?:mailto|tel):[^\s<>"]{3,200}$/i.test(text)) return text;
  return safeAddress(text, base);
}

/** One text node. */
export function textRun(raw: string, marks: readonly Mark[]): Inline[] {
  const core = cleanText(raw);
  if (core === '') return /\s/.test(raw) ? [{ type: 'text', text: ' ', ...(marks.length ? { marks: [...marks] } : {}) }] : [];
  const text = `${/^\s/.test(raw) ? ' ' : ''}${core}${/\s$/.test(raw) ? ' ' : ''}`;
  return [{ type: 'text', text, ...(marks.length ? { marks: [...marks] } : {}) }];
}

/** Neighbours with the same marks joined, one space between words, none at the ends. */
export function tidyRun(run: readonly Inline[]): Inline[] {
  const tidy: Inline[] = [];
  for (const inline of run) {
    const last = tidy.at(-1);
    if (inline.type === 'hardBreak') {
      if (last?.type === 'text') tidy[tidy.length - 1] = { ...last, text: last.text.trimEnd() };
      if (last) tidy.push(inline);
      continue;
    }
    const text = last === undefined || last.type === 'hardBreak' || last.text.endsWith(' ') ? inline.text.trimStart() : inline.text;
    if (text === '') continue;
    if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(inline.marks ?? []))
      tidy[tidy.length - 1] = { ...last, text: last.text + text };
    else tidy.push({ ...inline, text });
  }
  while (tidy.at(-1)?.type === 'hardBreak' || (tidy.at(-1)?.type === 'text' && (tidy.at(-1) as { text: string }).text.trim() === '')) tidy.pop();
  const last = tidy.at(-1);
  if (last?.type === 'text') tidy[tidy.length - 1] = { ...last, text: last.text.trimEnd() };
  return tidy.filter((inline) => inline.type !== 'text' || inline.text !== '');
}

/** The text of a run. */
export function wordsOf(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === 'text' ? inline.text : '\n')).join('');
}
