// Clients as they are not meant to be: slow, many, malformed. Others are served all the same. Limits: docs/deploy/limits.md.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { onTestDay } from '../fixtures/test-day.ts';
import { ask, withNode } from './a-node.sample.ts';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** What comes back to these very bytes, until the server closes or has answered. */
async function said(port: number, bytes: string | Buffer): Promise<string> {
  const socket = await open(port);
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
    if (heard.includes('\r\n\r\n')) socket.end();
  });
  socket.write(bytes);
  await Promise.race([once(socket, 'close'), new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
  return heard.split('\r\n', 1)[0]!;
}

/** Files that one process may have open, as far as it can raise that by itself. */
function openFilesAllowed(): number {
  const allowed = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
  return allowed === 'unlimited' ? 100_000 : Number(allowed);
}

/** Clients in a process of their own, which are connected; every twentieth is in the middle of saying something. */
async function withIdleClients(port: number, count: number, deed: () => Promise<void>): Promise<void> {
  const script = `
    const { connect } = require('node:net');
    const open = () => new Promise((resolve, reject) => {
      const socket = connect(${port}, '127.0.0.1', () => resolve(socket));
      socket.on('error', reject);
    });
    (async () => {
      for (let opened = 0; opened < ${count}; opened += 200) {
        const sockets = await Promise.all(Array.from({ length: Math.min(200, ${count} - opened) }, open));
        for (const socket of sockets.slice(0, 10)) socket.write('GET / HTTP/1.1\\r\\nHost: x\\r\\nX-Slow: ');
      }
      console.log('all are connected');
    })();
    process.stdin.resume().on('end', () => process.exit());`;
  const clients = spawn('sh', ['-c', 'ulimit -n "$(ulimit -Hn)"; exec "$0" -e "$1"', process.execPath, script], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    await Promise.race([once(clients.stdout, 'data'), once(clients, 'exit')]);
    expect(clients.exitCode).toBe(null);
    await deed();
  } finally {
    clients.stdin.end();
    if (clients.exitCode === null) await once(clients, 'exit');
  }
}

describe('a web process', { timeout: 60_000 }, () => {
  test('serves others while ten thousand are connected and say nothing, or say it slowly', () =>
    onTestDay((day) =>
      withNode(day, async ({ port, app }) => {
        await ask(port, '/');
        const before = process.memoryUsage().rss;
        const clients = Math.min(10_000, openFilesAllowed() - 2_000);
        if (clients < 10_000) console.info(`only ${clients} connections: this machine allows a process ${openFilesAllowed()} open files`);
        await withIdleClients(port, clients, async () => {
          // The system has connected them before the program takes them up.
          const connected = () =>
            new Promise<number>((resolve, reject) => {
              app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
            });
          await expect.poll(connected, { timeout: 20_000 }).toBeGreaterThanOrEqual(clients);
          const took: number[] = [];
          for (let asked = 0; asked < 50; asked += 1) {
            const askedAt = performance.now();
            expect((await ask(port, '/')).statusCode).toBe(200);
            took.push(performance.now() - askedAt);
          }
          const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
          console.info(
            `${clients} connections: ${grown.toFixed(0)} MB more, ${((grown * 1024) / clients).toFixed(1)} KB each; a page within ${Math.max(...took).toFixed(0)} ms`,
          );
          expect(grown).toBeLessThan(200);
        });
      }),
    ));

  test('serves others while some ask and never read', () =>
    onTestDay((day) =>
      withNode(day, async ({ port }) => {
        await ask(port, '/');
        const before = process.memoryUsage().rss;
        for (let client = 0; client < 50; client += 1) {
          const socket = await open(port);
          socket.pause();
          socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(500));
        }
        for (let asked = 0; asked < 20; asked += 1) expect((await ask(port, '/')).statusCode).toBe(200);
        expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(200);
      }),
    ));

  test('refuses what is malformed or too large, and goes on', () =>
    onTestDay((day) =>
      withNode(day, async ({ port }) => {
        const head = 'Host: x\r\nConnection: close\r\n';
        expect(await said(port, `GET / HTTP/1.1\r\n${head}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/ 431 /);
        for (const bytes of [
          'nonsense\r\n\r\n',
          'GET / HTTP/9.9\r\n\r\n',
          `GET / HTTP/1.1\r\n${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
          `GET / HTTP/1.1\r\nHost : x\r\n\r\n`,
          Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03, 0x0d, 0x0a, 0x0d, 0x0a]),
        ])
          expect(await said(port, bytes)).toMatch(/ 400 /);
        for (const address of [
          '/%00',
          '/%',
          '/%ff%fe',
          `/${'x'.repeat(1_900)}`,
          `/${'x'.repeat(9_000)}`,
          '//evil.example/',
          '/../../etc/passwd',
          '/?before=%',
          `/?q=${'%25'.repeat(600)}`,
        ])
          expect(await said(port, `GET ${address} HTTP/1.1\r\n${head}\r\n`), address).toMatch(/ (200|301|302|400|404|414) /);
        expect(await said(port, `BREW / HTTP/1.1\r\n${head}\r\n`)).toMatch(/ 4\d\d /);
        expect(await said(port, `DELETE / HTTP/1.1\r\n${head}\r\n`)).toMatch(/ 405 /);
        expect((await ask(port, '/')).statusCode).toBe(200);
      }),
    ));
});
