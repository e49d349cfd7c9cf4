// The program as a newcomer starts it: its own PostgreSQL, its demo newsroom, its site; and its ends, gentle and rough.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, startProgram, stoppress } from '../fixtures/the-program.ts';

let data: string;
beforeAll(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'stoppress-start-'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

const isDatabaseUp = (): boolean => existsSync(path.join(data, 'postgres', 'cluster', 'postmaster.pid'));
const databasePid = (): number => Number(readFileSync(path.join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('the newspaper', { timeout: 120_000 }, () => {
  test('opens on an empty machine with its demo newsroom, and SIGTERM closes all of it', async () => {
    const program = await startProgram({ STOPPRESS_DATA: data });
    expect((await fetch(program.url)).status).toBe(200);
    expect(await (await fetch(program.url)).text()).toContain('The Harbour Gazette');
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200);
    const { code, err } = await program.end('SIGTERM');
    expect(code).toBe(0);
    expect(err).toContain(`http://localhost:${new URL(program.url).port}/desk`);
    expect(isDatabaseUp()).toBe(false);
  });

  test('opens again, and Ctrl-C closes all of it', async () => {
    const program = await startProgram({ STOPPRESS_DATA: data });
    expect((await fetch(program.url)).status).toBe(200);
    expect((await program.end('SIGINT')).code).toBe(0);
    expect(isDatabaseUp()).toBe(false);
  });

  test('after kill -9 of the program the next start takes over the database and has every story', async () => {
    const first = await startProgram({ STOPPRESS_DATA: data });
    const imported = await stoppress(
      ['import', '--from', 'page-text', '-', '--json'],
      { STOPPRESS_DATA: data },
      page('Lighthouse keeper retires after forty years'),
    );
    const { id } = JSON.parse(imported.out) as { id: number };
    await first.end('SIGKILL');
    expect(isDatabaseUp()).toBe(true);
    const second = await startProgram({ STOPPRESS_DATA: data });
    const published = await stoppress(['publish', String(id), '--json'], { STOPPRESS_DATA: data, STOPPRESS_URL: second.url });
    const { url } = JSON.parse(published.out) as { url: string };
    expect(await (await fetch(url)).text()).toContain('Lighthouse keeper retires after forty years');
    expect((await second.end('SIGTERM')).code).toBe(0);
    expect(isDatabaseUp()).toBe(false);
  });

  test('a database that is killed under it comes back, and no page was lost', async () => {
    const program = await startProgram({ STOPPRESS_DATA: data });
    process.kill(databasePid(), 'SIGKILL');
    let status = 0;
    for (let look = 0; look < 100 && status !== 200; look += 1) {
      await pause(100);
      status = (await fetch(program.url)).status;
      expect([200, 500, 503]).toContain(status);
    }
    expect(status).toBe(200);
    expect((await program.end('SIGTERM')).code).toBe(0);
  });

  test('npm start hands a SIGTERM on, and a killed npm leaves nobody behind', async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const port = await freePort();
      const npm = spawn('npm', ['start'], { env: { ...process.env, PORT: String(port), STOPPRESS_DATA: data, NODE_ENV: 'production' }, stdio: 'ignore' });
      await untilAnswers(`http://127.0.0.1:${port}/healthz`, true);
      npm.kill(signal);
      await untilAnswers(`http://127.0.0.1:${port}/healthz`, false);
      for (let look = 0; look < 100 && isDatabaseUp(); look += 1) await pause(100);
      expect(isDatabaseUp()).toBe(false);
    }
  });

  test('a port that is taken, a role that is not known, a setting that is wrong: one line that names the mend', async () => {
    const program = await startProgram({ STOPPRESS_DATA: data });
    const port = new URL(program.url).port;
    const second = await stoppress(['start'], { STOPPRESS_DATA: data, PORT: port });
    expect(second).toMatchObject({ code: 1, err: expect.stringMatching(/another program listens there.*PORT/) });
    await program.end('SIGTERM');
    expect(await stoppress(['start', '--role', 'web,poet'], { STOPPRESS_DATA: data })).toMatchObject({ code: 1, err: expect.stringContaining('web, worker') });
    expect(await stoppress(['start'], { STOPPRESS_DATA: data, PORT: 'x', STOPPRESS_URL: 'y' })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^stoppress: Settings: PORT.*STOPPRESS_URL[^\n]*\n$/),
    });
  });
});

async function untilAnswers(url: string, wanted: boolean): Promise<void> {
  for (let look = 0; look < 300; look += 1) {
    const answers = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answers === wanted) return;
    await pause(100);
  }
  throw new Error(`${url} ${wanted ? 'does not answer' : 'still answers'}`);
}

function page(headline: string): string {
  return `${headline}\n\nBy Rosa Fernandes\nPublished: 12 Mar 2026, 06:15 PM IST\n\nThe keeper of the north light handed over the keys on Thursday, forty years after he first climbed its stairs.\n\nHis successor starts on Monday. "The light has never missed a night," he said.\n`;
}
