// The stories that are open in an editor: each is one Yjs document in memory, which Hocuspocus keeps alike in every editor.
// Hocuspocus tells an editor that a change was taken once it has applied it; here it is in the database before that.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, type Document, Hocuspocus, OutgoingMessage } from '@hocuspocus/server';
import * as Y from 'yjs';
import type { Db } from '../plumbing/db.ts';
import type { Log } from '../plumbing/log.ts';
import { faultInUpdate, isNews, isWithin, onlyDeletes } from '../story/document/check-update.ts';
import { repairDocument } from '../story/document/document.ts';
import { openKeeper, type Update } from '../story/document/keep-update.ts';
import { openDocument, readUpdate } from '../story/document/open-document.ts';
import { settleDocument } from '../story/document/settle.ts';
import { tellPresence } from '../story/presence/tell-presence.ts';
import { type Message, tell } from './message.ts';
import { mostAtThreshold } from './threshold.ts';
import { type Asking, askOnce, dismiss, standingOf, type Visitor } from './visitor.ts';

/** How long a change waits for a database that is away before its editor is asked to come again, in milliseconds. */
const patience = 10_000;
/** Out of the protocol of Yjs (y-protocols/sync). */
const syncStep1 = 0;
const syncStep2 = 1;
const syncUpdate = 2;
/** Changes that the server makes itself and has kept already. */
const ownChange = { source: 'local', skipStoreHooks: true } as const;

type OpenStory = {
  readonly storyId: number;
  readonly document: Document;
  /** Whose changes were not looked through yet. */
  readonly unchecked: Set<Connection<Visitor>>;
  hasTyping: boolean;
};

export type OpenStories = {
  readonly hocuspocus: Hocuspocus<Visitor>;
  /** Another process kept an update, or a saved revision was written: "storyId updateId origin". */
  hearUpdate(words: string): void;
  /** A revision was made: "storyId revisionId". */
  hearSettled(words: string): void;
  /** Reads every open story again: something may have been missed. */
  catchUp(): void;
  /** Asks anew what everybody may do. */
  checkRights(asking: Asking): Promise<void>;
  /** Lets every editor know that the line is there: one that hears nothing for long takes it for cut. And every list, who is where. */
  beat(): void;
  /** Sends everybody away, and settles what they typed. */
  close(): Promise<void>;
};

export function openStories({ db, log }: { readonly db: Db; readonly log: Log }): OpenStories {
  const origin = randomUUID();
  const keeper = openKeeper(db);
  const stories = new Map<string, OpenStory>();
  const settling = new Set<Promise<void>>();

  const hocuspocus = new Hocuspocus<Visitor>({
    quiet: true,
    debounce: 1000,
    maxDebounce: 5000,
    ...mostAtThreshold,
    onAuthenticate: async ({ documentName, context, connectionConfig }) => {
      // The message that asks to be let in is dealt with.
      context.flow.give(0);
      await admit(db, documentName, context, connectionConfig);
    },
    onLoadDocument: ({ documentName, document, context }) => load(documentName, document, context),
    connected: async ({ connection, documentName }) => {
      crossThreshold(connection as Connection<Visitor>);
      // It was unloaded in the very moment somebody came.
      if (hocuspocus.documents.get(documentName) !== connection.document) dismiss(connection.context, 'again');
      else tellWhoIsIn([documentName]);
    },
    onDisconnect: async ({ documentName }) => tellWhoIsIn([documentName]),
    beforeSync: ({ documentName, connection, type, payload }) => takeIn(stories.get(documentName), connection as Connection<Visitor>, type, payload),
    afterHandleMessage: async ({ context, connection, update }) => {
      context.flow.give(update.length);
      finishMessage(connection as Connection<Visitor>);
    },
    beforeHandleAwareness: async ({ connection, document, states }) => identify(connection as Connection<Visitor>, document, states),
    onStoreDocument: async ({ documentName }) => mend(stories.get(documentName)),
    afterUnloadDocument: async ({ documentName }) => leave(documentName),
  });

  /** Told again and again: it counts for a while only. */
  function tellWhoIsIn(names: readonly string[]): void {
    const inStories = names.map((name) => ({ storyId: storyIn(name), staffIds: peopleIn(hocuspocus.documents.get(name)) }));
    tellPresence(db, origin, inStories).catch((error: Error) => log.debug({ error: error.message }, 'who is in the stories could not be told'));
  }

  async function load(name: string, document: Document, visitor: Visitor): Promise<void> {
    const storyId = storyIn(name);
    // What is told from here on is applied, whether it is in what is read below or not.
    stories.set(name, { storyId, document, unchecked: new Set(), hasTyping: false });
    const state = await openDocument(db, storyId).catch((error: Error) => {
      log.warn({ story: storyId, error: error.message }, 'a story could not be opened; its editor will come again');
      return undefined;
    });
    if (!state) {
      stories.delete(name);
      dismiss(visitor, 'try-later');
      throw refusal('try-later');
    }
    Y.applyUpdate(document, state, ownChange);
  }

  /** Before a change is applied and acknowledged: it is looked at, and kept. A change that is not taken is answered with "not applied". */
  async function takeIn(story: OpenStory | undefined, connection: Connection<Visitor>, type: number, update: Uint8Array): Promise<void> {
    if (type === syncStep1) return beginArriving(connection, update);
    if (!story || (type !== syncStep2 && type !== syncUpdate)) return;
    if (type === syncUpdate && passOver(connection, update)) return;
    if (type === syncStep2) endArriving(connection);
    if (type === syncStep2 && isEmpty(story.document, update)) return;
    if (connection.readOnly) return tell(connection, { kind: 'refused', reason: 'not-allowed' });
    const { context: visitor } = connection;
    const fault = faultInUpdate(story.document, update);
    if (fault) return turnAway(connection, { kind: 'refused', reason: fault });
    if (!(await keep({ storyId: story.storyId, staffId: visitor.staff.id, origin, bytes: update }))) {
      connection.readOnly = true;
      return dismiss(visitor, 'try-later');
    }
    try {
      Y.applyUpdate(story.document, update, { source: 'connection', connection });
    } catch (error) {
      log.warn({ story: story.storyId, staff: visitor.staff.id, error: (error as Error).message }, 'a change could not be applied');
      return turnAway(connection, { kind: 'refused', reason: 'not-understood' });
    }
    story.hasTyping = true;
    story.unchecked.add(connection);
  }

  async function keep(update: Update): Promise<boolean> {
    for (const until = Date.now() + patience; ; await pause(200)) {
      try {
        await keeper.keep(update);
        return true;
      } catch (error) {
        log.warn({ story: update.storyId, error: (error as Error).message }, 'a change is not kept yet');
        if (Date.now() > until) return false;
      }
    }
  }

  /** Takes out of the document what no story can have, once the typing pauses, and tells whose program wrote it. */
  async function mend(story: OpenStory | undefined): Promise<void> {
    if (!story || story.unchecked.size === 0) return;
    const senders = [...story.unchecked];
    story.unchecked.clear();
    const made: Uint8Array[] = [];
    const note = (update: Uint8Array) => made.push(update);
    story.document.on('update', note);
    try {
      const faults = repairDocument(story.document);
      if (faults > 0) for (const sender of senders) tell(sender, { kind: 'repaired' });
    } catch (error) {
      log.error({ story: story.storyId, error: (error as Error).stack }, 'a document could not be mended');
    } finally {
      story.document.off('update', note);
    }
    for (const bytes of made) await keep({ storyId: story.storyId, staffId: null, origin, bytes });
  }

  /** The last one left: a session is over. */
  function leave(name: string): void {
    const story = stories.get(name);
    stories.delete(name);
    if (!story?.hasTyping) return;
    const settled = settleDocument(db, { storyId: story.storyId, by: 'typists' }).then(
      () => {},
      // It is settled when somebody looks for what was left.
      (error: Error) => log.warn({ story: story.storyId, error: error.message }, 'what was typed is not settled yet'),
    );
    settling.add(settled);
    void settled.finally(() => settling.delete(settled));
  }

  async function readAgain(name: string, updateId?: number): Promise<void> {
    const story = stories.get(name);
    if (!story) return;
    const update = (updateId !== undefined && (await readUpdate(db, updateId))) || (await openDocument(db, story.storyId));
    if (update && stories.get(name) === story) Y.applyUpdate(story.document, update, ownChange);
  }

  function readAgainOrSay(name: string, updateId?: number): void {
    readAgain(name, updateId).catch((error: Error) => log.warn({ document: name, error: error.message }, 'a change from elsewhere is not read yet'));
  }

  const everyConnection = (): Connection<Visitor>[] =>
    [...hocuspocus.documents.values()].flatMap((document) => document.getConnections() as Connection<Visitor>[]);

  return {
    hocuspocus,
    hearUpdate: (words) => {
      const [storyId, updateId, from] = words.split(' ');
      if (from !== origin) readAgainOrSay(nameOf(storyId), Number(updateId));
    },
    hearSettled: (words) => {
      const [storyId, revisionId] = words.split(' ');
      hocuspocus.documents.get(nameOf(storyId))?.broadcastStateless(JSON.stringify({ kind: 'saved', revisionId: Number(revisionId) } satisfies Message));
    },
    catchUp: () => {
      for (const name of stories.keys()) readAgainOrSay(name);
    },
    checkRights: async (asking) => {
      for (const connection of everyConnection()) await checkRightsOf(asking, connection);
    },
    beat: () => {
      for (const connection of everyConnection()) connection.send(nothingNew(connection));
      tellWhoIsIn([...hocuspocus.documents.keys()]);
    },
    close: async () => {
      for (const connection of everyConnection()) dismiss(connection.context, 'leaving');
      for (const until = Date.now() + 4000; hocuspocus.documents.size > 0 && Date.now() < until; ) await pause(20);
      for (const name of stories.keys()) leave(name);
      await Promise.all(settling);
    },
  };
}

// ── Coming back ────────────────────────────────────────────────────────────────────────────
//
// An editor that comes back says how far it is (step 1), and brings in one piece all that is missing here (step 2). But
// its provider also sends, in between, the changes it had queued while it was away, and takes each acknowledgement as one
// for something else: it would say that all is kept while the one piece is still on its way. So what the one piece will
// bring anyway is passed over, and answered with "not applied". Only of deletions nobody can tell when they were made:
// they are acknowledged with the one piece.

type Arriving = { readonly stateVector: Uint8Array; deletions: number };

/** Those who have said how far they are, and have not brought what is missing. */
const arriving = new WeakMap<Connection<Visitor>, Arriving>();
/** Acknowledgements to send once the message in hand is dealt with. */
const owed = new WeakMap<Connection<Visitor>, number>();
const passedOver = new WeakSet<Connection<Visitor>>();

function beginArriving(connection: Connection<Visitor>, stateVector: Uint8Array): void {
  arriving.set(connection, { stateVector: stateVector.slice(), deletions: 0 });
}

function endArriving(connection: Connection<Visitor>): void {
  owed.set(connection, arriving.get(connection)?.deletions ?? 0);
  arriving.delete(connection);
}

/** Whether an update will come again in the one piece; then it is passed over. */
function passOver(connection: Connection<Visitor>, update: Uint8Array): boolean {
  const coming = arriving.get(connection);
  if (!coming || connection.readOnly || !isWithin(coming.stateVector, update)) return false;
  if (onlyDeletes(update)) coming.deletions += 1;
  passedOver.add(connection);
  connection.readOnly = true;
  return true;
}

function finishMessage(connection: Connection<Visitor>): void {
  if (passedOver.delete(connection)) connection.readOnly = false;
  const acknowledgements = owed.get(connection) ?? 0;
  owed.delete(connection);
  if (connection.readOnly) return;
  for (let sent = 0; sent < acknowledgements; sent += 1) connection.send(new OutgoingMessage(connection.messageAddress).writeSyncStatus(true).toUint8Array());
}

// ── Who may ────────────────────────────────────────────────────────────────────────────────

function nameOf(storyId: string | undefined): string {
  return `story.${storyId}`;
}

/** The story that a document's name means; NaN: none. */
function storyIn(name: string): number {
  return Number(/^story\.([1-9]\d{0,14})$/.exec(name)?.[1] ?? 'NaN');
}

/** What Hocuspocus sends as the reason for not letting somebody in. */
function refusal(reason: string): Error & { readonly reason: string } {
  // Without a message: Hocuspocus prints those.
  return Object.assign(new Error(), { reason });
}

async function admit(db: Db, name: string, visitor: Visitor, connection: { readOnly: boolean }): Promise<void> {
  const storyId = storyIn(name);
  if (Number.isNaN(storyId)) throw refusal('no-such-story');
  const standing = await standingOf(askOnce(db), visitor, storyId).catch(() => {
    dismiss(visitor, 'try-later');
    throw refusal('try-later');
  });
  if (standing === 'signed-out') {
    dismiss(visitor, 'signed-out');
    throw refusal('signed-out');
  }
  if (standing === 'may-not-read') throw refusal('no-such-story');
  connection.readOnly = standing === 'may-read';
}

async function checkRightsOf(asking: Asking, connection: Connection<Visitor>): Promise<void> {
  const { context: visitor } = connection;
  const standing = await standingOf(asking, visitor, storyIn(connection.document.name));
  if (standing === 'signed-out') {
    connection.readOnly = true;
    tell(connection, { kind: 'signed-out' });
    dismiss(visitor, 'signed-out');
  } else if (standing === 'may-not-read') {
    connection.readOnly = true;
    tell(connection, { kind: 'refused', reason: 'no-such-story' });
    dismiss(visitor, 'may-not-read');
  } else if (standing === 'may-read' && !connection.readOnly) {
    connection.readOnly = true;
    tell(connection, { kind: 'refused', reason: 'not-allowed' });
  } else if (standing === 'may-edit' && connection.readOnly) {
    // What they typed meanwhile was not taken: coming again, they bring it.
    dismiss(visitor, 'again');
  }
}

function crossThreshold(connection: Connection<Visitor>): void {
  const { messageAddress: address, context: visitor } = connection;
  visitor.threshold.letIn(address);
  connection.onClose(() => visitor.threshold.left(address));
}

/** Nothing more is taken from this program: it would say the same again. */
function turnAway(connection: Connection<Visitor>, message: Message): void {
  connection.readOnly = true;
  tell(connection, message);
  dismiss(connection.context, 'refused');
}

/** Nobody goes by another's name, or moves another's cursor. */
function identify(connection: Connection<Visitor> | undefined, document: Document, states: Map<number, Record<string, unknown>>): void {
  if (!connection) return;
  const { id, name } = connection.context.staff;
  const others = new Set(
    document
      .getConnections()
      .filter((one) => one !== connection)
      .flatMap((one) => [...document.getClients(one)] as number[]),
  );
  for (const [client, state] of states) {
    if (others.has(client)) states.delete(client);
    else state['user'] = { ...(state['user'] as object | undefined), id, name };
  }
}

/** Who is there, as far as it changed: nobody. */
function nothingNew({ messageAddress, document }: Connection<Visitor>): Uint8Array {
  return new OutgoingMessage(messageAddress).createAwarenessUpdateMessage(document.awareness, []).toUint8Array();
}

function peopleIn(document: Document | undefined): number[] {
  return [...new Set((document?.getConnections() ?? []).map(({ context }) => (context as Visitor).staff.id))].toSorted((one, other) => one - other);
}

/** What an editor sends when it comes back usually holds nothing new. */
function isEmpty(document: Y.Doc, update: Uint8Array): boolean {
  try {
    return !isNews(document, update);
  } catch {
    return false;
  }
}
