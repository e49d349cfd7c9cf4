import { describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { aStory, draft, smallStaff } from '../fixtures/a-story.ts';
import { cookieOf } from '../fixtures/signed-in.ts';
import { onEmptyDay } from '../fixtures/test-day.ts';
import { hire } from '../staff/hire.ts';
import { readDocument } from '../story/document/document.ts';
import { openDocument } from '../story/document/open-document.ts';
import { saveRevision } from '../story/save-revision.ts';
import { newestRevision, openEditor, sayingOf, until, withCollab } from './at-the-collab.sample.ts';

describe('writing together', () => {
  test('what one types, the other sees; and when both have left there is a revision of it', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { editor, reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const [one, other] = [await open(reporter, storyId), await open(editor, storyId)];
        one.document.getText('headline').insert(0, 'All ');
        other.type(' And late.');
        await until(() => one.body().includes('And late.') && other.headline().startsWith('All '));
        await Promise.all([one.saved(), other.saved()]);
        expect(sayingOf(one.document)).toBe(sayingOf(other.document));
        one.leave();
        other.leave();
        await until(async () => (await newestRevision(day.db, storyId)).headline === 'All Ferries back at noon');
        expect([...(await newestRevision(day.db, storyId)).madeWith].sort()).toEqual([editor.id, reporter.id].sort());
      }),
    ));

  test('an edit by the API arrives in an open editor, which hears of the revision', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { editor, reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const one = await open(reporter, storyId);
        one.type(' And late.');
        await one.saved();
        const saved = await saveRevision(day.db, { storyId, by: editor, content: aStory({ headline: 'Ferries back at one' }) });
        await until(() => one.headline() === 'Ferries back at one');
        expect(one.body()).toContain('And late.');
        await until(() => one.said.some((message) => message.kind === 'saved' && saved.ok && message.revisionId === saved.value.revisionId));
      }),
    ));

  test('two servers on one database are one', () =>
    onEmptyDay((day) =>
      withCollab(day, (here) =>
        withCollab(day, async (there) => {
          const { editor, reporter } = await smallStaff(day.db);
          const storyId = await draft(day.db, reporter);
          const [one, other] = await Promise.all([here.open(reporter, storyId), there.open(editor, storyId)]);
          one.document.getText('headline').insert(0, 'All ');
          other.document.getText('kicker').insert(0, 'Harbour');
          await until(() => other.headline() === 'All Ferries back at noon' && one.document.getText('kicker').toString() === 'Harbour');
          expect(sayingOf(one.document)).toBe(sayingOf(other.document));
        }),
      ),
    ));

  test('what was typed offline merges with what others typed meanwhile', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { editor, reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const [one, other] = [await open(reporter, storyId), await open(editor, storyId)];
        one.goOffline();
        for (const letter of ' Typed in the train.') one.type(letter);
        other.document.getText('headline').insert(0, 'All ');
        await other.saved();
        one.goOnline();
        await until(() => other.body().includes('Typed in the train.') && one.headline() === 'All Ferries back at noon');
        await one.saved();
        expect(sayingOf(one.document)).toBe(sayingOf(other.document));
      }),
    ));

  test('closing the server settles what is open, and does not wait for anybody', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open, collab }) => {
        const { reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const one = await open(reporter, storyId);
        one.document.getText('kicker').insert(0, 'Harbour');
        await one.saved();
        const began = Date.now();
        await collab.close();
        expect(Date.now() - began).toBeLessThan(6000);
        expect((await newestRevision(day.db, storyId)).kicker).toBe('Harbour');
      }),
    ));
});

describe('the door to writing together', () => {
  test('is closed to pages of others, to other addresses, and to whoever is not signed in', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ port }) => {
        const { reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const cookie = await cookieOf(day.db, reporter);
        const endOf = (path: string, headers: Record<string, string>): Promise<string> =>
          new Promise((resolve) => {
            const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
            socket.on('error', ({ message }) => resolve(message));
            socket.on('close', (code) => resolve(String(code)));
          });
        expect(await endOf('/desk/collab', { cookie, origin: 'https://elsewhere.example' })).toContain('403');
        expect(await endOf('/desk/other', { cookie })).toContain('404');
        expect(await endOf('/desk/collab', {})).toBe('4401');
        await day.db
          .updateTable('staffSession')
          .set({ expiresAt: new Date(Date.now() - 1000) })
          .execute();
        const stranger = await openEditor(port, storyId, cookie);
        await until(() => stranger.closings.includes(4401));
        expect(stranger.headline()).toBe('');
        stranger.leave();
      }),
    ));

  test('opens no story that one may not read, that is not there, or that is no story', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ port }) => {
        const { editor } = await smallStaff(day.db);
        const [desk] = await day.db
          .insertInto('desk')
          .values([{ name: 'Sport' }, { name: 'City' }])
          .returning('id')
          .execute();
        const stranger = await hire(day.db, { name: 'Sid', email: 'sid@gazette.example', role: 'reporter', deskId: desk!.id });
        const storyId = await draft(day.db, editor);
        for (const name of [storyId, 999_999, 'x', '1e3', `${storyId}\0`, '']) {
          const one = await openEditor(port, name, await cookieOf(day.db, stranger));
          await until(() => one.refusals.length > 0 || one.closings.length > 0);
          expect([name, one.headline(), one.provider.synced]).toEqual([name, '', false]);
          one.leave();
        }
      }),
    ));
});

describe('whoever may not write', () => {
  test('reads, and is told that what they type is not taken', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { editor } = await smallStaff(day.db);
        const lawyer = await hire(day.db, { name: 'Lea', email: 'lea@gazette.example', role: 'lawyer' });
        const storyId = await draft(day.db, editor);
        const [writing, reading] = [await open(editor, storyId), await open(lawyer, storyId)];
        reading.document.getText('headline').insert(0, 'Libel! ');
        await until(() => reading.said.some((message) => message.kind === 'refused' && message.reason === 'not-allowed'));
        expect(reading.provider.unsyncedChanges).toBeGreaterThan(0);
        writing.document.getText('headline').insert(0, 'All ');
        await until(() => reading.headline().includes('All '));
        expect(writing.headline()).toBe('All Ferries back at noon');
        expect(await headlineKept(day, storyId)).toBe('All Ferries back at noon');
      }),
    ));

  test('any more is told at once, keeps what they typed, and may bring it when they may write again', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { editor } = await smallStaff(day.db);
        const sub = await hire(day.db, { name: 'Sue', email: 'sue@gazette.example', role: 'sub' });
        const storyId = await draft(day.db, editor);
        const one = await open(sub, storyId);
        const lawyer = await day.db.selectFrom('role').select('id').where('key', '=', 'lawyer').executeTakeFirstOrThrow();
        const was = await day.db.selectFrom('staffRole').select('roleId').where('staffId', '=', sub.id).executeTakeFirstOrThrow();
        await day.db.updateTable('staffRole').set({ roleId: lawyer.id }).where('staffId', '=', sub.id).execute();
        await until(() => one.said.some((message) => message.kind === 'refused' && message.reason === 'not-allowed'));
        one.document.getText('headline').insert(0, 'All ');
        expect(await headlineKept(day, storyId)).toBe('Ferries back at noon');
        await day.db.updateTable('staffRole').set({ roleId: was.roleId }).where('staffId', '=', sub.id).execute();
        await one.saved();
        await until(async () => (await headlineKept(day, storyId)) === 'All Ferries back at noon');
      }),
    ));

  test('because their session was ended is told so, and nothing they type afterwards is taken', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const one = await open(reporter, storyId);
        await day.db.deleteFrom('staffSession').execute();
        await until(() => one.said.some(({ kind }) => kind === 'signed-out') && one.closings.includes(4401));
        one.document.getText('headline').insert(0, 'All ');
        await until(() => one.closings.filter((code) => code === 4401).length > 1);
        expect(one.provider.unsyncedChanges).toBeGreaterThan(0);
        expect(await headlineKept(day, storyId)).toBe('Ferries back at noon');
      }),
    ));

  test('goes by no name but their own', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { editor, reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const [one, other] = [await open(reporter, storyId), await open(editor, storyId)];
        one.provider.setAwarenessField('user', { id: editor.id, name: 'Bertil', colour: 'red' });
        await until(() => other.provider.awareness!.getStates().has(one.document.clientID));
        expect(other.provider.awareness!.getStates().get(one.document.clientID)).toMatchObject({ user: { id: reporter.id, name: 'Rosa', colour: 'red' } });
      }),
    ));
});

describe('a broken or hostile program', () => {
  test.each([
    ['bytes that are no update', () => new Uint8Array([1, 255, 255, 255, 255, 15, 9, 9])],
    ['ten megabytes at once', () => updateOf((document) => document.getText('headline').insert(0, 'x'.repeat(10_000_000)))],
    ['roots that no story has', () => updateOf((document) => document.getText('elsewhere').insert(0, 'x'))],
    ['a document within the document', () => updateOf((document) => document.getMap('facts').set('sectionId', new Y.Doc()))],
    ['a clock that runs away', () => updateAt(2 ** 40)],
  ])('that sends %s is turned away and told, and nobody else notices', (_what, update) =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { editor, reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const [honest, hostile] = [await open(editor, storyId), await open(reporter, storyId)];
        hostile.provider.document.emit('update', [update(), 'elsewhere', hostile.document, undefined as never]);
        await until(() => hostile.said.some(({ kind }) => kind === 'refused') && hostile.closings.includes(4400));
        honest.document.getText('headline').insert(0, 'All ');
        await honest.saved();
        expect(await headlineKept(day, storyId)).toBe('All Ferries back at noon');
        expect(honest.closings).toEqual([]);
      }),
    ),
  );

  test('that writes what no story can have is mended by the server and told; the words stay, for everybody', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { editor, reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const [honest, hostile] = [await open(editor, storyId), await open(reporter, storyId)];
        const script = new Y.XmlElement('script');
        script.insert(0, [new Y.XmlText('words to keep')]);
        hostile.document.getXmlFragment('body').insert(0, [script]);
        hostile.document.getMap('facts').set('stranger', 1);
        await until(() => hostile.said.some(({ kind }) => kind === 'repaired'));
        await until(() => !honest.body().includes('script') && honest.body().includes('words to keep'));
        expect(honest.said.some(({ kind }) => kind === 'repaired')).toBe(false);
        expect(honest.document.getMap('facts').has('stranger')).toBe(false);
      }),
    ));

  test('that speaks no protocol at all harms nobody', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open, port }) => {
        const { editor, reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const honest = await open(editor, storyId);
        const cookie = await cookieOf(day.db, reporter);
        const named = (...rest: number[]) => Buffer.from([`story.${storyId}`.length, ...Buffer.from(`story.${storyId}`), ...rest]);
        const printed = vi.spyOn(console, 'error');
        const frames: [code: number, frame: Buffer | string][] = [
          [4400, Buffer.from([])],
          [4400, Buffer.from([255, 255, 255])],
          [4400, Buffer.alloc(100_000, 255)],
          [1003, 'words'],
          [4400, named()],
          [4400, named(0, 0, 9, 1)],
          [4400, named(0, 0, 2, 5, 1)],
          [4400, named(0, 7, 0)],
          [4400, named(1, 3, 1, 1, 1)],
          [4400, named(2, 9)],
          [4400, named(6, 1, 65)],
          [4400, named(99)],
        ];
        for (const [code, frame] of frames) {
          const socket = new WebSocket(`ws://127.0.0.1:${port}/desk/collab`, { headers: { cookie } });
          await until(() => socket.readyState === WebSocket.OPEN);
          socket.send(frame);
          const closedWith = await new Promise((resolve) => socket.on('close', resolve));
          expect([frame, closedWith]).toEqual([frame, code]);
        }
        expect(printed).not.toHaveBeenCalled();
        printed.mockRestore();
        honest.document.getText('headline').insert(0, 'All ');
        await honest.saved();
        expect(await headlineKept(day, storyId)).toBe('All Ferries back at noon');
      }),
    ));
});

describe('the threshold of a story', () => {
  test.each([
    ['thousands of words to one story', (socket: WebSocket, storyId: number) => many(4000, () => socket.send(queryOf(`story.${storyId}`)))],
    ['a word to each of hundreds of stories', (socket: WebSocket) => many(400, (number) => socket.send(queryOf(`story.${number}`)))],
    ['tens of megabytes', (socket: WebSocket, storyId: number) => many(2, () => socket.send(queryOf(`story.${storyId}`, 15_000_000)))],
  ])('a program that pours out %s before it asks to be let in is sent away; the console stays empty', (_what, pourOut) =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open, port }) => {
        const { editor, reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const honest = await open(editor, storyId);
        const printed = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
        const socket = new WebSocket(`ws://127.0.0.1:${port}/desk/collab`, { headers: { cookie: await cookieOf(day.db, reporter) } });
        await until(() => socket.readyState === WebSocket.OPEN);
        const closed = new Promise((resolve) => socket.on('close', (code, reason) => resolve([code, reason.toString()])));
        pourOut(socket, storyId);
        expect(await closed).toEqual([4205, 'again']);
        for (const one of printed) expect(one).not.toHaveBeenCalled();
        vi.restoreAllMocks();
        honest.type(' And late.');
        await honest.saved();
      }),
    ),
  );

  test('an editor that was offline for an hour of typing comes in with all of it', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { editor, reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const [one, other] = [await open(reporter, storyId), await open(editor, storyId)];
        const printed = vi.spyOn(console, 'warn');
        one.goOffline();
        await until(() => one.closings.length > 0);
        many(2000, (number) => one.type(String(number % 10)));
        one.goOnline();
        await one.saved();
        await until(() => sayingOf(one.document) === sayingOf(other.document));
        expect(other.body()).toContain('0123456789'.repeat(200));
        expect(printed).not.toHaveBeenCalled();
        printed.mockRestore();
      }),
    ));
});

function many(count: number, deed: (number: number) => void): void {
  for (let number = 0; number < count; number += 1) deed(number);
}

/** Who is there? With so many bytes that nobody asked for. */
function queryOf(name: string, rest = 0): Buffer {
  return Buffer.concat([Buffer.from([name.length, ...Buffer.from(name), 3]), Buffer.alloc(rest)]);
}

async function headlineKept(day: { db: Parameters<typeof openDocument>[0] }, storyId: number): Promise<string> {
  const document = new Y.Doc();
  Y.applyUpdate(document, (await openDocument(day.db, storyId))!);
  return readDocument(document).content.headline;
}

function updateOf(deed: (document: Y.Doc) => void): Uint8Array {
  const document = new Y.Doc();
  deed(document);
  return Y.encodeStateAsUpdate(document);
}

/** One letter by a writer who claims to have typed so many before it. */
function updateAt(clock: number): Uint8Array {
  const document = new Y.Doc();
  document.store.clients.set(document.clientID, [new Y.GC(Y.createID(document.clientID, 0), clock)]);
  document.getText('headline').insert(0, 'x');
  return Y.encodeStateAsUpdate(document, Y.encodeStateVector(new Map([[document.clientID, clock]])));
}
