// A connection on which nearly all requests are answered from memory. Node's HTTP server makes two streams and twenty objects
// for each request; here a request that is read at a glance gets head and body in one write, as nginx sends a file (figures:
// bench/results.md). Whatever is in any way unusual is handed to the HTTP server, connection and all, as it came.
import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** What somebody asks for: method and address as they came; headers by their names in small letters. */
export type Asked = {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly cookie?: string | undefined; readonly 'accept-encoding'?: string | undefined; readonly 'if-none-match'?: string | undefined };
};

/** An answer that is ready: names and values of headers one after the other, as node:http takes them. */
export type Ready = { readonly status: number; readonly headers: readonly string[]; readonly body: Buffer };

/** Answers what it can; a promise of it never fails. Undefined: somebody else is to be asked. */
export type AnswerFirst = (asked: Asked) => Ready | Promise<Ready> | undefined;

/** Milliseconds: for the first word; between requests; without taking a byte of an answer. */
export type Patience = { readonly first: number; readonly between: number; readonly untaken: number };

type Line = { isBusy: boolean };

/** Puts quick lines before an HTTP server. Its own ways of closing close them too. */
export function layQuickLines(server: Server, answer: AnswerFirst, patience: Patience): void {
  const serve = server.listeners('connection')[0] as (this: Server, socket: Socket) => void;
  const lines = new Map<Socket, Line>();
  server.removeAllListeners('connection');
  server.on('connection', begin);
  closeWith(server, lines);

  function begin(socket: Socket): void {
    const line: Line = { isBusy: false };
    const isLeaving = (): boolean => !server.listening || socket.readableEnded;
    const leave = (): void => void (line.isBusy || socket.end());
    const cut = (): void => void socket.destroy();
    const forget = (): void => void lines.delete(socket);
    lines.set(socket, line);
    socket.setTimeout(patience.first);
    socket.on('data', take).on('end', leave).on('timeout', cut).on('error', cut).on('close', forget);

    function take(chunk: Buffer): void {
      const asked = readAtAGlance(chunk);
      const given = asked && answer(asked);
      if (!given) handOver(chunk);
      else if (given instanceof Promise) void wait(given, asked);
      else give(given, asked);
    }

    /** What it asks next is read once this is answered. */
    async function wait(given: Promise<Ready>, asked: Asked): Promise<void> {
      line.isBusy = true;
      socket.pause();
      const ready = await given;
      line.isBusy = false;
      socket.resume();
      give(ready, asked);
    }

    function give(ready: Ready, { method }: Asked): void {
      const isHead = method === 'HEAD';
      if (socket.destroyed) return;
      if (isLeaving()) {
        socket.end(join(ready, { isHead, isLast: true }));
        return;
      }
      socket.write(isHead ? join(ready, { isHead, isLast: false }) : joined(ready));
      if (socket.timeout !== patience.between) socket.setTimeout(patience.between);
      if (socket.writableLength > 0) waitUntilTaken();
    }

    /** Whoever asks and does not read is asked no more, and not waited for. */
    function waitUntilTaken(): void {
      line.isBusy = true;
      socket.pause();
      socket.setTimeout(patience.untaken);
      socket.write('', () => {
        line.isBusy = false;
        socket.setTimeout(patience.between);
        socket.resume();
        if (isLeaving()) socket.end();
      });
    }

    function handOver(chunk: Buffer): void {
      forget();
      socket.setTimeout(0);
      socket.off('data', take).off('end', leave).off('timeout', cut).off('error', cut).off('close', forget);
      socket.unshift(chunk);
      serve.call(server, socket);
    }
  }
}

/** Lines in the middle of an answer end after it. */
function closeWith(server: Server, lines: ReadonlyMap<Socket, Line>): void {
  const closeIdle = server.closeIdleConnections.bind(server);
  const closeAll = server.closeAllConnections.bind(server);
  server.closeIdleConnections = () => {
    for (const [socket, { isBusy }] of lines) if (!isBusy) socket.end();
    closeIdle();
  };
  server.closeAllConnections = () => {
    for (const socket of lines.keys()) socket.destroy();
    closeAll();
  };
}

// ── Reading ────────────────────────────────────────────────────────────────────────────────

const longestHead = 16 * 1024;
/** One whole request without a body, and nothing but what RFC 9112 lets stand in it: no folded lines, no bare line ends. */
const plainRequest = /^(GET|HEAD) (\/[!-~]*) HTTP\/1\.1\r\n((?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*\r\n)+)\r\n$/;
/** With any of these a request is more than it seems. */
const unusual = new Set(['content-length', 'transfer-encoding', 'expect', 'upgrade', 'te', 'trailer', 'proxy-connection', 'http2-settings']);
const read = new Set(['host', 'connection', 'cookie', 'accept-encoding', 'if-none-match']);

/** A request that came whole, alone, and as every browser and proxy sends it; undefined: the HTTP server is to look at it. */
function readAtAGlance(chunk: Buffer): Asked | undefined {
  if (chunk.length > longestHead) return undefined;
  const [, method, url, lines] = plainRequest.exec(chunk.toString('latin1')) ?? [];
  if (method === undefined || lines === undefined) return undefined;
  const headers: Record<string, string> = {};
  for (const line of lines.split('\r\n')) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).toLowerCase();
    if (unusual.has(name) || (headers[name] !== undefined && read.has(name))) return undefined;
    if (read.has(name)) headers[name] = line.slice(at + 1).trim();
  }
  const { host, connection = 'keep-alive' } = headers;
  return host === undefined || connection.toLowerCase() !== 'keep-alive' ? undefined : { method, url, headers };
}

// ── Sending ────────────────────────────────────────────────────────────────────────────────

/** What has been sent in this second, joined with its Date. */
const joinedNow = new Map<Ready, Buffer>();
let second = 0;

function joined(ready: Ready): Buffer {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) joinedNow.clear();
  second = now;
  const bytes = joinedNow.get(ready) ?? join(ready, { isHead: false, isLast: false });
  joinedNow.set(ready, bytes);
  return bytes;
}

function join({ status, headers, body }: Ready, { isHead, isLast }: { readonly isHead: boolean; readonly isLast: boolean }): Buffer {
  const staying = isLast ? ['Connection', 'close'] : ['Connection', 'keep-alive', 'Keep-Alive', 'timeout=65'];
  const all = [...headers, 'Date', new Date().toUTCString(), ...staying];
  const lines = all.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []));
  if (lines.some((line) => /[\r\n\0]/.test(line))) throw new Error('a header holds a line break');
  const head = Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return isHead ? head : Buffer.concat([head, body]);
}
