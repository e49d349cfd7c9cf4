// Whole processes when things go wrong: a database that is paused, a node that is killed, nodes that are restarted under load.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { draft } from '../fixtures/a-story.ts';
import { onTestDay } from '../fixtures/test-day.ts';
import { freePort, type Running } from '../fixtures/the-program.ts';
import { publish } from '../story/publishing/publish.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { type Asked, ask, storyPaths } from './a-node.sample.ts';
import { onAServer, startWeb } from './a-server.sample.ts';
import { programAt, withNginxAsDeployed } from './caches-in-front.sample.ts';

const nginx = programAt('nginx');

describe('a database that is paused', { timeout: 90_000 }, () => {
  test('takes no kept page from anybody; the others are told to come again, and come within seconds once it goes on', () =>
    onAServer((server) =>
      inFolders(1, async ([data = '']) => {
        const program = await startWeb(server.connection, { data });
        try {
          const port = portOf(program);
          const paths = await storyPaths((one) => ask(port, one));
          const [kept, others] = [paths.slice(0, 10), paths.slice(10, 60)];
          for (const one of ['/', ...kept]) expect((await ask(port, one)).statusCode).toBe(200);
          const before = (await ask(port, '/')).text;

          server.pause();
          const pausedAt = performance.now();
          let slowest = 0;
          let oldest = 0;
          let areWaiting = true;
          const misses = Promise.all(others.map((one) => timed(() => ask(port, one)))).finally(() => {
            areWaiting = false;
          });
          while (areWaiting) {
            for (const one of kept) {
              const { answer, took } = await timed(() => ask(port, one));
              expect(answer.statusCode).toBe(200);
              slowest = Math.max(slowest, took);
              oldest = Math.max(oldest, Number(answer.headers.age ?? 0));
              if (performance.now() - pausedAt > 3_000)
                expect([String(answer.headers['cache-status']), answer.headers.age !== undefined]).toEqual(['StopPress; hit; detail=stale', true]);
            }
            await pause(100);
          }
          expect(slowest).toBeLessThan(1_500);
          const missed = await misses;
          for (const { answer } of missed)
            expect([answer.statusCode, answer.headers['retry-after'] !== undefined, answer.text.length < 1_000]).toEqual([503, true, true]);
          const longest = Math.max(...missed.map(({ took }) => took));
          expect(longest).toBeLessThan(12_000);

          // Some more are waiting when it goes on.
          const waiting = Promise.all(others.map((one) => ask(port, one)));
          server.goOn();
          const wentOnAt = performance.now();
          await waiting;
          await expect.poll(async () => (await Promise.all(paths.map((one) => ask(port, one)))).every(isFresh), { timeout: 15_000 }).toBe(true);
          const well = performance.now() - wentOnAt;
          const storyId = await draft(server.db, server.gazette.staff.meher, { sectionId: server.gazette.sections.news.id, headline: 'The clocks go again' });
          await publish(server.db, { storyId, by: server.gazette.staff.meher });
          await expect.poll(async () => (await ask(port, '/')).text, { timeout: 5_000 }).toContain('The clocks go again');
          expect(before).not.toContain('The clocks go again');
          console.info(
            `paused database: kept pages within ${slowest.toFixed(0)} ms, up to ${oldest} s old; 503 after ${(longest / 1000).toFixed(1)} s at most; all well ${(well / 1000).toFixed(1)} s after it went on`,
          );
        } finally {
          server.goOn();
          expect((await program.end('SIGTERM')).code).toBe(0);
        }
      }),
    ));
});

describe('a node that is killed under load', { timeout: 90_000 }, () => {
  test('and begins again with the pages of before shows nothing that was taken back, neither before nor meanwhile', () =>
    onTestDay((day) =>
      inFolders(1, async ([data = '']) => {
        const port = await freePort();
        const { trawlerRescue, groundsman, clockTower } = day.gazette.stories;
        const stories = [trawlerRescue, groundsman, clockTower];
        const addresses = ['/', '/rss.xml', '/sitemap-1.xml', ...stories.flatMap(({ path: story }) => [story, `/lite${story}`])];
        const first = await startWeb(day.connection, { data, port });
        for (const one of addresses) expect((await ask(port, one)).statusCode, one).toBe(200);
        // What it leaves behind has them all.
        await first.end('SIGTERM');

        const killed = new Map<string, number>();
        const shown: { readonly address: string; readonly story: string; readonly after: number }[] = [];
        let answers = 0;
        let isOver = false;
        const readers = Array.from({ length: 8 }, async (_, reader) => {
          for (let turn = reader; !isOver; turn += 1) {
            const address = addresses[turn % addresses.length]!;
            const askedAt = performance.now();
            const answer = await ask(port, address).catch(() => pause(20));
            if (answer?.statusCode !== 200) continue;
            answers += 1;
            for (const [story, at] of killed)
              if (askedAt > at && (answer.text.includes(story) || address.endsWith(story))) shown.push({ address, story, after: askedAt - at });
          }
        });
        const kill = async (story: (typeof stories)[number]): Promise<void> => {
          await withdraw(day.db, { storyId: story.id, by: day.gazette.staff.meher, publicReason: 'Wrong.' });
          killed.set(story.path, performance.now());
        };

        let node = await startWeb(day.connection, { data, port });
        expect(String((await ask(port, groundsman.path)).headers['cache-status'])).toBe('StopPress; hit');
        await pause(500);
        await kill(trawlerRescue);
        await node.end('SIGKILL');
        await kill(groundsman);
        node = await startWeb(day.connection, { data, port });
        expect(String((await ask(port, clockTower.path)).headers['cache-status'])).toBe('StopPress; hit');
        await pause(500);
        const dying = node.end('SIGKILL');
        await kill(clockTower);
        await dying;
        node = await startWeb(day.connection, { data, port });
        await pause(500);
        for (const story of stories) expect((await ask(port, story.path)).statusCode).toBe(410);
        isOver = true;
        await Promise.all(readers);
        await node.end('SIGTERM');
        console.info(
          `killed nodes: ${answers} answers, ${shown.length} of them with a story after it was taken back, the last ${Math.max(0, ...shown.map(({ after }) => after)).toFixed(0)} ms after`,
        );
        // A node hears of it within the time it may look for itself.
        expect(shown.filter(({ after }) => after > 500)).toEqual([]);
      }),
    ));
});

describe(`two nodes behind nginx${nginx ? '' : ' (skipped: nginx is not installed)'}`, { timeout: 120_000 }, () => {
  test.skipIf(!nginx)('are restarted one after the other under load, and no request is dropped or fails', () =>
    onTestDay((day) =>
      inFolders(2, async (folders) => {
        const ports = [await freePort(), await freePort()];
        const start = (at: number): Promise<Running> => startWeb(day.connection, { data: folders[at]!, port: ports[at]! });
        const nodes = await Promise.all([start(0), start(1)]);
        await withNginxAsDeployed(nginx!, ports, async (port) => {
          const paths = ['/', ...(await storyPaths((one) => ask(ports[0]!, one)))];
          for (const own of ports) await Promise.all(paths.map((one) => ask(own, one)));
          const load = beginLoad(port, paths);
          await pause(1_000);
          load.take();
          await pause(3_000);
          const calm = load.take();
          for (const at of [0, 1]) {
            expect((await nodes[at]!.end('SIGTERM')).code).toBe(0);
            await pause(500);
            nodes[at] = await start(at);
            await pause(1_000);
          }
          const rough = load.take();
          await load.end();
          console.info(
            `restarted one after the other: ${rough.asked} requests, ${rough.failed.length} failed; p99 ${rough.p99.toFixed(1)} ms, in calm ${calm.p99.toFixed(1)} ms (${(rough.p99 / calm.p99).toFixed(2)}x)`,
          );
          expect(calm.failed.slice(0, 20)).toEqual([]);
          expect(rough.failed.slice(0, 20)).toEqual([]);
        });
        for (const node of nodes) await node.end('SIGTERM');
      }),
    ),
  );
});

type Measured = { readonly asked: number; readonly failed: readonly string[]; readonly p99: number };

/** Readers without pause: of pages, kept and not, and of addresses that lead nowhere; and one in twenty tells us something. */
function beginLoad(port: number, paths: readonly string[]): { take(): Measured; end(): Promise<void> } {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let took: number[] = [];
  let failed: string[] = [];
  let isOver = false;
  const readers = Array.from({ length: 8 }, async (_, reader) => {
    for (let turn = reader * 7; !isOver; turn += 1) {
      const [method, address, wanted] =
        turn % 20 === 0 ? ['POST', '/vitals', 415] : turn % 10 === 5 ? ['GET', `/nothing-${reader}-${turn}/x`, 404] : ['GET', paths[turn % paths.length]!, 200];
      const askedAt = performance.now();
      const status = await statusOf(port, agent, method as string, address as string).catch((error: Error) => error.message);
      took.push(performance.now() - askedAt);
      if (status !== wanted) failed.push(`${method} ${address}: ${status}`);
      await pause(10);
    }
  });
  return {
    take: () => {
      const sorted = took.sort((one, other) => one - other);
      const measured = { asked: sorted.length, failed, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
      took = [];
      failed = [];
      return measured;
    },
    end: async () => {
      isOver = true;
      await Promise.all(readers);
      agent.destroy();
    },
  };
}

function statusOf(port: number, agent: Agent, method: string, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: address, method, agent }, (answer) => {
      answer
        .resume()
        .on('error', reject)
        .on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject).end(method === 'POST' ? '{}' : undefined);
  });
}

async function inFolders(count: number, deed: (folders: readonly string[]) => Promise<void>): Promise<void> {
  const folders = Array.from({ length: count }, () => mkdtempSync(path.join(os.tmpdir(), 'stoppress-node-')));
  try {
    await deed(folders);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(asking: () => Promise<Asked>): Promise<{ readonly answer: Asked; readonly took: number }> {
  const askedAt = performance.now();
  return { answer: await asking(), took: performance.now() - askedAt };
}

function isFresh({ statusCode, headers }: Asked): boolean {
  return statusCode === 200 && !String(headers['cache-status']).includes('stale');
}

function portOf({ url }: Running): number {
  return Number(new URL(url).port);
}
