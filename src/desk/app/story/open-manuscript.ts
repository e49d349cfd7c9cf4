// A story opened for writing together: its document, kept on this machine too, and the line to the server.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { IndexeddbPersistence } from 'y-indexeddb';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { placeOf, rememberUnsent, wasUnsent } from './kept-here.ts';
import { type Connection, type SaveState, saveStateOf } from './save-state.ts';

export type Writer = { readonly id: number; readonly name: string; readonly colour: string };

export type Manuscript = {
  readonly document: Y.Doc;
  readonly awareness: Awareness;
  state(): SaveState;
  /** Calls back when the state may be another; gives a way to stop. */
  onState(listener: () => void): () => void;
  onMessage(listener: (message: ServerMessage) => void): () => void;
  /** After somebody has signed in again. */
  reconnect(): void;
  close(): void;
};

/** What the server says beside the document (src/collab/message.ts). */
export type ServerMessage = {
  readonly kind: 'saved' | 'repaired' | 'refused' | 'signed-out';
  readonly revisionId?: number;
  readonly reason?: string;
};

type Facts = { -readonly [Name in keyof Connection]: Connection[Name] };

/** Opens a story. What is typed without a connection stays on this machine, one place a person and story, and is sent when there is one. */
export function openManuscript({ storyId, me, mayEdit }: { storyId: number; me: Writer; mayEdit: boolean }): Manuscript {
  const document = new Y.Doc();
  const place = placeOf(me.id, storyId);
  const kept = new IndexeddbPersistence(place, document);
  const facts: Facts = {
    isConnected: navigator.onLine,
    isSynced: false,
    hasUnsent: wasUnsent(place),
    isKept: true,
    isSignedOut: false,
    mayEdit,
    isGone: false,
    isRefused: false,
    isLoaded: false,
  };
  const states = new Set<() => void>();
  const messages = new Set<(message: ServerMessage) => void>();
  const learn = (news: Partial<Facts>): void => {
    Object.assign(facts, news);
    if (news.hasUnsent !== undefined) rememberUnsent(place, news.hasUnsent);
    for (const tell of states) tell();
  };
  // A place that was only just made holds nothing yet.
  void kept.whenSynced.then(() => document.store.clients.size > 0 && learn({ isLoaded: true }));

  const socket = new HocuspocusProviderWebsocket({ url: collabAddress(), delay: 1000, minDelay: 500, maxDelay: 5000, messageReconnectTimeout: 15_000 });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: `story.${storyId}`,
    document,
    // Who one is, the cookie says; the protocol wants a word.
    token: 'cookie',
    onSynced: () => learn({ isSynced: true, isLoaded: true }),
    onUnsyncedChanges: ({ number }) => number === 0 && learn({ hasUnsent: false }),
    onAuthenticated: ({ scope }) => learn({ mayEdit: scope !== 'readonly', isSignedOut: false, isGone: false, isRefused: false }),
    onAuthenticationFailed: () => learn({ isGone: true }),
    // Trying is no news: the first try is hopeful, those after a line that broke are not.
    onStatus: ({ status }) => {
      if (status === 'connecting') return;
      // A line given up for dead ends without a word to the provider, which would then never say again that it is synced.
      if (status === 'disconnected') provider.onClose();
      learn({ isConnected: status === 'connected', ...(status === 'disconnected' && { isSynced: false }) });
    },
    onClose: ({ event }) => {
      if (event.code === closings.signedOut) learn({ isSignedOut: true });
      if (event.code === closings.mayNotRead) learn({ isGone: true });
      if (event.code === closings.signedOut || event.code === closings.mayNotRead || event.code === closings.refused) socket.disconnect();
    },
    onStateless: ({ payload }) => receive(payload),
  });
  const receive = (payload: string): void => {
    const message = JSON.parse(payload) as ServerMessage;
    if (message.kind === 'signed-out') learn({ isSignedOut: true });
    if (message.kind === 'refused')
      learn(message.reason === 'not-allowed' ? { mayEdit: false } : message.reason === 'no-such-story' ? { isGone: true } : { isRefused: true });
    for (const tell of messages) tell(message);
  };
  provider.attach();
  provider.awareness!.setLocalStateField('user', me);

  // A line that is cut says nothing for a while, and cannot say goodbye: the browser knows sooner.
  const goOffline = (): void => {
    socket.disconnect();
    if (socket.webSocket) socket.onClose({ event: new CloseEvent('close', { code: 1006 }) });
  };
  const goOnline = (): void => void socket.connect();
  window.addEventListener('offline', goOffline);
  window.addEventListener('online', goOnline);
  // Unsent until the server has acknowledged everything; kept when what is typed last is in the browser's store.
  let typed = 0;
  const onTyped = (_update: Uint8Array, origin: unknown): void => {
    if (origin === kept || origin === provider) return;
    learn({ hasUnsent: true, isKept: false });
    typed += 1;
    const upTo = typed;
    // Closed meanwhile: nobody looks any more.
    whenStored(kept).then(
      () => upTo === typed && learn({ isKept: true }),
      () => undefined,
    );
  };
  document.on('update', onTyped);

  return {
    document,
    awareness: provider.awareness!,
    state: () => saveStateOf(facts),
    onState: (listener) => {
      states.add(listener);
      return () => states.delete(listener);
    },
    onMessage: (listener) => {
      messages.add(listener);
      return () => messages.delete(listener);
    },
    reconnect: () => {
      learn({ isSignedOut: false });
      void socket.connect();
    },
    close: () => {
      window.removeEventListener('offline', goOffline);
      window.removeEventListener('online', goOnline);
      states.clear();
      provider.destroy();
      socket.destroy();
      void kept.destroy();
      document.destroy();
    },
  };
}

/** Resolves when all that was typed until now is in the browser's store, which takes what is asked of it in turn. Rejects once it is closed. */
async function whenStored(kept: IndexeddbPersistence): Promise<void> {
  await kept.whenSynced;
  await new Promise<void>((resolve) => {
    const after = kept.db!.transaction('updates', 'readonly');
    after.objectStore('updates').count();
    after.oncomplete = () => resolve();
  });
}

/** Codes with which the server closes the line for good (src/collab/visitor.ts). */
const closings = { refused: 4400, signedOut: 4401, mayNotRead: 4403 };

function collabAddress(): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/desk/collab`;
}
