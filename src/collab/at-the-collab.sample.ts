// People at their editors, without browsers: the very provider that the desk's application uses, over real sockets.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { cookieOf } from '../fixtures/signed-in.ts';
import type { Day } from '../fixtures/test-day.ts';
import type { Db } from '../plumbing/db.ts';
import { silentLog } from '../plumbing/log.ts';
import type { Staff } from '../staff/staff.ts';
import { readDocument } from '../story/document/document.ts';
import { type Collab, openCollab } from './collab.socket.ts';
import type { Message } from './message.ts';

export type Editor = {
  readonly document: Y.Doc;
  readonly provider: HocuspocusProvider;
  /** What the server said beside the document. */
  readonly said: readonly Message[];
  /** Codes with which sockets of this editor were closed. */
  readonly closings: readonly number[];
  /** Why it was not let in, each time. */
  readonly refusals: readonly string[];
  headline(): string;
  /** Types at the end of the body's first paragraph. */
  type(words: string): void;
  body(): string;
  goOffline(): void;
  goOnline(): void;
  /** Everything typed is acknowledged. */
  saved(): Promise<void>;
  leave(): void;
};

/** Somebody opens a story at a server that listens on a port. */
export async function openEditor(port: number, storyId: number | string, cookie: string): Promise<Editor> {
  class Socket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie } });
      // One that is given up while it opens says so; the provider knows.
      this.on('error', () => {});
    }
  }
  const said: Message[] = [];
  const closings: number[] = [];
  const refusals: string[] = [];
  const document = new Y.Doc();
  const socket = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}/desk/collab`,
    WebSocketPolyfill: Socket,
    delay: 100,
    minDelay: 50,
    maxDelay: 300,
  });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: `story.${storyId}`,
    document,
    token: 'cookie',
    onStateless: ({ payload }) => said.push(JSON.parse(payload) as Message),
    onClose: ({ event }) => closings.push(event.code),
    onAuthenticationFailed: ({ reason }) => refusals.push(reason),
  });
  provider.attach();
  const words = (): Y.XmlText => (document.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  return {
    document,
    provider,
    said,
    closings,
    refusals,
    headline: () => document.getText('headline').toString(),
    type: (typed) => words().insert(words().length, typed),
    body: () => document.getXmlFragment('body').toString(),
    goOffline: () => socket.disconnect(),
    goOnline: () => void socket.connect(),
    saved: () => until(() => provider.synced && provider.unsyncedChanges === 0, 20_000),
    leave: () => {
      provider.destroy();
      socket.destroy();
      document.destroy();
    },
  };
}

export type AtTheCollab = {
  readonly port: number;
  readonly collab: Collab;
  /** Somebody opens a story, and has it before them. */
  open(as: Staff, storyId: number): Promise<Editor>;
};

/** The collaboration server on a test day, and everybody gone at the end. */
export async function withCollab(day: Day, deed: (at: AtTheCollab) => Promise<void>): Promise<void> {
  const server = createServer().listen(0, '127.0.0.1');
  await until(() => server.listening);
  const { port } = server.address() as AddressInfo;
  const collab = openCollab(server, { db: day.db, connection: day.connection, url: `http://127.0.0.1:${port}`, log: silentLog });
  const editors: Editor[] = [];
  try {
    await deed({
      port,
      collab,
      open: async (as, storyId) => {
        const editor = await openEditor(port, storyId, await cookieOf(day.db, as));
        editors.push(editor);
        await until(() => editor.provider.synced);
        return editor;
      },
    });
  } finally {
    for (const editor of editors) editor.leave();
    await collab.close();
    server.close();
    server.closeAllConnections();
  }
}

/** Waits for something to become true; ten seconds at most unless told. */
export async function until(isSo: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !(await isSo()); await pause(10)) {
    if (Date.now() > end) throw new Error(`it did not become so: ${isSo}`);
  }
}

/** The newest revision of a story, as far as tests look at it. */
export async function newestRevision(db: Db, storyId: number) {
  return db
    .selectFrom('revision')
    .select(['id', 'headline', 'kicker', 'body', 'madeBy', 'madeWith'])
    .where('storyId', '=', storyId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** What a document says, as JSON: equal when two say the same. */
export function sayingOf(document: Y.Doc): string {
  return JSON.stringify(readDocument(document).content);
}
