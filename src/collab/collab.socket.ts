// /desk/collab: the socket through which people write together. Documents are named story.{id}; the protocol is that of
// Hocuspocus. Who comes is known by the session in the cookie, as everywhere at the desk.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type pg from 'pg';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { doAgainAndAgain } from '../plumbing/again-and-again.ts';
import type { Db } from '../plumbing/db.ts';
import { hear } from '../plumbing/hear.ts';
import type { Log } from '../plumbing/log.ts';
import { whoIs } from '../staff/session.ts';
import { settleLeft } from '../story/document/settle-left.ts';
import { steady } from './flow.ts';
import { openStories } from './open-stories.ts';
import { openThreshold } from './threshold.ts';
import { addressOf, isUnderstood } from './understood.ts';
import { askOnce, dismiss, dismissSignedOut, type Visitor } from './visitor.ts';

export type CollabOrder = {
  readonly db: Db;
  /** The newsroom's own, for hearing what other processes do. */
  readonly connection: pg.ClientConfig;
  /** The public origin. */
  readonly url: string;
  readonly log: Log;
};

export type Collab = {
  /** Sends everybody away, and settles what was typed. What is left out was kept already. */
  close(): Promise<void>;
};

const path = '/desk/collab';
/** Bytes. Above what is taken in as one change, so that whoever sends more can be told. */
const longestMessage = 16_000_000;
/** Bytes that may wait for a reader who does not read; they come again and get it all at once. */
const mostUnread = 32_000_000;
/** Rights are asked anew at least this often, in milliseconds; what changes in the database is heard at once. */
const rightsEvery = 3000;
const beatEvery = 5000;
const lookForLeftEvery = 60_000;
/** A story nobody has typed in for so long has been settled, whether it is still open or not. */
const idleAfter = 600_000;

/** Opens the collaboration server on an HTTP server that listens, or will. */
export function openCollab(server: Server, { db, connection, url, log }: CollabOrder): Collab {
  const stories = openStories({ db, log });
  const visitors = new Set<Visitor>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage, perMessageDeflate: false });

  const upgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> => {
    stream.on('error', () => stream.destroy());
    if (request.url?.split('?')[0] !== path) return refuseUpgrade(stream, '404 Not Found');
    if (!isFromOurPages(request, url)) return refuseUpgrade(stream, '403 Forbidden');
    const signedIn = await whoIs(db, request.headers).catch(() => 'away' as const);
    if (signedIn === 'away') return refuseUpgrade(stream, '503 Service Unavailable');
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate());
      const visitor: Visitor = { socket, flow: steady(socket), threshold: openThreshold(), headers: request.headers, staff: signedIn?.staff ?? nobody };
      // A browser is not told why a handshake failed; a code it can read.
      if (!signedIn) return dismiss(visitor, 'signed-out');
      visitors.add(visitor);
      socket.on('close', () => visitors.delete(visitor));
      receive(stories.hocuspocus, visitor, log);
    });
  };
  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    upgrade(request, stream, head).catch((error: Error) => {
      log.error({ error: error.stack }, 'a socket could not be opened');
      stream.destroy();
    });
  };
  server.on('upgrade', onUpgrade);

  const hearing = hear({
    connection,
    name: 'collab',
    log,
    channels: { story_update: stories.hearUpdate, story_document: stories.hearSettled, rights: () => rights.call() },
    onBegin: stories.catchUp,
  });
  const checkRights = async (): Promise<void> => {
    // Both go by the same answers: whoever has a story open is told before the line is closed.
    const asking = askOnce(db);
    await stories.checkRights(asking);
    await dismissSignedOut(asking, visitors);
  };
  const onFailure = (error: Error): void => log.warn({ error: error.message }, 'the collaboration server could not look; it will again');
  const rights = doAgainAndAgain({ deed: checkRights, every: rightsEvery, onFailure });
  const beat = setInterval(stories.beat, beatEvery);
  const left = doAgainAndAgain({ deed: () => settleLeft(db, new Date(Date.now() - idleAfter)), every: lookForLeftEvery, onFailure });

  return {
    close: async () => {
      server.off('upgrade', onUpgrade);
      clearInterval(beat);
      await Promise.all([rights.stop(), left.stop(), hearing.stop()]);
      for (const socket of sockets.clients) socket.close(1001, 'leaving');
      await stories.close();
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

const nobody = { id: 0, name: '', email: '', topicId: null, grants: [] };

/** Browsers say which page a socket comes from (RFC 6455, 10.2); programs that say nothing carry no cookies of a browser. */
function isFromOurPages({ headers: { origin, host } }: IncomingMessage, url: string): boolean {
  return origin === undefined || origin === url || (URL.canParse(origin) && new URL(origin).host === host);
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Hands a socket to Hocuspocus, which knows no sockets, only messages. */
function receive(hocuspocus: ReturnType<typeof openStories>['hocuspocus'], visitor: Visitor, log: Log): void {
  const { socket, flow, threshold, staff } = visitor;
  const connection = hocuspocus.handleConnection(outlet(socket), new Request(`http://collab${path}`), visitor);
  socket.on('message', (message, isBinary) => {
    // What was on its way when somebody was sent away.
    if (socket.readyState !== socket.OPEN) return;
    if (!isBinary) return socket.close(1003, 'binary only');
    const bytes = bytesOf(message);
    if (!isUnderstood(bytes)) {
      log.warn({ staff: staff.id, bytes: bytes.length }, 'a message was not understood; its sender is sent away');
      return dismiss(visitor, 'refused');
    }
    if (!threshold.hear(addressOf(bytes), bytes.length)) {
      log.warn({ staff: staff.id }, 'somebody says too much before they are let in; they may come again');
      return dismiss(visitor, 'again');
    }
    flow.take(bytes.length);
    connection.handleMessage(bytes);
  });
  socket.on('close', (code, reason) => connection.handleClose({ code, reason: reason.toString() }));
}

function outlet(socket: WebSocket) {
  return {
    get readyState(): number {
      return socket.readyState;
    },
    send: (message: Parameters<WebSocket['send']>[0]) => {
      if (socket.bufferedAmount > mostUnread) socket.terminate();
      else socket.send(message);
    },
    close: (code?: number, reason?: string) => socket.close(code, reason),
  };
}

function bytesOf(message: RawData): Uint8Array {
  if (Array.isArray(message)) return Buffer.concat(message);
  return message instanceof ArrayBuffer ? new Uint8Array(message) : message;
}
