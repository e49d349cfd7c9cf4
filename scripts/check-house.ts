// The rooms and walls of docs/HOUSE.md, kept. Prints a sentence for every breach and fails when there is one.
//
// It reads no grammar: every quoted relative path that names a file counts as entering that file, whether it stands in
// an import, a type or a `new URL(…)`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files by their path from the root of the repository, with their text. */
export type Tree = ReadonlyMap<string, string>;

const frontRooms = ['site', 'desk', 'collab', 'wire'];
/** Each may enter only those after it. */
const backRooms = [
  'package',
  'delivery',
  'clients',
  'ads',
  'readers',
  'archive',
  'fronts',
  'corrections',
  'diary',
  'story',
  'storylines',
  'pictures',
  'topics',
  'staff',
  'paper',
];
const rooms = ['doors', ...frontRooms, ...backRooms, 'plumbing', 'fixtures'];

const suffixes = 'sql|page|api|html|xml|socket|browser';
const fileName = new RegExp(`^([a-z0-9]+(?:-[a-z0-9]+)*)(?:\\.(${suffixes}))?(\\.test|\\.sample)?\\.(ts|tsx|css)$`);
/** What an importer is tested with: pages of other papers, as text or HTML. */
const samplePage = /^src\/wire\/import\/pages\/[a-z0-9-]+\.(txt|html)$/;
/** The paper's typeface, made by scripts/subset-font.ts, with its licence. */
const fontFile = /^src\/site\/fonts\/([a-z0-9.-]+\.woff2|OFL\.txt)$/;
const emptyNames = /^(index|types?|constants?|common|lib|misc|shared)$|\b(utils?|helpers?|managers?|services?|handlers?|processors?|impl)\b/;

/** Every breach of the house rules in a tree, as sentences. */
export function checkHouse(tree: Tree): string[] {
  return [...[...tree.keys()].filter(isOurs).flatMap((file) => [...checkName(file), ...checkArrows(tree, file), ...checkText(tree, file)]), ...checkUse(tree)];
}

// ── Names ──────────────────────────────────────────────────────────────────────────────────

function checkName(file: string): string[] {
  const room = roomOf(file);
  const name = path.posix.basename(file);
  if (room !== undefined && !rooms.includes(room)) return [`${short(file)} stands in no room: "${room}" is not in the plan of docs/HOUSE.md.`];
  if (name === 'README.md' || samplePage.test(file) || fontFile.test(file) || (room === 'fixtures' && !isSource(file))) return [];

  const found = name.match(fileName);
  if (!found) return [`${short(file)} is no kind of file the house knows: see "Kinds of file" in docs/HOUSE.md.`];
  const [, stem = '', suffix, test, extension] = found;
  const complaints: string[] = [];
  if (emptyNames.test(stem)) complaints.push(`${short(file)} says nothing with its name: call it after the noun or the verb inside.`);
  if (extension === 'tsx' && suffix !== 'html' && !test && room !== 'desk') complaints.push(`${short(file)} holds markup: call it ${stem}.html.tsx.`);
  if (extension === 'ts' && suffix === 'html' && !test) complaints.push(`${short(file)} holds no markup: call it ${stem}.ts.`);
  if (suffix === 'sql' && isFront(room)) complaints.push(`${short(file)} stands in front: SQL is a back room's, behind a verb.`);
  if (((suffix && suffix !== 'sql') || extension === 'css') && isBack(room))
    complaints.push(`${short(file)} stands at the back: pages and markup are a front room's.`);
  return complaints;
}

// ── Who enters whom ────────────────────────────────────────────────────────────────────────

function checkArrows(tree: Tree, file: string): string[] {
  if (isTest(file) || !file.startsWith('src/')) return [];
  return entered(tree, file).flatMap((target) => {
    const reason = reasonAgainst(file, target);
    return reason ? [`${short(file)} may not import ${short(target)}: ${reason}.`] : [];
  });
}

function reasonAgainst(file: string, target: string): string | undefined {
  const from = roomOf(file);
  const to = roomOf(target);
  if (isTest(target)) return "tests and their samples are nobody's source";
  if (target === 'migrations/tables.ts') return from === 'plumbing' ? undefined : 'the tables are known to plumbing/db.ts; take Db and Tx from there';
  if (to === undefined || from === to) return undefined;
  return roomReason(from!, to) ?? suffixReason(target);
}

function roomReason(from: string, to: string): string | undefined {
  if (from === 'doors') return undefined;
  if (to === 'doors') return 'the doors lead in, nothing leads back to them';
  if (from === 'plumbing') return 'plumbing knows no news';
  if (to === 'fixtures') return 'the Gazette is for tests, scripts and the doors';
  if (isFront(to))
    return isFront(from)
      ? 'front rooms never enter one another; what both need stands at the back'
      : `${from} does not know who looks at it; announce a bulletin instead`;
  if (isBack(from) && isBack(to) && backRooms.indexOf(to) < backRooms.indexOf(from)) return `${to} stands before ${from}; announce a bulletin instead`;
  return undefined;
}

/** For a file entered from another room. Pages need no line of their own: nobody but the doors enters a front room. */
function suffixReason(target: string): string | undefined {
  if (/\.sql\.ts$/.test(target)) return 'SQL never leaves its room; call a verb of that room';
  if (/\.html\.tsx$|\.css$|\.xml\.ts$/.test(target)) return 'markup never leaves its room';
  return undefined;
}

// ── What may stand in which file ───────────────────────────────────────────────────────────

const sqlText = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`;]*>)?`|\bsql\.raw\(/;
const httpText = /from 'fastify'/;
const markupText = /from 'react(-dom[^']*)?'/;
const environmentText = /process\.env\b/;

function checkText(tree: Tree, file: string): string[] {
  if (isTest(file) || !isSource(file)) return [];
  const text = withoutComments(tree.get(file)!);
  const complaints: string[] = [];
  if (/^export default\b|\bas default\b/m.test(text)) complaints.push(`${short(file)} has a default export: give it its name.`);
  const room = roomOf(file);
  if (room === undefined) return complaints;
  if (sqlText.test(text) && !file.endsWith('.sql.ts') && room !== 'plumbing')
    complaints.push(`${short(file)} holds SQL: put it in a .sql.ts file of its room.`);
  if (httpText.test(text) && !/\.(page|api|socket)\.ts$/.test(file) && !['plumbing', 'doors'].includes(room))
    complaints.push(`${short(file)} speaks HTTP: that is for .page.ts and .api.ts.`);
  if (markupText.test(text) && !/\.tsx$/.test(file) && room !== 'plumbing') complaints.push(`${short(file)} knows React: markup is for .html.tsx.`);
  if (environmentText.test(text) && file !== 'src/plumbing/config.ts' && room !== 'fixtures')
    complaints.push(`${short(file)} reads the environment: only plumbing/config.ts does.`);
  return complaints;
}

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '');
}

// ── What nobody uses ───────────────────────────────────────────────────────────────────────

function checkUse(tree: Tree): string[] {
  const used = reach(tree, (file) => /^(bin|scripts)\//.test(file) && !isTest(file));
  const tested = reach(tree, (file) => file.includes('.test.'));
  return [...tree.keys()]
    .filter((file) => file.startsWith('src/') && isSource(file) && !file.includes('.test.') && !used.has(file))
    .filter((file) => !((roomOf(file) === 'fixtures' || isSample(file)) && tested.has(file)))
    .map((file) => `${short(file)} is used by ${tested.has(file) ? 'tests alone' : 'nobody'}: use it or remove it.`);
}

function reach(tree: Tree, isStart: (file: string) => boolean): Set<string> {
  const seen = new Set<string>();
  const waiting = [...tree.keys()].filter(isStart);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    waiting.push(...entered(tree, file));
  }
  return seen;
}

/** The files of the tree that a file names, each once. */
function entered(tree: Tree, file: string): string[] {
  const paths = [...withoutComments(tree.get(file)!).matchAll(/['"`](\.{1,2}\/[^'"`\n]+)['"`]/g)];
  const targets = paths.map(([, relative]) => path.posix.join(path.posix.dirname(file), relative!));
  return [...new Set(targets)].filter((target) => tree.has(target));
}

// ── Words for paths ────────────────────────────────────────────────────────────────────────

function isOurs(file: string): boolean {
  return file.startsWith('src/') || file.startsWith('scripts/');
}

function isSource(file: string): boolean {
  return /\.(ts|tsx|css)$/.test(file);
}

/** A test, or what the tests of a room share. */
function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || isSample(file) || file === 'vitest.config.ts';
}

function isSample(file: string): boolean {
  return /\.sample\.tsx?$/.test(file);
}

function isFront(room: string | undefined): boolean {
  return frontRooms.includes(room!);
}

function isBack(room: string | undefined): boolean {
  return backRooms.includes(room!);
}

/** Undefined outside src/. */
function roomOf(file: string): string | undefined {
  return file.startsWith('src/') ? file.split('/')[1] : undefined;
}

function short(file: string): string {
  return file.replace(/^src\//, '');
}

// ── The program ────────────────────────────────────────────────────────────────────────────

function readTree(root: string): Tree {
  const files = ['bin', 'migrations', 'scripts', 'src'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')),
  );
  return new Map([...files.sort(), 'vitest.config.ts'].map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/** Half of the files are at most the first number of lines long, nine in ten at most the second. */
function describeSizes(tree: Tree): string {
  const lengths = [...tree].filter(([file]) => file.startsWith('src/') && isSource(file) && !isTest(file)).map(([, text]) => text.split('\n').length);
  const sorted = lengths.sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return `${sorted.length} source files; lines: median ${at(0.5)}, nine in ten up to ${at(0.9)}, longest ${sorted.at(-1) ?? 0}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tree = readTree(fileURLToPath(new URL('..', import.meta.url)));
  const complaints = checkHouse(tree);
  for (const complaint of complaints) console.error(complaint);
  console.log(complaints.length === 0 ? `The house stands: ${describeSizes(tree)}.` : `${complaints.length} to mend; ${describeSizes(tree)}.`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
