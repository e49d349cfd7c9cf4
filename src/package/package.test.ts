// A newsroom as a package, and out of it again.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Day, onEmptyDay, onTestDay } from '../fixtures/test-day.ts';
import type { Db } from '../plumbing/db.ts';
import { KnownFault } from '../plumbing/fault.ts';
import { aFullDay, happenings, liveThrough } from './a-newsroom-at-random.sample.ts';
import { carried, staysBehind } from './carried.ts';
import { exportNewsroom } from './export-newsroom.ts';
import { importNewsroom } from './import-newsroom.ts';
import { verifyPackage } from './verify-package.ts';

let root: string;
/** The Gazette's. */
let whole: string;
beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'stoppress-package-'));
  whole = path.join(root, 'whole');
  await onTestDay(async (day) => {
    await exportNewsroom(day, whole);
  });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a newsroom goes out as a package and comes back', { timeout: 120_000 }, () => {
  test('The Harbour Gazette, exported, imported and exported again, is the same to the byte', () =>
    onTestDay((day) =>
      onEmptyDay(async (other) => {
        const counts = await importNewsroom(other, whole);
        expect(counts).toMatchObject({ stories: 78 });
        expect(contentsOf(await exported(other))).toEqual(contentsOf(whole));
        expect(await whatFollows(other.db)).toEqual(await whatFollows(day.db));
        expect(await verifyPackage(whole)).toMatchObject({ stories: counts.stories, editions: counts.editions });
      }),
    ));

  test('so is any newsroom in which anything happened, and the next number it gives out is the same', () =>
    fc.assert(
      fc.asyncProperty(happenings(fc), (course) =>
        onEmptyDay((day) =>
          onEmptyDay(async (other) => {
            await liveThrough(day, course);
            const first = await exported(day);
            await importNewsroom(other, first);
            expect(contentsOf(await exported(other))).toEqual(contentsOf(first));
            expect(await whatFollows(other.db)).toEqual(await whatFollows(day.db));
            expect(await nextNumber(other.db)).toBe(await nextNumber(day.db));
          }),
        ),
      ),
      { numRuns: 4, endOnFailure: true },
    ));

  test('nothing is missing: a day on which everything happened fills every table that is carried', () =>
    onEmptyDay(async (day) => {
      await liveThrough(day, aFullDay);
      const first = await exported(day);
      for (const { table } of carried) expect([table, await count(day.db, table)]).toEqual([table, expect.toSatisfy((rows) => rows > 0)]);
      expect(await verifyPackage(first)).toMatchObject({ editions: 3, removed: 3 });
      await onEmptyDay(async (other) => {
        await importNewsroom(other, first);
        expect(contentsOf(await exported(other))).toEqual(contentsOf(first));
      });
    }));

  test('every table is carried, or it is said why it stays behind', () =>
    onEmptyDay(async ({ db }) => {
      const { rows } = await sql<{ name: string }>`
        select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' order by tablename collate "C"`.execute(db);
      expect([...carried.map(({ table }) => table), ...Object.keys(staysBehind)].sort()).toEqual(rows.map(({ name }) => name));
    }));

  test('an export that fails leaves nothing, and one over something else is refused', () =>
    onEmptyDay(async (day) => {
      await expect(exportNewsroom(day, path.join(root, 'of-nobody'))).rejects.toThrow(/holds no newsroom/);
      await expect(exportNewsroom(day, whole)).rejects.toThrow(/is not empty: name a new folder/);
      expect(readdirSync(root).filter((name) => name.startsWith('of-nobody'))).toEqual([]);
    }));

  test('a newsroom that has anything is not written over', () =>
    onTestDay(async (day) => {
      const before = await exported(day);
      await expect(importNewsroom(day, whole)).rejects.toThrow(/newsroom here already: import into a new data folder/);
      expect(contentsOf(await exported(day))).toEqual(contentsOf(before));
    }));
});

/** What somebody, or a disk, did to a package; and what is said to it. Sealed: the sums are true of it. */
type Spoilt = { readonly sealed?: true; readonly spoil: (folder: string) => void; readonly said: RegExp };

const spoilt: Readonly<Record<string, Spoilt>> = {
  'a folder of something else': { spoil: (folder) => rmSync(path.join(folder, 'stop-press.json')), said: /stop-press\.json is missing/ },
  'a later format': { spoil: (folder) => change(folder, 'stop-press.json', { version: 2 }), said: /format 2.*use the newer program/ },
  'a format nobody wrote': { spoil: (folder) => change(folder, 'stop-press.json', { version: '1' }), said: /stop-press\.json is not whole \(version\)/ },
  'half a manifest': { spoil: (folder) => truncateSync(path.join(folder, 'stop-press.json'), 40), said: /not the beginning of a package/ },
  'half a list of sums': { spoil: (folder) => truncateSync(path.join(folder, 'SHA256SUMS'), 1000), said: /SHA256SUMS does not have the sum it should/ },
  'half a story': { spoil: (folder) => truncateSync(path.join(folder, 'stories/1/story.json'), 300), said: /stories\/1\/story\.json does not have the sum/ },
  'half a table': {
    spoil: (folder) => truncateSync(path.join(folder, 'newsroom/topic.jsonl'), 300),
    said: /newsroom\/topic\.jsonl (ends in the middle|does not have)/,
  },
  'one bit': {
    spoil: (folder) => {
      const bytes = readFileSync(path.join(folder, 'stories/1/editions/1.json'));
      bytes[30]! ^= 1;
      writeFileSync(path.join(folder, 'stories/1/editions/1.json'), bytes);
    },
    said: /stories\/1\/editions\/1\.json does not have the sum/,
  },
  'a file too few': { spoil: (folder) => rmSync(path.join(folder, 'stories/1/story.json')), said: /stories\/1\/story\.json is missing/ },
  'a file too many': { spoil: (folder) => writeFileSync(path.join(folder, 'stories/run-me.sh'), 'rm'), said: /stories\/run-me\.sh is not in SHA256SUMS/ },
  'a link out of it': {
    spoil: (folder) => {
      rmSync(path.join(folder, 'stories/1/story.json'));
      symlinkSync('/etc/passwd', path.join(folder, 'stories/1/story.json'));
    },
    said: /stories\/1\/story\.json is a link/,
  },
  'a file of zeros without end': {
    spoil: (folder) => truncateSync(path.join(folder, 'stories/1/story.json'), 600 * 1024 * 1024),
    said: /stories\/1\/story\.json is larger than such a file can be/,
  },
  'a name that leads out of it': {
    sealed: true,
    spoil: (folder) => appendFileSync(path.join(folder, 'SHA256SUMS'), `${'0'.repeat(64)}  stories/../../etc/passwd\n`),
    said: /SHA256SUMS names a file that no package has/,
  },
  'a picture that is not what its name says': {
    sealed: true,
    spoil: (folder) => {
      mkdirSync(path.join(folder, 'pictures'), { recursive: true });
      writeFileSync(path.join(folder, 'pictures', 'a'.repeat(64)), 'GIF89a');
      appendFileSync(path.join(folder, 'SHA256SUMS'), `${'0'.repeat(64)}  pictures/${'a'.repeat(64)}\n`);
    },
    said: /pictures\/a+ is not the picture it is named after/,
  },
  'an original that leads out of the files': {
    sealed: true,
    spoil: (folder) => changeLine(folder, 'newsroom/picture.jsonl', { key: '../../etc/passwd' }),
    said: /newsroom\/picture\.jsonl names an original that is not here/,
  },
  'brackets without end': {
    sealed: true,
    spoil: (folder) => writeFileSync(path.join(folder, 'newsroom/topic.jsonl'), `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}\n`),
    said: /newsroom\/topic\.jsonl nests deeper/,
  },
  'a line without end': {
    sealed: true,
    spoil: (folder) => writeFileSync(path.join(folder, 'newsroom/topic.jsonl'), `"${'a'.repeat(20_000_000)}"\n`),
    said: /newsroom\/topic\.jsonl has a line that does not end/,
  },
  'a table too few': {
    sealed: true,
    spoil: (folder) => {
      rmSync(path.join(folder, 'newsroom/topic.jsonl'));
      changeText(folder, 'SHA256SUMS', (text) => text.replace(/.*newsroom\/topic\.jsonl\n/, ''));
      changeText(folder, 'stop-press.json', (text) => text.replace(/"files":(\d+)/, (_, files) => `"files":${Number(files) - 1}`));
    },
    said: /newsroom\/topic\.jsonl is missing/,
  },
  'words that were not published': {
    sealed: true,
    spoil: (folder) => changeText(folder, 'stories/1/story.json', (text) => text.replaceAll(/"headline":"[^"]*"/g, '"headline":"We never said so"')),
    said: /stories\/1\/story\.json breaks the chain at edition 1: its words are not those that were published/,
  },
  'other words in the file of an edition': {
    sealed: true,
    spoil: (folder) => changeText(folder, 'stories/1/editions/1.json', (text) => text.replace(/"headline":"[^"]*"/, '"headline":"We never said so"')),
    said: /stories\/1\/editions\/1\.json does not say what was published/,
  },
  'a chain that begins in the middle': {
    sealed: true,
    spoil: (folder) => changeText(folder, 'stories/1/story.json', (text) => text.replaceAll('"previousHash":null', `"previousHash":"${'0'.repeat(64)}"`)),
    said: /stories\/1\/story\.json breaks the chain at edition 1: it does not follow/,
  },
  'a body that would run in a browser': {
    sealed: true,
    spoil: (folder) => changeText(folder, 'stories/1/story.json', (text) => text.replaceAll('"type":"paragraph"', '"type":"script"')),
    said: /holds in revision 1 what no story can hold \(body-not-allowed/,
  },
  'a column that is not there': {
    sealed: true,
    spoil: (folder) => changeLine(folder, 'newsroom/topic.jsonl', { 'id") select 1; --': 1 }),
    said: /newsroom\/topic\.jsonl has a field that this program does not know/,
  },
  'a column that stays behind': {
    sealed: true,
    spoil: (folder) => changeLine(folder, 'newsroom/staff.jsonl', { emailVerified: true }),
    said: /newsroom\/staff\.jsonl has a field that this program does not know \("emailVerified"\)/,
  },
  'a row that no column takes': {
    sealed: true,
    spoil: (folder) => changeLine(folder, 'newsroom/topic.jsonl', { createdAt: 'yesterday, perhaps' }),
    said: /newsroom\/topic\.jsonl does not fit the rest/,
  },
  'colours that would spoil every page': {
    sealed: true,
    spoil: (folder) => changeText(folder, 'newsroom/publication.jsonl', (text) => text.replace(/#[0-9a-f]{6}/, 'red;} body{display:none')),
    said: /newsroom\/publication\.jsonl would spoil every page/,
  },
  'a line of the logbook by nobody': {
    sealed: true,
    spoil: (folder) => changeLine(folder, 'newsroom/logbook.jsonl', { staffId: 424242 }),
    said: /newsroom\/logbook\.jsonl does not fit the rest \(logbook: .*logbook_staff_id_fkey/,
  },
};

describe('the proof', { timeout: 60_000 }, () => {
  test('the program in docs/package.md, which knows nothing of ours, finds every link sound', async () => {
    const { editions, seal } = await verifyPackage(whole);
    expect(ask(whole)).toBe(`${editions} editions hold. Seal ${seal}\n`);
  });

  test('it and we find the same broken link, though every sum was made true again', async () => {
    const folder = path.join(root, 'retold');
    cpSync(whole, folder, { recursive: true });
    changeText(folder, 'stories/1/editions/1.json', (text) => text.replace(/"headline":"[^"]*"/, '"headline":"We never said so"'));
    seal(folder);
    expect(() => ask(folder)).toThrow(/story 1, edition 1 does not say what was published/);
    await expect(verifyPackage(folder)).rejects.toThrow(/editions\/1\.json does not say what was published/);
  });
});

describe('a package that is damaged, or made to do harm', { timeout: 120_000 }, () => {
  test('is refused in one line, with nothing begun: after all of them the whole one comes in', () =>
    onEmptyDay(async (day) => {
      for (const [name, { spoil, sealed, said }] of Object.entries(spoilt)) {
        const folder = path.join(root, 'spoilt');
        cpSync(whole, folder, { recursive: true });
        spoil(folder);
        if (sealed) seal(folder);
        const refusal = await importNewsroom(day, folder).catch((error: Error) => error);
        expect([name, refusal]).toEqual([name, expect.any(KnownFault)]);
        expect((refusal as Error).message).toMatch(said);
        expect((refusal as Error).message.split('\n')).toHaveLength(1);
        rmSync(folder, { recursive: true });
      }
      for (const { table } of carried) if (table !== 'role') expect([table, await count(day.db, table)]).toEqual([table, 0]);
      expect(existsSync(path.dirname(day.files.locate('originals')))).toBe(false);
      await importNewsroom(day, whole);
      expect(await count(day.db, 'story')).toBe(78);
    }));
});

/** What the reference program says of a package. */
function ask(folder: string): string {
  const [, program] = readFileSync('docs/package.md', 'utf8').match(/```js\n(.*?)```/s)!;
  const file = path.join(root, 'check.mjs');
  writeFileSync(file, program!);
  return execFileSync(process.execPath, [file, folder], { encoding: 'utf8', stdio: 'pipe' });
}

let exports = 0;
async function exported(day: Day): Promise<string> {
  exports += 1;
  const folder = path.join(root, `export-${exports}`);
  await exportNewsroom(day, folder);
  return folder;
}

function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(filesIn(folder).map((file) => [file, readFileSync(path.join(folder, file), 'latin1')]));
}

function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** What no package carries because it can be counted again. */
async function whatFollows(db: Db): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of ['listing', 'picture_use', 'picture_in_draft', 'public_edition']) {
    const { rows } = await sql<{
      row: string;
    }>`select to_jsonb(found)::text as row from ${sql.table(table)} as found order by to_jsonb(found)::text collate "C"`.execute(db);
    found[table] = rows;
  }
  return found;
}

async function nextNumber(db: Db): Promise<number> {
  const { rows } = await sql<{ next: number }>`select nextval(pg_get_serial_sequence('story', 'id')) as next`.execute(db);
  return rows[0]!.next;
}

async function count(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
  return rows[0]!.count;
}

function changeText(folder: string, name: string, deed: (text: string) => string): void {
  const before = readFileSync(path.join(folder, name), 'utf8');
  const after = deed(before);
  expect(after).not.toBe(before);
  writeFileSync(path.join(folder, name), after);
}

function change(folder: string, name: string, told: object): void {
  changeText(folder, name, (text) => `${JSON.stringify({ ...JSON.parse(text), ...told })}\n`);
}

/** The first row. */
function changeLine(folder: string, name: string, told: object): void {
  changeText(folder, name, (text) => [JSON.stringify({ ...JSON.parse(text.split('\n')[0]!), ...told }), ...text.split('\n').slice(1)].join('\n'));
}

/** Makes every sum true of what is there. */
function seal(folder: string): void {
  const listed = path.join(folder, 'SHA256SUMS');
  const lines = readFileSync(listed, 'utf8').trimEnd().split('\n');
  const names = lines.map((line) => line.slice(66));
  const sums = names.map((name, index) =>
    existsSync(path.join(folder, name)) && !name.includes('..') ? sumOf(path.join(folder, name)) : lines[index]!.slice(0, 64),
  );
  writeFileSync(listed, names.map((name, index) => `${sums[index]}  ${name}\n`).join(''));
  change(folder, 'stop-press.json', { sums: sumOf(listed) });
}

function sumOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
