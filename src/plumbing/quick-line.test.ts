// Connections on which most is answered from memory, against Node's own HTTP server answering the same by itself.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type AnswerFirst, layQuickLines, type Patience, type Ready } from './quick-line.ts';

const calm: Patience = { first: 5000, between: 5000, untaken: 5000 };
const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Pages under /kept come at once, those under /read soon, /long is long; all else is for somebody else. */
const answer: AnswerFirst = ({ method, url = '', headers }) => {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const words = url === '/long' ? 'x'.repeat(8_000_000) : `${url} ${headers.cookie ?? ''} ${headers['accept-encoding'] ?? ''}`;
  if (url.startsWith('/kept') || url === '/long') return page(words);
  return url.startsWith('/read') ? pause(5).then(() => page(words)) : undefined;
};

function page(words: string): Ready {
  const body = Buffer.from(words);
  return { status: 200, headers: ['content-type', 'text/plain', 'content-length', String(body.length)], body };
}

async function serve(
  isQuick: boolean,
  { patience = calm, by = answer }: { patience?: Patience; by?: AnswerFirst } = {},
): Promise<{ server: Server; port: number }> {
  const server = createServer({ keepAliveTimeout: patience.between }, async (request, response) => {
    const given = await by(request);
    if (given) response.writeHead(given.status, [...given.headers]).end(request.method === 'HEAD' ? undefined : given.body);
    else response.writeHead(404, { 'content-length': 4 }).end(request.method === 'HEAD' ? undefined : 'else');
  });
  if (isQuick) layQuickLines(server, by, patience);
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

function get(url: string, more = ''): string {
  return `GET ${url} HTTP/1.1\r\nHost: gazette.example\r\n${more}\r\n`;
}

/** A request after which one waits until it, and so all before it, is answered. */
const settle = get('/kept/settled');

/** Sends pieces one after the other, and at the end one behind which nothing more is said, which not all servers would hear; gives back what came. */
async function say(port: number, pieces: readonly string[], end = settle): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let heard = '';
  socket.on('data', (bytes) => (heard += bytes.toString('latin1'))).on('error', () => {});
  await once(socket, 'connect');
  const until = (isAnswered: () => boolean) => expect.poll(() => socket.closed || isAnswered(), { timeout: 10_000, interval: 5 }).toBe(true);
  for (const piece of pieces) {
    socket.write(Buffer.from(piece, 'latin1'));
    await pause(2);
  }
  if (end !== settle) {
    socket.write(settle);
    await until(() => heard.includes('/settled'));
  }
  const before = heard.length;
  socket.write(Buffer.from(end, 'latin1'));
  await until(() => isWhole(heard.slice(before), end));
  socket.destroy();
  return heard;
}

/** Whether the answer to the last request has come, to its last byte. */
function isWhole(heard: string, asked: string): boolean {
  if (asked === settle) return heard.includes('/settled');
  const [, length, body = ''] = /HTTP\/1\.1 (?!100)\d{3}.*?content-length: (\d+).*?\r\n\r\n(.*)$/is.exec(heard) ?? [];
  return length !== undefined && body.length >= Number(length);
}

/** What is the same whoever says it. */
function gist(heard: string): string[] {
  return heard
    .split(/(?=HTTP\/1\.1 \d{3})/)
    .map((one) => `${one.slice(9, 12)} ${/content-length: \d+/i.exec(one)?.[0].toLowerCase() ?? ''} ${one.split('\r\n\r\n').slice(1).join('|')}`);
}

describe('A connection', () => {
  test('that asks again and again is answered each time: from memory, soon, by somebody else', async () => {
    const { port } = await serve(true);
    const heard = gist(await say(port, [get('/kept'), get('/read', 'Cookie: v=1\r\n'), get('/kept'), get('/else'), get('/kept'), get('/read')]));
    expect(heard.slice(0, -1).map((one) => one.replace(/content-length: \d+ /, ''))).toEqual([
      '200 /kept  ',
      '200 /read v=1 ',
      '200 /kept  ',
      '404 else',
      '200 /kept  ',
      '200 /read  ',
    ]);
  });

  const requests = fc.constantFrom(
    get('/kept/1', 'Accept-Encoding: br\r\n'),
    get('/read/1'),
    get('/else'),
    get('/kept', 'Cookie: a=1\r\nCookie: b=2\r\n'),
    get('/kept', 'Content-Length: 6\r\n').concat('GET /x'),
    get('/kept', 'Transfer-Encoding: chunked\r\n').concat('0\r\n\r\n'),
    get('/kept', 'Host: other.example\r\n'),
    'HEAD /kept HTTP/1.1\r\nHost: gazette.example\r\n\r\n',
    'HEAD /read HTTP/1.1\r\nHost: gazette.example\r\n\r\n',
    'POST /kept HTTP/1.1\r\nHost: gazette.example\r\nContent-Length: 2\r\n\r\nhi',
    'GET http://gazette.example/kept HTTP/1.1\r\nHost: gazette.example\r\n\r\n',
    '\r\n',
  );
  const last = fc.constantFrom(
    get('/kept', 'Connection: close\r\n'),
    get('/kept', 'connection: Keep-Alive, Upgrade\r\nUpgrade: websocket\r\n'),
    get('/kept', 'Expect: 100-continue\r\n'),
    get('/kept', 'X-Folded: a\r\n b\r\n'),
    get('/kept', 'X : a\r\n'),
    get('/kept', 'X-Bare: a\nb: c\r\n'),
    get('/kept', 'Content-Length: 0\r\nTransfer-Encoding: chunked\r\n'),
    'GET /kept HTTP/1.1\r\n\r\n',
    'GET /kept HTTP/1.0\r\n\r\n',
    'GET  /kept HTTP/1.1\r\nHost: a\r\n\r\n',
    'GET /ke pt HTTP/1.1\r\nHost: a\r\n\r\n',
    'get /kept HTTP/1.1\r\nHost: a\r\n\r\n',
    'GET /kept\0 HTTP/1.1\r\nHost: a\r\n\r\n',
    `GET /kept HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`,
  );

  test('hears what Node alone would have said, whatever is sent and however it is cut', { timeout: 60_000 }, async () => {
    const [quick, plain] = [await serve(true), await serve(false)];
    const [several, places] = [fc.array(requests, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(400), { maxLength: 3 })];
    await fc.assert(
      fc.asyncProperty(several, places, fc.option(last, { nil: undefined }), async (sent, cuts, end) => {
        const words = sent.join('');
        const at = [...new Set(cuts.map((place) => place % words.length))].sort((one, other) => one - other);
        const pieces = [0, ...at].map((from, index) => words.slice(from, at[index] ?? words.length)).filter((piece) => piece.length > 0);
        // When something is wrong, or the last, Node leaves out whatever it has not answered by then.
        const [heard, expected] = await Promise.all([quick, plain].map(({ port }) => say(port, pieces, end)));
        expect(gist(heard!)).toEqual(gist(expected!));
      }),
      { numRuns: 80 },
    );
  });

  test.each([
    ['Content-Length: 40\r\n', 'GET /kept/smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['content-length:40\r\n', 'GET /kept/smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['Transfer-Encoding: chunked\r\n', '28\r\nGET /kept/smuggled HTTP/1.1\r\nHost: a\r\n\r\n\r\n0\r\n\r\n'],
  ])('takes no body for a request, though it comes later and looks like one (%j)', async (header, body) => {
    const { port } = await serve(true);
    const heard = await say(port, [get('/kept', header), body]);
    expect(heard).not.toContain('smuggled');
    expect(gist(heard)).toHaveLength(2);
  });

  test('with nothing to say is closed after a while, before its first word and after its last', async () => {
    const { port } = await serve(true, { patience: { ...calm, first: 100, between: 200 } });
    expect(await untilClosed(port, '')).toBe('');
    expect(await untilClosed(port, get('/kept'))).toContain('/kept');
  });

  test('that does not take its answer is asked no more, and cut off', async () => {
    let asked = 0;
    const by: AnswerFirst = (one) => {
      asked += 1;
      return answer(one);
    };
    const { server, port } = await serve(true, { patience: { ...calm, untaken: 200 }, by });
    const socket = connect({ port, host: '127.0.0.1' });
    const closed = new Promise<void>((resolve) => server.once('connection', (line: Socket) => line.once('close', () => resolve())));
    socket.on('error', () => {}).pause();
    for (let sent = 0; sent < 5; sent += 1) {
      socket.write(get('/long'));
      await pause(20);
    }
    await closed;
    expect(asked).toBe(1);
    socket.destroy();
  });

  test('is closed with the server: at once when it rests, after its answer when it waits for one', async () => {
    let give = (_: Ready): void => {};
    const by: AnswerFirst = (one) => (one.url === '/slow' ? new Promise((resolve) => (give = resolve)) : answer(one));
    const { server, port } = await serve(true, { by });
    const resting = untilClosed(port, get('/kept'));
    const waiting = untilClosed(port, get('/slow'));
    await expect.poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count)))).toBe(2);
    await pause(50);
    const closed = new Promise((resolve) => server.close(resolve));
    await resting;
    give(page('at last'));
    expect(await waiting).toMatch(/Connection: close\r\n\r\nat last$/);
    await closed;
  });
});

async function untilClosed(port: number, words: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  let heard = '';
  socket.on('data', (bytes) => (heard += bytes.toString('latin1'))).on('error', () => {});
  socket.write(words);
  await once(socket, 'close');
  return heard;
}
