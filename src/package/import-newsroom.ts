// A newsroom out of a package: the same numbers, the same hashes, the same addresses.
//
// Nothing that guards the record is put aside for it. What is append-only may be added to, and in an order in which every
// trigger agrees: an edition before the hold on its story, a removal after the edition it removes. The logbook comes as it
// was, and gets no line of ours.
import { publicationFaults } from '../paper/check-publication.ts';
import { readPublication } from '../paper/read-publication.ts';
import { isFirst } from '../paper/settle-publication.ts';
import { pictureStored } from '../pictures/bulletins.ts';
import { keepOriginal } from '../pictures/keep-original.ts';
import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { KnownFault } from '../plumbing/fault.ts';
import type { Files } from '../plumbing/files.ts';
import { announce } from '../plumbing/outbox.ts';
import { placeAgain } from '../story/publishing/place-again.ts';
import { type Carried, carried, carriedAfterStories, carriedBeforeStories, carriedOfStories } from './carried.ts';
import { damage } from './damage.ts';
import { fileOf } from './file-of.ts';
import type { Manifest } from './manifest.ts';
import { openPackage, type Package } from './open-package.ts';
import { readOriginal } from './read-original.ts';
import { readStories } from './read-stories.ts';
import { type Row, toCamelCase } from './row.ts';
import { clearRoles, goOnAfter, hasRows, insertRows, listColumns } from './rows.sql.ts';
import type { StoryFile } from './story-file.ts';
import { verifyPackage } from './verify-package.ts';

const rowsAtOnce = 500;
const storiesAtOnce = 50;

/** Makes an empty newsroom equal to the one a package was written from: all of it, or nothing. */
export async function importNewsroom({ db, files }: { readonly db: Db; readonly files: Files }, folder: string): Promise<Manifest['counts']> {
  await refuseIfNotEmpty(db);
  await verifyPackage(folder);
  const opened = await openPackage(folder);
  await transaction(db, async (tx) => {
    if (!(await isFirst(tx))) throw notEmpty();
    await refuseIfNotEmpty(tx);
    await clearRoles(tx);
    const bring = await openTables(tx);
    const owed = await bringNewsroom(tx, opened, bring);
    await bringStories(tx, opened, bring);
    for (const table of carriedAfterStories) for await (const rows of rowsOf(opened, table)) await bring(fileOf(table), table.table, rows);
    for (const { table } of carried) await goOnAfter(tx, table, opened.manifest.lastNumbers[table] ?? 0);
    for (const id of owed) await announce(tx, pictureStored(id));
    // Last: rows that do not fit leave no file behind.
    await bringOriginals(files, opened);
  });
  return opened.manifest.counts;
}

/** Every newsroom has the roles it began with; one that has anything else is somebody's. */
async function refuseIfNotEmpty(db: Db): Promise<void> {
  for (const { table } of carried) if (table !== 'role' && (await hasRows(db, table))) throw notEmpty();
}

function notEmpty(): KnownFault {
  return new KnownFault('There is a newsroom here already: import into a new data folder (STOPPRESS_DATA), or into an empty database (DATABASE_URL).');
}

/** Writes rows of one table that came from one file. */
type Bring = (file: string, table: string, rows: readonly Row[]) => Promise<void>;

async function openTables(tx: Tx): Promise<Bring> {
  const columns = new Map<string, ReadonlySet<string>>();
  for (const { table, leftOut = [] } of carried) {
    const hidden = new Set(leftOut.map(toCamelCase));
    columns.set(table, new Set((await listColumns(tx, table)).filter((column) => !hidden.has(column))));
  }
  return async (file, table, rows) => {
    const unknown = rows.flatMap((row) => Object.keys(row)).find((column) => !columns.get(table)?.has(column));
    if (unknown !== undefined) throw damage(file, `has a field that this program does not know (${JSON.stringify(unknown)})`);
    await insertRows(tx, table, rows).catch((error: NodeJS.ErrnoException) => {
      // Classes 22 and 23: what no column and no constraint takes.
      if (/^2[23]/.test(error.code ?? '')) throw damage(file, `does not fit the rest (${table}: ${error.message})`);
      throw error;
    });
  };
}

/** Gives back the pictures that owe renditions. */
async function bringNewsroom(tx: Tx, opened: Package, bring: Bring): Promise<number[]> {
  const owed: number[] = [];
  for (const table of carriedBeforeStories) {
    for await (const rows of rowsOf(opened, table)) {
      await bring(fileOf(table), table.table, rows);
      if (table.table === 'picture') owed.push(...rows.filter(({ state }) => state === 'stored').map(({ id }) => Number(id)));
    }
  }
  const faults = publicationFaults(await readPublication(tx));
  if (faults.length > 0) throw damage(fileOf({ table: 'publication' }), `would spoil every page: ${faults.join('; ')}`);
  return owed;
}

/** They are named after their bytes: those that are there when we are stopped are there when we begin again. */
async function bringOriginals(files: Files, opened: Package): Promise<void> {
  for (const name of opened.names) {
    if (name.startsWith('pictures/')) await keepOriginal(files, name.slice('pictures/'.length), await readOriginal(opened, name));
  }
}

/** The rows of a table, some at a time. */
async function* rowsOf(opened: Package, table: Carried): AsyncGenerator<readonly Row[]> {
  const file = fileOf(table);
  if (!opened.names.includes(file)) throw damage(file, 'is missing');
  let rows: Row[] = [];
  for await (const told of opened.lines(file)) {
    if (typeof told !== 'object' || told === null || Array.isArray(told)) throw damage(file, 'has a line that is no row');
    rows.push(told as Row);
    if (rows.length < rowsAtOnce || table.pointsAtItself) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

async function bringStories(tx: Tx, opened: Package, bring: Bring): Promise<void> {
  let some: StoryFile[] = [];
  const bringSome = async (): Promise<void> => {
    const file = `stories/${some[0]?.id}/story.json to ${some.at(-1)?.id}`;
    for (const { table } of carriedOfStories) {
      const rows = some.flatMap((story) => story.rows[table] ?? []);
      await bring(file, table, rows);
    }
    for (const { id } of some) await placeAgain(tx, id);
    some = [];
  };
  for await (const story of readStories(opened)) {
    if (some.push(story) === storiesAtOnce) await bringSome();
  }
  await bringSome();
}
