// The first two files of a package: what it is, and the SHA-256 of every other file.
import { z } from 'zod';
import { canonicalJson } from '../plumbing/canonical-json.ts';
import { KnownFault } from '../plumbing/fault.ts';
import { carried } from './carried.ts';
import { damage } from './damage.ts';

export const manifestName = 'stop-press.json';
/** As the program sha256sum writes and checks it. */
export const sumsName = 'SHA256SUMS';

const count = z.int().nonnegative();
const manifest = z.strictObject({
  format: z.literal('stop-press-package'),
  version: z.literal(1),
  publication: z.string(),
  counts: z.strictObject({ stories: count, editions: count, originals: count, files: count }),
  /** The last number each table has given out: no number is ever given to another. */
  lastNumbers: z.partialRecord(z.enum(carried.map(({ table }) => table)), z.int().positive()),
  /** Originals that the newsroom's own storage has lost. */
  missingOriginals: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  sums: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Manifest = z.infer<typeof manifest>;

export function writeManifest(told: Manifest): string {
  return `${canonicalJson(told)}\n`;
}

export function readManifest(text: string): Manifest {
  const told = parse(text);
  const { format, version } = (told ?? {}) as Record<string, unknown>;
  if (format !== 'stop-press-package') throw new KnownFault(`${manifestName} is not the beginning of a package: name one that "stoppress export" wrote.`);
  if (typeof version === 'number' && version > 1)
    throw new KnownFault(`This package is of format ${version}, and this program knows format 1: use the newer program that wrote it.`);
  const parsed = manifest.safeParse(told);
  if (!parsed.success) throw damage(manifestName, `is not whole (${parsed.error.issues[0]?.path.join('.')})`);
  return parsed.data;
}

/** Every other file of a package: nothing else is opened, and nothing that leads out of it. */
const fileName = /^(newsroom\/[a-z]+(-[a-z]+)*\.jsonl|stories\/[1-9]\d{0,15}\/(story|editions\/[1-9]\d{0,8})\.json|pictures\/[0-9a-f]{64})$/;

/** File by file its SHA-256, in the order of the package. */
export function readSums(text: string): Map<string, string> {
  const sums = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const [, sum, file] = line.match(/^([0-9a-f]{64}) {2}(.+)$/) ?? [];
    if (sum === undefined || file === undefined) throw damage(sumsName, `has a line that is no sum: ${JSON.stringify(line.slice(0, 80))}`);
    if (!fileName.test(file)) throw damage(sumsName, `names a file that no package has: ${JSON.stringify(file.slice(0, 80))}`);
    if (sums.has(file)) throw damage(sumsName, `names ${file} twice`);
    sums.set(file, sum);
  }
  return sums;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
