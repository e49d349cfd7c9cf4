// The program itself, killed without warning while somebody types, and its database with it: what an editor was told is
// kept, is kept; what it was not told so it brings again.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Editor, openEditor, until } from '../collab/at-the-collab.sample.ts';
import { chanceFrom } from '../collab/typist.sample.ts';
import { draft } from '../fixtures/a-story.ts';
import { cookieOf } from '../fixtures/signed-in.ts';
import { freePort, startProgram } from '../fixtures/the-program.ts';
import { readConfig } from '../plumbing/config.ts';
import { hire } from '../staff/hire.ts';
import type { Staff } from '../staff/staff.ts';
import { textFields } from '../story/document/document.ts';
import { openDocument } from '../story/document/open-document.ts';
import { type Building, openBuilding } from './building.ts';

let data: string;
let building: Building;
let reporter: Staff;
const chance = chanceFrom(2026);

beforeAll(async () => {
  data = mkdtempSync(path.join(os.tmpdir(), 'stoppress-lost-'));
  building = await openBuilding({ config: readConfig({ STOPPRESS_DATA: data, STOPPRESS_LOG: 'silent' }) });
  reporter = await hire(building.db, { name: 'Rosa', email: 'rosa@gazette.example', role: 'reporter' });
});
afterAll(async () => {
  await building.close();
  rmSync(data, { recursive: true, force: true });
});

describe('nothing that was acknowledged is lost', { timeout: 300_000 }, () => {
  test('when the program is killed ten times while somebody types', async () => {
    const { storyId, environment, editor } = await beginTyping();
    let program = await startProgram(environment);
    await until(() => editor.provider.synced, 20_000);
    const typing = keepTyping(editor);
    for (let kill = 0; kill < 10; kill += 1) {
      const before = typing.acknowledged().length;
      await until(() => typing.acknowledged().length > before + 3, 20_000);
      await pause(chance() * 300);
      await program.end('SIGKILL');
      const acknowledged = typing.acknowledged();
      expect(await keptHeadline(storyId)).toContain(acknowledged);
      program = await startProgram(environment);
    }
    const typed = await typing.stop();
    expect(await keptHeadline(storyId)).toBe(typed);
    editor.leave();
    await program.end('SIGTERM');
    const { headline } = await building.db
      .selectFrom('revision')
      .select('headline')
      .where('storyId', '=', storyId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(headline).toBe(typed.slice(0, textFields.headline));
  });

  test('when the database is killed while somebody types', async () => {
    const { storyId, environment, editor } = await beginTyping();
    const program = await startProgram(environment);
    await until(() => editor.provider.synced, 20_000);
    const typing = keepTyping(editor);
    for (let kill = 0; kill < 3; kill += 1) {
      const before = typing.acknowledged().length;
      await until(() => typing.acknowledged().length > before + 3, 30_000);
      process.kill(databasePid(), 'SIGKILL');
      const acknowledged = typing.acknowledged();
      await until(async () => (await headlineOnceBack(storyId)).startsWith(acknowledged), 30_000);
    }
    const typed = await typing.stop();
    await until(async () => (await headlineOnceBack(storyId)) === typed, 30_000);
    editor.leave();
    expect((await program.end('SIGTERM')).code).toBe(0);
  });
});

type Typing = { acknowledged(): string; stop(): Promise<string> };

/** A letter every few milliseconds at the end of the headline, whatever happens to the server. */
function keepTyping(editor: Editor): Typing {
  const headline = editor.document.getText('headline');
  let acknowledged = '';
  editor.provider.on('unsyncedChanges', ({ number }: { number: number }) => {
    if (number === 0 && editor.provider.synced) acknowledged = headline.toString();
  });
  const timer = setInterval(() => headline.insert(headline.length, String.fromCharCode(97 + Math.floor(chance() * 26))), 80);
  return {
    acknowledged: () => acknowledged,
    stop: async () => {
      clearInterval(timer);
      await until(() => editor.provider.synced && editor.provider.unsyncedChanges === 0, 30_000);
      return headline.toString();
    },
  };
}

async function beginTyping(): Promise<{ storyId: number; environment: Record<string, string>; editor: Editor }> {
  const port = await freePort();
  const storyId = await draft(building.db, reporter, { headline: '' });
  const environment = { STOPPRESS_DATA: data, PORT: String(port), STOPPRESS_NO_DEMO: 'yes', STOPPRESS_LOG: 'warn' };
  return { storyId, environment, editor: await openEditor(port, storyId, await cookieOf(building.db, reporter)) };
}

async function keptHeadline(storyId: number): Promise<string> {
  const document = new Y.Doc();
  Y.applyUpdate(document, (await openDocument(building.db, storyId))!);
  return document.getText('headline').toString();
}

/** The test's own connections die with the database too, each noticed only when it is next used. */
async function headlineOnceBack(storyId: number): Promise<string> {
  return keptHeadline(storyId).catch(() => '');
}

function databasePid(): number {
  return Number(readFileSync(path.join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
