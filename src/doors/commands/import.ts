import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { importNewsroom } from '../../package/import-newsroom.ts';
import { openPackage } from '../../package/open-package.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import type { Outcome } from '../../plumbing/outcome.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { type ImportReport, type IncomingStory, takeIn } from '../../story/take-in.ts';
import { readHtml } from '../../wire/import/html.ts';
import { type ImportRefusal, pageLimit, type ReceivingPaper } from '../../wire/import/incoming.ts';
import { readPageText } from '../../wire/import/page-text.ts';
import { openBuilding } from '../building.ts';
import { type Answer, give, inNewsroom, valueOf } from './answer.ts';
import { wordsOfRefusal } from './words.ts';

const kinds = ['page-text', 'html'] as const;
type Kind = (typeof kinds)[number];
type Options = { readonly json?: boolean; readonly from?: Kind };
type Read = Outcome<{ readonly story: IncomingStory; readonly report: ImportReport }, ImportRefusal>;

const readers: Record<Kind, (page: string, paper: ReceivingPaper) => Read> = { 'page-text': readPageText, html: readHtml };

export function importCommand(): Command {
  return new Command('import')
    .description('bring a whole newsroom out of a package that "export" wrote; or, with --from, make a draft of one page that was published elsewhere')
    .argument('<package or page>', 'the package; or the page: "-" reads standard input')
    .addOption(new Option('--from <kind>', 'it is a page: what of').choices([...kinds]))
    .option('--json', 'answer with one JSON object: { stories, editions, originals, files }, or of a page { id, created, report }')
    .action(async (place: string, { from, ...options }: Options) =>
      give(from === undefined ? await importPackage(place) : await importPage(place, from), options),
    );
}

/** Into a newsroom with nothing in it: no demo is laid out first. */
async function importPackage(folder: string): Promise<Answer> {
  // What is no package is refused before a database is made for it.
  await openPackage(folder);
  const building = await openBuilding();
  try {
    const counts = await importNewsroom(building, folder);
    return {
      json: { ...counts },
      words: `The newsroom is here: ${counts.stories} stories with ${counts.editions} editions, ${counts.originals} originals. Nobody's way of signing in came with it: "npx stoppress staff link <address>" gives a new one.`,
    };
  } finally {
    await building.close();
  }
}

async function importPage(file: string, kind: Kind): Promise<Answer> {
  const bytes = await readAtMost(file, pageLimit);
  return inNewsroom(async ({ db }) => {
    const { language, timeZone } = await readPublication(db);
    const text = decode(bytes, file);
    const { story, report } = valueOf(readers[kind](text, { language, timeZone, today: new Date() }), wordsOfImport(file));
    const taken = valueOf(await takeIn(db, { story, report, fingerprint: fingerprintOf(text), source: kind, by: await theCommandLine(db) }), wordsOfRefusal);
    return { json: { ...taken }, words: tellReport(taken.id, taken.created, taken.report) };
  });
}

/** Never holds more than the limit: a file's size is asked before it is read, and not believed. */
async function readAtMost(file: string, limit: number): Promise<Buffer> {
  const tooLarge = new KnownFault(`${file} is larger than ${limit / 1024 / 1024} MB, which no page of news is: give the page's own text or HTML.`);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    const stream = file === '-' ? process.stdin : await openFile(file);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw tooLarge;
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof KnownFault) throw error;
    throw new KnownFault(`${file} cannot be read (${(error as Error).message}): name a file.`);
  }
  return Buffer.concat(chunks);
}

/** A pipe or a device could keep us waiting for ever. */
async function openFile(file: string): Promise<AsyncIterable<Buffer>> {
  if (!(await stat(file)).isFile()) throw new KnownFault(`${file} is not a file: name one, or give the page on standard input with "-".`);
  return (await open(file)).createReadStream({ highWaterMark: 1024 * 1024 });
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8', {
      fatal: true,
    }).decode(bytes);
  } catch {
    throw new KnownFault(`${file} is not text in UTF-8: save the page as UTF-8.`);
  }
}

/** The same page in other line ends or with a mark at its head is the same page. */
function fingerprintOf(text: string): string {
  return createHash('sha256').update(text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()).digest('hex');
}

function wordsOfImport(file: string): Record<ImportRefusal, string> {
  return {
    empty: `${file} is empty: give the text of a page.`,
    binary: `${file} is not text: give the text of a page, or its HTML with --from html.`,
    'too-large': `${file} is too large for a page: give the page's own text.`,
    'no-headline': `${file} has no headline that could be told: put the headline on a line of its own above the text.`,
    'no-body': `${file} has no text of a story: give the whole page.`,
  };
}

function tellReport(id: number, created: boolean, { found, doubts, dropped }: ImportReport): string {
  const lines = [
    created ? `Story ${id} is a draft now. "npx stoppress publish ${id}" publishes it.` : `That page is story ${id} already: nothing was changed.`,
  ];
  lines.push('', 'Found', ...Object.entries(found).map(([name, value]) => `  ${name}: ${value}`));
  if (doubts.length > 0) lines.push('', 'In doubt', ...doubts.map((doubt) => `  ${doubt}`));
  if (dropped.length > 0) lines.push('', 'Left out', ...dropped.map((line) => `  line ${line.line} (${line.why}): ${line.text}`));
  return lines.join('\n');
}
