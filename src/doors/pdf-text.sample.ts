// The words of a PDF, for tests of what is printed: as much of the format as Chromium writes (ISO 32000-1, §9).
import { inflateSync } from 'node:zlib';

/** Text without its spaces, which a printed page has no need to hold, in the order it was drawn; and how many pages. */
export function readPdf(bytes: Buffer): { readonly pages: number; readonly text: string } {
  const objects = readObjects(bytes);
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b/.test(head));
  return { pages: pages.length, text: pages.map((page) => textOf(page, objects)).join('') };
}

type Thing = { readonly head: string; readonly stream: () => string };

function readObjects(bytes: Buffer): ReadonlyMap<string, Thing> {
  const file = bytes.toString('latin1');
  const objects = new Map<string, Thing>();
  for (const { 1: id, index, 0: opening } of file.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
    const from = index + opening.length;
    const to = file.indexOf('endobj', from);
    const body = file.slice(from, to);
    const streamAt = body.search(/stream\r?\n/);
    const head = streamAt < 0 ? body : body.slice(0, streamAt);
    const begin = from + streamAt + (/stream\r?\n/.exec(body)?.[0].length ?? 0);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    objects.set(id!, {
      head,
      stream: () => {
        const raw = bytes.subarray(begin, begin + length);
        return (head.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
      },
    });
  }
  return objects;
}

/** Of a page, or of a part that is drawn as a whole (a form). */
function textOf({ head, stream }: Thing, objects: ReadonlyMap<string, Thing>): string {
  const fonts = new Map([...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, lettersOf(objects.get(id!)!.head, objects)]));
  const parts = new Map([...head.matchAll(/\/(X\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, objects.get(id!)!]));
  const contents = /\/Contents (\d+) 0 R/.exec(head)?.[1];
  const drawn = contents === undefined ? stream() : objects.get(contents)!.stream();
  let letters: Letters = noLetters;
  let text = '';
  for (const [, font, part, glyphs] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf|\/(X\d+) Do|<([0-9A-Fa-f]+)>/g)) {
    const form = part === undefined ? undefined : parts.get(part);
    if (font) letters = fonts.get(font) ?? noLetters;
    else if (form?.head.includes('/Subtype /Form')) text += textOf(form, objects);
    else for (const glyph of glyphs?.match(letters.glyphs) ?? []) text += letters.of.get(Number.parseInt(glyph, 16)) ?? '';
  }
  return text.replace(/\s+/g, '');
}

/** What a font's glyphs mean, and how many digits name one: those of a variable font are drawn, and named by two. */
type Letters = { readonly of: ReadonlyMap<number, string>; readonly glyphs: RegExp };
const noLetters: Letters = { of: new Map(), glyphs: /.{4}/g };

/** From the font's ToUnicode map. */
function lettersOf(font: string, objects: ReadonlyMap<string, Thing>): Letters {
  const map = objects.get(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? '')?.stream() ?? '';
  const digits = /begincodespacerange\s*<(\w+)>/.exec(map)?.[1]?.length ?? 4;
  const of = new Map<number, string>();
  for (const [, list] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, to] of list!.matchAll(/<(\w+)>\s*<(\w+)>/g)) of.set(Number.parseInt(glyph!, 16), fromHex(to!));
  }
  for (const [, list] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, to] of list!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [from, until] = [Number.parseInt(first!, 16), Number.parseInt(last!, 16)];
      for (let glyph = from; glyph <= until; glyph += 1) of.set(glyph, String.fromCharCode(Number.parseInt(to!, 16) + glyph - from));
    }
  }
  return { of, glyphs: new RegExp(`.{${digits}}`, 'g') };
}

function fromHex(utf16: string): string {
  return String.fromCharCode(...(utf16.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
}
