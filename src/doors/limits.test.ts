// Clients as they are not meant to be: slow, many, malformed. Others are served all the same. Limits: docs/deploy/limits.md.
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

describe('a web process', { timeout: 60_000 }, () => {
  test('serves others while thousands are connected and say nothing, or say it slowly', () =>
    onTestDay((day) =>
      withNode(day, async ({ port }) => {
        await ask(port, '/');
        const before = process.memoryUsage().rss;
        for (let opened = 0; opened < 2_000; opened += 100) await Promise.all(Array.from({ length: 100 }, () => open(port)));
        for (const socket of sockets.slice(0, 500)) socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
        for (let asked = 0; asked < 20; asked += 1) expect((await ask(port, '/')).statusCode).toBe(200);
        // Both ends of each connection live in this process.
        expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(150);
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
