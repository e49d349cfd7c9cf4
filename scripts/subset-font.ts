// Makes the paper's typeface small: `npx tsx scripts/subset-font.ts` writes src/site/fonts. To be run when the typeface, its
// characters or the fonts it falls back on change; what it writes is committed.
//
// Until the file is there, or where it is refused, a font of the reader's machine stands in, set so that its words take the
// same room: `size-adjust` is the quotient of both average advances over the letters of the Gazette's stories, the lines are
// those of the typeface itself (css-fonts-5, 8). All of it is read out of the fonts' own tables (OpenType: head, hhea, OS/2,
// hmtx, cmap). Georgia is not ours to read: Gelasio was drawn to its advances. Every line of a page has a height of its own,
// so that gaps between lines need no rule.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
// @ts-expect-error It brings no types.
import subsetFont from 'subset-font';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = path.dirname(fileURLToPath(import.meta.resolve('@fontsource-variable/source-serif-4')));
const target = path.join(root, 'src', 'site', 'fonts');

/** What a newspaper's text is set with: kerning, ligatures, marks in their places, forms of a language. */
const keepFeatures = ['kern', 'liga', 'ccmp', 'locl', 'mark', 'mkmk'];

/** In points. Text of 19 pixels is 14, headlines are 20 to 36; drawn for what lies between, both look well. */
const opticalSize = 16;

/** Basic Latin, the letters of Latin-1, and what newspapers set besides; then the rest of the languages in Latin letters. */
const latin = ['20-7E', 'A0-A1', 'A3', 'A7', 'A9', 'AB', 'AE', 'B0-B3', 'B7', 'BB-BF', 'C0-FF', '152-153', '160-161', '178', '2010-2011', '2013-2014']
  .concat(['2018-201A', '201C-201E', '2022', '2026', '2032-2033', '2039-203A', '20AC', '20B9', '2122', '2212', 'FB01-FB02'])
  .map(readRange);
const latinExt = [
  'A2',
  'A5',
  'B5-B6',
  'BA',
  '100-151',
  '154-15F',
  '162-177',
  '179-24F',
  '250-2DD',
  '300-328',
  '1E00-1EFF',
  '20A0-20AB',
  '20AD-20B8',
  '20BA-20C0',
].map(readRange);

const faces = [
  { file: 'source-serif-4.latin.woff2', from: 'latin-opsz-normal', style: 'normal', weight: '400 700', axis: { min: 400, max: 700 }, ranges: latin },
  {
    file: 'source-serif-4.latin-ext.woff2',
    from: 'latin-ext-opsz-normal',
    style: 'normal',
    weight: '400 700',
    axis: { min: 400, max: 700 },
    ranges: latinExt,
  },
  { file: 'source-serif-4.italic.woff2', from: 'latin-opsz-italic', style: 'italic', weight: '400', axis: 400, ranges: latin },
] as const;

/** What stands in: names on the readers' machines, and an open font with the same advances. */
const standIns = [
  {
    likeness: 'Georgia',
    package: '@fontsource/gelasio@5.3.0',
    file: 'gelasio-latin',
    local: { 400: ['Georgia'], 700: ['Georgia Bold'] },
  },
  {
    likeness: 'Noto',
    package: '@fontsource/noto-serif@5.3.0',
    file: 'noto-serif-latin',
    local: { 400: ['Noto Serif', 'NotoSerif'], 700: ['Noto Serif Bold', 'NotoSerif-Bold'] },
  },
] as const;

for (const face of faces) {
  const bytes = await subset(face.from, textOf(face.ranges), { wght: face.axis, opsz: opticalSize });
  await writeFile(path.join(target, face.file), bytes);
  console.log(`${face.file}: ${bytes.length} bytes`);
}
await writeFile(path.join(target, 'OFL.txt'), await readFile(path.join(source, 'LICENSE')));
await writeFile(path.join(target, 'source-serif.ts'), write(await measureStandIns()));
await promisify(execFile)(path.join(root, 'node_modules', '.bin', 'biome'), ['check', '--write', path.join(target, 'source-serif.ts')]);

// ── Small ──────────────────────────────────────────────────────────────────────────────────

type Axes = { readonly wght: number | { readonly min: number; readonly max: number }; readonly opsz: number };

async function subset(from: string, text: string, variationAxes: Axes): Promise<Buffer> {
  const original = await readFile(path.join(source, 'files', `source-serif-4-${from}.woff2`));
  return subsetFont(original, text, { targetFormat: 'woff2', keepFeatures, noHinting: true, noLayoutClosure: true, variationAxes });
}

function readRange(range: string): readonly [number, number] {
  const [from = '', to = from] = range.split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

function textOf(ranges: readonly (readonly [number, number])[]): string {
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))).join('');
}

// ── Of the same measure ────────────────────────────────────────────────────────────────────

type Measured = { readonly family: string; readonly weight: 400 | 700; readonly local: readonly string[]; readonly rules: string };

async function measureStandIns(): Promise<Measured[]> {
  const letters = await lettersOfTheGazette();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'stoppress-fonts-'));
  const measured: Measured[] = [];
  for (const { likeness, package: name, file, local } of standIns) {
    const { stdout } = await promisify(execFile)('npm', ['pack', name, '--silent', '--pack-destination', folder]);
    await promisify(execFile)('tar', ['-xzf', path.join(folder, stdout.trim()), '-C', folder]);
    for (const weight of [400, 700] as const) {
      const own = readTables(
        await asSfnt(await readFile(path.join(source, 'files', 'source-serif-4-latin-opsz-normal.woff2')), letters, { wght: weight, opsz: opticalSize }),
      );
      const other = readTables(await asSfnt(await readFile(path.join(folder, 'package', 'files', `${file}-${weight}-normal.woff2`)), letters));
      const sizeAdjust = averageAdvance(own, letters) / averageAdvance(other, letters);
      const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;
      measured.push({
        family: `As ${likeness}`,
        weight,
        local: local[weight],
        rules: [
          `size-adjust:${percent(sizeAdjust)}`,
          `ascent-override:${percent(own.ascent / own.unitsPerEm / sizeAdjust)}`,
          `descent-override:${percent(-own.descent / own.unitsPerEm / sizeAdjust)}`,
        ].join(';'),
      });
    }
    await rm(path.join(folder, 'package'), { recursive: true });
  }
  await rm(folder, { recursive: true });
  return measured;
}

/** How often each character stands in the English stories of the Gazette. */
async function lettersOfTheGazette(): Promise<ReadonlyMap<string, number>> {
  const folder = path.join(root, 'src', 'fixtures', 'gazette', 'stories');
  const texts = await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file), 'utf8')));
  const counts = new Map<string, number>();
  for (const letter of texts.join('').match(/(?<=[a-z,] ?)[A-Za-z ,.’]/g) ?? []) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

function asSfnt(font: Buffer, letters: ReadonlyMap<string, number>, variationAxes: Record<string, number> = {}): Promise<Buffer> {
  return subsetFont(font, [...letters.keys()].join(''), { targetFormat: 'sfnt', variationAxes });
}

type Tables = {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly advanceOf: (letter: string) => number;
};

function readTables(font: Buffer): Tables {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    const start = font.readUInt32BE(at + 8);
    tables.set(font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12)));
  }
  const hhea = tables.get('hhea')!;
  const hmtx = tables.get('hmtx')!;
  const os2 = tables.get('OS/2')!;
  const longMetrics = hhea.readUInt16BE(34);
  // Bit 7 of fsSelection: browsers take the typographic lines, not those of hhea.
  const usesTypo = (os2.readUInt16BE(62) & 0x80) !== 0;
  const glyphOf = readCmap(tables.get('cmap')!);
  return {
    unitsPerEm: tables.get('head')!.readUInt16BE(18),
    ascent: usesTypo ? os2.readInt16BE(68) : hhea.readInt16BE(4),
    descent: usesTypo ? os2.readInt16BE(70) : hhea.readInt16BE(6),
    advanceOf: (letter) => hmtx.readUInt16BE(Math.min(glyphOf(letter.codePointAt(0)!), longMetrics - 1) * 4),
  };
}

/** From code points to glyphs, by a subtable of format 4, which every font of Latin letters has. */
function readCmap(cmap: Buffer): (codePoint: number) => number {
  const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(4 + index * 8 + 4));
  const at = starts.find((start) => cmap.readUInt16BE(start) === 4);
  if (at === undefined) throw new Error('the font has no cmap of format 4');
  const segments = cmap.readUInt16BE(at + 6) / 2;
  const word = (part: number, segment: number): number => cmap.readUInt16BE(at + 14 + (part * segments + segment) * 2 + (part > 0 ? 2 : 0));
  return (codePoint) => {
    for (let segment = 0; segment < segments; segment += 1) {
      if (word(0, segment) < codePoint) continue;
      const [first, delta, offset] = [word(1, segment), word(2, segment), word(3, segment)];
      if (first > codePoint) return 0;
      if (offset === 0) return (codePoint + delta) & 0xffff;
      const glyph = cmap.readUInt16BE(at + 16 + (3 * segments + segment) * 2 + offset + (codePoint - first) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

function averageAdvance({ unitsPerEm, advanceOf }: Tables, letters: ReadonlyMap<string, number>): number {
  let sum = 0;
  let count = 0;
  for (const [letter, times] of letters) {
    sum += advanceOf(letter) * times;
    count += times;
  }
  return sum / count / unitsPerEm;
}

// ── Written down ───────────────────────────────────────────────────────────────────────────

function write(measured: readonly Measured[]): string {
  const rangeOf = (ranges: readonly (readonly [number, number])[]) =>
    ranges.map(([from, to]) => `U+${from.toString(16)}${to === from ? '' : `-${to.toString(16)}`}`).join(',');
  // The others are asked for all that has no face of its own: what is missing in them comes from the next family.
  const files = faces.map(({ file, style, weight, ranges }) => ({ file, style, weight, range: ranges === latinExt ? rangeOf(ranges) : '' }));
  return `// Written by scripts/subset-font.ts, which says from what: not to be changed by hand.

/** The paper's typeface, Source Serif 4 (Frank Grießhammer, Adobe; SIL Open Font License: OFL.txt), by file. The first is what a page shows at once. */
export const faces = ${JSON.stringify(files)} as const;

/** Fonts of the reader's machine that stand in for it, taking the same room. */
export const standIns = ${JSON.stringify(measured)} as const;
`;
}
