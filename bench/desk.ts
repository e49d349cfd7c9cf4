// How quick and how big writing together is, on this machine: npx tsx bench/desk.ts
//
// The server is the program itself, with a database of its own in a temporary folder; the editors are the very provider the
// desk's application uses, in this process. Figures are appended to bench/results.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Editor, openEditor, until } from '../src/collab/at-the-collab.sample.ts';
import { type Building, openBuilding } from '../src/doors/building.ts';
import { aStory, paragraphs } from '../src/fixtures/a-story.ts';
import { cookieOf } from '../src/fixtures/signed-in.ts';
import { freePort, startProgram } from '../src/fixtures/the-program.ts';
import { readConfig } from '../src/plumbing/config.ts';
import { hire } from '../src/staff/hire.ts';
import type { Staff } from '../src/staff/staff.ts';
import { readDocument } from '../src/story/document/document.ts';
import { openStory } from '../src/story/open-story.ts';
import { type Measured, report } from './report.ts';

type Desk = { readonly building: Building; readonly port: number; readonly serverPid: number; readonly writer: Staff; readonly cookie: string };

const data = mkdtempSync(path.join(os.tmpdir(), 'stoppress-bench-'));
const building = await openBuilding({ config: readConfig({ STOPPRESS_DATA: data, STOPPRESS_LOG: 'silent' }) });
const writer = await hire(building.db, { name: 'Wim', email: 'wim@gazette.example', role: 'editor' });
const port = await freePort();
const program = await startProgram({ STOPPRESS_DATA: data, PORT: String(port), STOPPRESS_NO_DEMO: 'yes', STOPPRESS_LOG: 'error' });
const desk: Desk = { building, port, serverPid: program.child.pid!, writer, cookie: await cookieOf(building.db, writer) };
try {
  report('The desk', [...(await opening(desk)), ...(await keystrokes(desk)), ...(await memory(desk))], 'Server and editors share the machine.');
} finally {
  await program.end('SIGTERM');
  await building.close();
  rmSync(data, { recursive: true, force: true });
}

/** Five people type in one paragraph, each four letters a second; how long until a letter stands at everybody else's. */
async function keystrokes(at: Desk): Promise<Measured[]> {
  const storyId = await story(at, 800);
  const editors = await Promise.all([1, 2, 3, 4, 5].map(() => open(at, storyId)));
  const typedAt = new Map<string, number>();
  const took: number[] = [];
  for (const editor of editors) {
    editor.document.getText('standfirst').observe(({ delta, transaction }) => {
      if (transaction.local) return;
      for (const { insert } of delta) for (const letter of typeof insert === 'string' ? insert : '') took.push(performance.now() - typedAt.get(letter)!);
    });
  }
  let code = 0x4e00;
  await Promise.all(
    editors.map(async ({ document }) => {
      for (let stroke = 0; stroke < 120; stroke += 1) {
        const letter = String.fromCodePoint(code++);
        typedAt.set(letter, performance.now());
        document.getText('standfirst').insert(document.getText('standfirst').length, letter);
        await pause(200 + Math.random() * 100);
      }
    }),
  );
  await Promise.all(editors.map((editor) => editor.saved()));
  for (const editor of editors) editor.leave();
  return [
    { what: `keystroke to the other screen, 5 writers, p50 of ${took.length}`, figure: `${percentile(took, 0.5).toFixed(1)} ms`, limit: '' },
    { what: 'keystroke to the other screen, 5 writers, p95', figure: `${percentile(took, 0.95).toFixed(1)} ms`, limit: '100 ms' },
  ];
}

/** Fifty stories, four people in each, all typing; what the server holds then. */
async function memory(at: Desk): Promise<Measured[]> {
  const before = residentMegabytes(at.serverPid);
  const editors: Editor[] = [];
  for (let number = 0; number < 50; number += 1) {
    const storyId = await story(at, 800);
    editors.push(...(await Promise.all([1, 2, 3, 4].map(() => open(at, storyId)))));
  }
  for (let stroke = 0; stroke < 20; stroke += 1) {
    for (const editor of editors) editor.type('x');
    await pause(500);
  }
  await Promise.all(editors.map((editor) => until(() => editor.provider.unsyncedChanges === 0, 60_000)));
  const open200 = residentMegabytes(at.serverPid);
  for (const editor of editors) editor.leave();
  return [
    { what: 'the server with nothing open', figure: `${before} MB`, limit: '' },
    { what: 'the server with 50 open stories of 4 writers', figure: `${open200} MB`, limit: '1,000 MB' },
  ];
}

/** A story of five thousand words: from the wish to open it until all of it is there and read, for one nobody has opened and one that is open. */
async function opening(at: Desk): Promise<Measured[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const storyId = await story(at, 5000);
    for (const times of [cold, warm]) {
      const began = performance.now();
      const editor = await open(at, storyId);
      readDocument(editor.document);
      times.push(performance.now() - began);
      if (times === warm) editor.leave();
    }
  }
  return [
    { what: 'opening a story of 5,000 words for the first time, worst of 10', figure: `${Math.max(...cold).toFixed(0)} ms`, limit: '1,000 ms' },
    { what: 'opening a story of 5,000 words that is open, worst of 10', figure: `${Math.max(...warm).toFixed(0)} ms`, limit: '1,000 ms' },
  ];
}

async function story({ building: { db }, writer: by }: Desk, words: number): Promise<number> {
  const sentence = 'The first ferry left the east quay at noon and it was full. '.repeat(8).trim();
  const content = aStory({ body: paragraphs(...Array.from({ length: Math.ceil(words / 96) }, () => sentence)) });
  const opened = await openStory(db, { content, by });
  if (!opened.ok) throw new Error(opened.reasons.join());
  return opened.value.storyId;
}

async function open(at: Desk, storyId: number): Promise<Editor> {
  const editor = await openEditor(at.port, storyId, at.cookie);
  await until(() => editor.provider.synced, 30_000);
  return editor;
}

function percentile(times: readonly number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? Number.NaN;
}

function residentMegabytes(pid: number): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(kilobytes) / 1024);
}
