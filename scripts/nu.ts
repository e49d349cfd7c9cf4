// Shows every kind of page, and every live story, of The Harbour Gazette to the Nu HTML checker. Tells every error and
// warning, and fails when there is an error. Needs Java.
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { ensureApp } from '../src/desk/build-app.ts';
import { openSite } from '../src/doors/site.ts';
import { openDesk } from '../src/doors/web.ts';
import { layOutGazette } from '../src/fixtures/gazette/lay-out.ts';
import { bringPictureFiles, pageKinds } from '../src/fixtures/page-kinds.ts';
import { openDb } from '../src/plumbing/db.ts';
import { joinEmbeddedPostgres } from '../src/plumbing/embedded-postgres.ts';
import { openFiles } from '../src/plumbing/files.ts';
import { silentLog } from '../src/plumbing/log.ts';
import { migrate } from '../src/plumbing/migrate.ts';
import { ensureReadersLogin } from '../src/plumbing/readers-role.ts';

type Finding = {
  readonly type: 'error' | 'info' | 'non-document-error';
  readonly subType?: 'warning';
  readonly url: string;
  readonly message: string;
  readonly extract?: string;
};

/** Standard CSS that this release of the checker has not heard of: CSS Fonts 5, CSS View Transitions 1 and 2. */
const newerThanTheChecker = new Set([
  "CSS: “size-adjust”: Property “size-adjust” doesn't exist.",
  "CSS: “view-transition-name”: Property “view-transition-name” doesn't exist.",
  'CSS: Unrecognized at-rule “@view-transition”',
]);

const folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-nu-'));
try {
  process.exitCode = await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<number> {
  if (spawnSync('java', ['-version']).error) {
    console.error('The Nu HTML checker runs on Java, which is not here: install default-jre-headless.');
    return 1;
  }
  const pages = path.join(folder, 'pages');
  const count = await onGazette((app, addresses) => writePages(app, addresses, pages));
  // What is left out are remarks on React's slashes in void elements.
  const findings = (await check(pages)).filter(({ type, subType, message }) => (type !== 'info' || subType === 'warning') && !newerThanTheChecker.has(message));
  for (const { subType = 'error', url, message, extract = '' } of findings) {
    console.error(`${subType} in ${decodeURIComponent(path.basename(url, '.html'))}: ${message}\n    ${extract}`);
  }
  const errors = findings.filter(({ type }) => type !== 'info').length;
  console.log(`Nu HTML checker: ${count} pages, ${errors} errors, ${findings.length - errors} warnings`);
  return errors === 0 ? 0 : 1;
}

/** The site of a Gazette laid out for this, on a database of its own. */
async function onGazette<Value>(deed: (app: FastifyInstance, addresses: ReadonlyMap<string, number>) => Promise<Value>): Promise<Value> {
  const postgres = await joinEmbeddedPostgres({ folder, forgetful: true });
  const db = openDb({ connection: postgres.connection, pool: 4, log: silentLog, name: 'nu' });
  const files = openFiles(path.join(folder, 'files'));
  await migrate(db);
  const gazette = await layOutGazette(db, { today: new Date() });
  await bringPictureFiles(db, files, gazette, ['lighthouse', 'waterfront']);
  const readers = openDb({ connection: await ensureReadersLogin(db, postgres.connection), pool: 4, log: silentLog, name: 'nu readers' });
  const reading = { db: readers, files, url: 'https://gazette.example', now: () => new Date() };
  const app = openSite(reading, silentLog);
  const config = { smtpUrl: undefined, mailFrom: undefined, singleSignOn: undefined, push: { into: [], indexNow: undefined } };
  await openDesk(app, { ...reading, db, log: silentLog, ownerConnection: postgres.connection, config }, await ensureApp(console.error));
  try {
    const live = await readers.selectFrom('story').select('id').execute();
    const stories = Object.values(gazette.stories).filter(({ id }) => live.some((story) => story.id === id));
    return await deed(
      app,
      new Map([...stories.map((story) => [story.path, 200] as const), ...pageKinds(gazette).map((page) => [page.path, page.status] as const), ['/desk', 200]]),
    );
  } finally {
    await app.close();
    await Promise.all([db.destroy(), readers.destroy()]);
    await postgres.leave();
  }
}

/** One file a page, named after its address; how many there are. */
async function writePages(app: FastifyInstance, addresses: ReadonlyMap<string, number>, place: string): Promise<number> {
  mkdirSync(place);
  for (const [index, [address, status]] of [...addresses].entries()) {
    const answer = await app.inject(address);
    if (answer.statusCode !== status) throw new Error(`${address} answered ${answer.statusCode}, not ${status}`);
    // Slugs in other scripts are too long for a file's name once they are encoded.
    writeFileSync(path.join(place, `${index}${encodeURIComponent(decodeURIComponent(address).slice(0, 24))}.html`), answer.body);
  }
  return addresses.size;
}

async function check(place: string): Promise<Finding[]> {
  const jar = path.join(path.dirname(fileURLToPath(import.meta.resolve('vnu-jar/package.json'))), 'build', 'dist', 'vnu.jar');
  const { stdout } = await promisify(execFile)('java', ['-Xss2m', '-jar', jar, '--format', 'json', '--exit-zero-always', '--stdout', place], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return (JSON.parse(stdout) as { messages: Finding[] }).messages;
}
