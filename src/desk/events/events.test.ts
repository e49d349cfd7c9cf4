import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { draft } from '../../fixtures/a-story.ts';
import { cookieOf } from '../../fixtures/signed-in.ts';
import { type Day, onTestDay } from '../../fixtures/test-day.ts';
import { hire } from '../../staff/hire.ts';
import { openDesk } from '../../staff/open-desk.ts';
import type { Staff } from '../../staff/staff.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

describe('what screens are told', () => {
  test('a screen hears of the stories its person may read, and of no others', () =>
    onTestDay(async (day) => {
      const { db } = day;
      const machine = await hire(db, { name: 'Else', email: 'else@gazette.example', role: 'machine' });
      const desks = [];
      for (const name of ['Courts', 'Gardens']) {
        const opened = await openDesk(db, { name, by: machine });
        if (!opened.ok) throw new Error(opened.reasons.join());
        desks.push(opened.value.deskId);
      }
      const [courts, gardens] = desks as [number, number];
      const guest = await hire(db, { name: 'Guest', email: 'guest@gazette.example', role: 'editor', deskId: courts });
      const theirs = await draft(db, machine, {}, { deskId: courts });
      const foreign = await draft(db, machine, {}, { deskId: gardens });

      await withEvents(day, guest, async ({ heard, ask }) => {
        await ask(machine, `POST /stories/${foreign}/flags`, { flags: ['legal'] });
        await ask(machine, `POST /stories/${theirs}/flags`, { flags: ['legal'] });
        await expect.poll(heard, { timeout: 8000 }).toContain(`"storyId":${theirs}`);
        expect(heard()).not.toContain(`"storyId":${foreign}`);
      });
    }));

  test('a screen whose session is over hears nothing more, and is told so', () =>
    onTestDay(async (day) => {
      const { meher } = day.gazette.staff;
      const guest = await hire(day.db, { name: 'Guest', email: 'guest@gazette.example', role: 'editor' });
      const { id } = day.gazette.stories.harbourFire;
      await withEvents(day, guest, async ({ heard, ask }) => {
        await day.db.deleteFrom('staffSession').where('staffId', '=', guest.id).execute();
        await ask(meher, `POST /stories/${id}/flags`, { flags: ['legal'] });
        await expect.poll(heard, { timeout: 8000 }).toContain('signed-out');
        expect(heard()).not.toContain(`"storyId":${id}`);
      });
    }));
});

type Events = { heard(): string; ask: ReturnType<typeof atTheDesk>['ask'] };

async function withEvents(day: Day, staff: Staff, deed: (events: Events) => Promise<void>): Promise<void> {
  const { app, ask } = atTheDesk(day);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const request = get({ host: '127.0.0.1', port, path: '/desk/api/events', headers: { cookie: await cookieOf(day.db, staff) } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  let words = '';
  answer.on('data', (chunk: Buffer) => {
    words += chunk.toString();
  });
  // The first bytes come once the stream stands; hearing begins a moment later, so the first telling is awaited too.
  await expect.poll(() => words, { timeout: 8000 }).toContain('retry');
  await expect.poll(async () => (await ask(staff, 'GET /me')) && listening(day), { timeout: 8000 }).toBe(true);
  try {
    await deed({ heard: () => words, ask });
  } finally {
    request.destroy();
    app.server.closeAllConnections();
    await app.close();
  }
}

async function listening({ db }: Day): Promise<boolean> {
  const { sql } = await import('kysely');
  const { rows } = await sql<{ on: boolean }>`
    select exists (select from pg_stat_activity where application_name = 'stoppress screens' and state = 'idle' and query ilike 'listen%' and datname = current_database()) as on`.execute(
    db,
  );
  return rows[0]!.on;
}
