// What pages tell machines in JSON-LD, and the addresses they name.
import { addDoubt, type Ledger, quote } from './ledger.ts';
import { cleanText } from './lines.ts';

export type Thing = Readonly<Record<string, unknown>>;

/** Everything the page tells machines in JSON-LD, wherever it is nested; what cannot be read is a doubt. */
export function readThings(document: Document, ledger: Ledger): Thing[] {
  const things: Thing[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
    const text = (script.textContent ?? '').replace(/^\s*(?:<!--|\/\/<!\[CDATA\[|<!\[CDATA\[)/, '').replace(/(?:-->|\/\/\]\]>|\]\]>)\s*;?\s*$/, '');
    const value = parseLeniently(text);
    if (value === undefined) {
      if (text.trim() !== '') addDoubt(ledger, `A JSON-LD block of the page cannot be read and was passed over: ${quote(cleanText(text), 60)}`);
    } else collect(value, things, 0);
  }
  return things;
}

/** Line breaks inside strings and commas before a closing bracket are common faults. */
function parseLeniently(text: string): unknown {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what breaks the JSON
  for (const attempt of [text, text.replaceAll(/[\u0000-\u001f]+/g, ' '), text.replaceAll(/[\u0000-\u001f]+/g, ' ').replaceAll(/,\s*(?=[}\]])/g, '')]) {
    try {
      return JSON.parse(attempt) as unknown;
    } catch {
      // The next attempt mends more.
    }
  }
  return undefined;
}

function collect(value: unknown, things: Thing[], depth: number): void {
  if (depth > 4 || things.length > 500) return;
  if (Array.isArray(value)) for (const one of value) collect(one, things, depth + 1);
  else if (isThing(value)) {
    things.push(value);
    collect(value['@graph'], things, depth + 1);
    collect(value['mainEntity'], things, depth + 1);
  }
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The kinds a thing says it is. */
export function typesOf(thing: Thing): string[] {
  return listOf(thing['@type']).filter((type) => typeof type === 'string');
}

/** One or many as many. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** A value's words, or the name of the thing it is. */
export function textOf(value: unknown): string {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string') return unescaped(one);
  if (isThing(one)) return textOf(one['name'] ?? one['@value'] ?? one['headline']);
  return '';
}

/** Text that was escaped for HTML once too often. */
export function unescaped(text: string): string {
  const names: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    rsquo: '’',
    lsquo: '‘',
    rdquo: '”',
    ldquo: '“',
    ndash: '–',
    mdash: '—',
    hellip: '…',
  };
  return cleanText(
    text
      .replaceAll(/<[^<>]{1,300}>/g, ' ')
      .replaceAll(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(\w{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return names[name.toLowerCase()] ?? whole;
        const code = Number.parseInt(decimal ?? hex!, decimal === undefined ? 16 : 10);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      }),
  );
}

/** An absolute http(s) address; undefined for anything else. */
export function safeAddress(href: string, base: string | undefined): string | undefined {
  const text = href.trim();
  if (text === '' || !URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url.href : undefined;
}
