// Who has the line to the stories: nobody who is signed in no more, whichever way that came.
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type AtTheDoor, aPassword, atTheDoor, cookiesOf } from '../desk/sign-in/at-the-door.sample.ts';
import { draft } from '../fixtures/a-story.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { setStanding } from '../staff/change-roles.ts';
import { hire, theCommandLine } from '../staff/hire.ts';
import { letIn } from '../staff/invite.ts';
import { openEditor, until, withCollab } from './at-the-collab.sample.ts';

const ada = { name: 'Ada Quist', email: 'ada@gazette.example', role: 'editor' } as const;

type Ending = (door: AtTheDoor & { readonly day: Day; readonly cookie: string }) => Promise<unknown>;

/** What ends a session, seen by whoever has it. */
const endings: Record<string, Ending> = {
  'signing out': ({ knock, cookie }) => knock('POST /auth/sign-out', { body: {}, cookie }),
  'changing the password elsewhere': async ({ knock }) => {
    const elsewhere = cookiesOf(await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: aPassword } }));
    return knock('POST /auth/change-password', { body: { currentPassword: aPassword, newPassword: 'a wholly other password' }, cookie: elsewhere });
  },
  'ending all other sessions': async ({ knock }) => {
    const elsewhere = cookiesOf(await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: aPassword } }));
    return knock('DELETE /account/other-sessions', { cookie: elsewhere });
  },
  'a new way in': async ({ knock, day }) => {
    const opened = await letIn(day.db, { email: ada.email, by: await theCommandLine(day.db) });
    return opened.ok && knock(`POST /welcome/${opened.value.token}`, { body: { name: 'Ada', password: 'a wholly other password' } });
  },
  'leaving the staff': async ({ day }) => {
    const { id } = await day.db.selectFrom('staff').select('id').where('email', '=', ada.email).executeTakeFirstOrThrow();
    return setStanding(day.db, { staffId: id, isActive: false, by: await theCommandLine(day.db) });
  },
};

describe('the line to the stories is cut at once', () => {
  test.each(Object.entries(endings))('by %s', (_name, end) =>
    onTestDay((day) =>
      withCollab(day, async ({ port }) => {
        const door = await atTheDoor(day);
        const staff = await hire(day.db, ada);
        const cookie = await door.enter(staff);
        const storyId = await draft(day.db, staff);
        const editor = await openEditor(port, storyId, cookie);
        try {
          await until(() => editor.provider.synced);
          await end({ ...door, day, cookie });
          // Much sooner than the sessions are looked at from time to time.
          await until(() => editor.closings.includes(4401), 2500);
          await until(() => editor.closings.filter((code) => code === 4401).length > 1);
          expect(editor.provider.synced).toBe(false);
        } finally {
          editor.leave();
        }
      }),
    ),
  );

  test('also where no story is open yet', () =>
    onTestDay((day) =>
      withCollab(day, async ({ port }) => {
        const { knock, enter } = await atTheDoor(day);
        const cookie = await enter(await hire(day.db, ada));
        const line = new WebSocket(`ws://127.0.0.1:${port}/desk/collab`, { headers: { cookie } });
        const closed: number[] = [];
        line.on('close', (code) => closed.push(code));
        await until(() => line.readyState === WebSocket.OPEN);
        await knock('POST /auth/sign-out', { body: {}, cookie });
        await until(() => closed.includes(4401));
      }),
    ));
});
