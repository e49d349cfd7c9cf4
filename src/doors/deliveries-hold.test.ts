// What the delivery ledger promises, at length: no alarm that is none, and nothing forgotten whoever kills the worker.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { addClient } from '../clients/add-client.ts';
import { countDeliveries } from '../delivery/ledger/delivery.sql.ts';
import { lookAtDue } from '../delivery/ledger/look-at.ts';
import { withSpoiltSite } from '../delivery/ledger/spoilt-site.sample.ts';
import { addWebhook } from '../delivery/push/webhooks/change-webhook.ts';
import { aStory, draft } from '../fixtures/a-story.ts';
import type { Gazette } from '../fixtures/gazette/lay-out.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { freePort, type Running, startProgram } from '../fixtures/the-program.ts';
import type { Db } from '../plumbing/db.ts';
import { hire } from '../staff/hire.ts';
import { publish } from '../story/publishing/publish.ts';
import { schedule } from '../story/publishing/schedule.ts';
import { unpublish } from '../story/publishing/unpublish.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { saveRevision } from '../story/save-revision.ts';
import type { ChangeClass } from '../story/story.ts';
import { type Subscriber, withSubscriber } from '../wire/websub/subscriber.sample.ts';

type Newsroom = Day & { readonly gazette: Gazette };

const publishes = Number(process.env['STOPPRESS_PUBLISHES'] ?? 120);
const kills = Number(process.env['STOPPRESS_KILLS'] ?? 6);
const classes: readonly ChangeClass[] = ['correction', 'copyEdit', 'development', 'furniture', 'clarification'];

test(`${publishes} clean publishes raise no false alarm`, { timeout: 150_000 + publishes * 600 }, () =>
  onTestDay((day) =>
    withSpoiltSite(day, async ({ url }) => {
      await beginLedger(day.db);
      const alarms = await hearAlarms(day.db);
      let isOver = false;
      let looks = 0;
      const looking = (async () => {
        while (!isOver) {
          looks += await lookAtDue({ db: day.db, url, now: () => new Date() });
          await pause(10);
        }
      })();
      try {
        await publishMuch(day, 25);
        await expect.poll(() => countDeliveries(day.db), { timeout: 120_000 }).toEqual({ owed: 0, missing: 0 });
      } finally {
        isOver = true;
        await looking;
      }
      console.info(`${publishes} publishes: ${looks} looks, ${await statesOf(day.db)}`);
      expect(await alarms()).toEqual([]);
    }),
  ),
);

test(`a worker that is killed ${kills} times forgets nothing: all is told, delivered, and goes live once`, { timeout: 90_000 + kills * 12_000 }, () =>
  onTestDay((day) =>
    withSubscriber(async (subscriber) => {
      await beginLedger(day.db);
      const alarms = await hearAlarms(day.db);
      await addHook(day, subscriber);
      const start = await openParts(day.connection);
      await start('web');
      // Before any worker has ever run.
      const scheduled = [await publishSome(day, 0)];
      let worker = await start('worker');
      for (let kill = 0; kill < kills; kill += 1) {
        scheduled.push(await publishSome(day, kill));
        // From at once to about as long as all of it takes.
        await pause((kill * 397) % 1_700);
        await worker.end('SIGKILL');
        scheduled.push(await publishSome(day, kill));
        worker = await start('worker');
      }
      // Who is killed every few seconds leaves much to look at.
      await expect.poll(() => countDeliveries(day.db), { timeout: 60_000 + kills * 3_000 }).toEqual({ owed: 0, missing: 0 });
      expect((await worker.end('SIGTERM')).code).toBe(0);

      const told = idsToldOf(subscriber);
      const changes = await day.db.selectFrom('delivery').select('seq').where('surface', '=', 'webhook').execute();
      expect(changes.length).toBeGreaterThanOrEqual(kills * 6);
      for (const { seq } of changes) expect([seq, told.get(seq)?.size]).toEqual([seq, 1]);
      expect(await day.db.selectFrom('webhookMessage').select('seq').where('state', '<>', 'done').execute()).toEqual([]);
      const editions = await day.db.selectFrom('edition').select(['storyId', 'state']).where('storyId', 'in', scheduled).execute();
      expect(editions.map(({ storyId, state }) => `${storyId} ${state}`).sort()).toEqual(scheduled.map((storyId) => `${storyId} live`).sort());
      const heard = subscriber.heard.length;
      console.info(`${kills} kills: ${changes.length} changes told in ${heard} calls, ${scheduled.length} at their hour; ${await statesOf(day.db)}`);
      expect(await alarms()).toEqual([]);
    }),
  ),
);

/** What the paper's first day owed is none of ours. */
async function beginLedger(db: Db): Promise<void> {
  await db.updateTable('delivery').set({ state: 'passed' }).where('state', 'in', ['owed', 'missing']).execute();
}

/** From now on whatever is missing is written down, however soon it is not. */
async function hearAlarms(db: Db): Promise<() => Promise<unknown[]>> {
  await sql`create table alarm (surface text, saw text, wanted text, late interval, story_id bigint)`.execute(db);
  await sql`create function alarm() returns trigger language plpgsql as $$ begin
    insert into alarm values (new.surface, new.saw, new.wanted, clock_timestamp() - new.owed_at, new.story_id); return null; end $$`.execute(db);
  await sql`create trigger alarm after update on delivery for each row when (new.state = 'missing') execute function alarm()`.execute(db);
  return async () => (await sql`select surface, saw, wanted, late::text, story_id from alarm limit 20`.execute(db)).rows;
}

/** Over so many stories at a time, which are corrected, amended, taken back for a while, and now and then for good. */
async function publishMuch(day: Newsroom, stories: number): Promise<void> {
  const by = day.gazette.staff.meher;
  const living: number[] = [];
  for (let turn = 0; turn < publishes; turn += 1) {
    const at = turn % stories;
    const storyId = living[at];
    if (storyId === undefined) {
      living[at] = await publishNew(day, `Boat ${turn}`);
      continue;
    }
    await saveRevision(day.db, { storyId, by, content: contentOf(day, `Boat ${at} once more, ${turn}`, turn % 3 === 0 ? {} : { topicIds: [] }) });
    const changeClass = classes[turn % classes.length]!;
    expect(await publish(day.db, { storyId, by, changeClass, publicNote: `It was not so: ${turn}.` })).toMatchObject({ ok: true });
    if (turn % 17 === 0) expect(await unpublish(day.db, { storyId, by })).toMatchObject({ ok: true });
    if (turn % 41 === 0) expect((await withdraw(day.db, { storyId, by, publicReason: 'Not so.' })).ok || turn % 17 === 0).toBe(true);
    if (turn % 41 === 0) delete living[at];
  }
}

/** One at once, one put right and one taken back, and one that is due in a moment, whose number it gives back. */
async function publishSome(day: Newsroom, round: number): Promise<number> {
  const by = day.gazette.staff.meher;
  const storyId = await publishNew(day, `Boat ${round} comes`);
  await saveRevision(day.db, { storyId, by, content: contentOf(day, `Boat ${round} goes`) });
  expect(await publish(day.db, { storyId, by, changeClass: classes[round % classes.length], publicNote: 'It goes.' })).toMatchObject({ ok: true });
  if (round % 3 === 0) expect(await withdraw(day.db, { storyId, by, publicReason: 'Not so.' })).toMatchObject({ ok: true });
  const due = await draft(day.db, by, contentOf(day, `Boat ${round} at its hour`));
  expect(await schedule(day.db, { storyId: due, by, publishAt: new Date(Date.now() + 400) })).toMatchObject({ ok: true });
  return due;
}

async function publishNew(day: Newsroom, headline: string): Promise<number> {
  const by = day.gazette.staff.meher;
  const storyId = await draft(day.db, by, contentOf(day, headline));
  expect(await publish(day.db, { storyId, by })).toMatchObject({ ok: true });
  return storyId;
}

function contentOf({ gazette }: Newsroom, headline: string, differently: object = {}) {
  const [topic, author] = [gazette.topics.ferryStrike, gazette.topics.damodarKini];
  const credits = [{ role: 'writtenBy' as const, topicId: author.id }];
  return aStory({ headline, sectionId: gazette.sections.city.id, topicIds: [topic.id], credits, ...differently });
}

async function addHook({ db }: Newsroom, subscriber: Subscriber): Promise<void> {
  const by = await hire(db, { name: 'Ada', email: 'ada@gazette.example', role: 'chief' });
  const client = await addClient(db, { by, content: { name: 'Partner', note: '', scopes: ['webhooks'], origins: [], requestsPerMinute: 60 } });
  if (!client.ok) throw new Error(client.reasons.join(', '));
  const order = { by, clientId: client.value.id, address: `${subscriber.url}/hook`, isOurs: () => true };
  expect(await addWebhook(db, { ...order, kinds: ['story.published', 'story.withdrawn'] })).toMatchObject({ ok: true });
}

/** By the number of the change, under which ids its calls came. */
function idsToldOf({ heard }: Subscriber): Map<number, Set<string>> {
  const told = new Map<number, Set<string>>();
  for (const { headers, body } of heard) {
    const { seq } = (JSON.parse(body) as { data: { seq: number } }).data;
    told.set(seq, (told.get(seq) ?? new Set()).add(String(headers['webhook-id'])));
  }
  return told;
}

/** Starts parts of the program on this database, each a process; they end with the test, if not before. */
async function openParts(connection: pg.ClientConfig): Promise<(role: 'web' | 'worker') => Promise<Running>> {
  const port = String(await freePort());
  const { host = '', user = '', database = '' } = connection;
  const data = mkdtempSync(path.join(os.tmpdir(), 'stoppress-deliveries-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return async (role) => {
    const part = await startProgram(
      {
        DATABASE_URL: `postgres:///${database}?host=${encodeURIComponent(host)}&user=${user}`,
        STOPPRESS_DATA: data,
        STOPPRESS_LOG: 'error',
        STOPPRESS_URL: `http://127.0.0.1:${port}`,
        STOPPRESS_PUSH_INTO: '127.0.0.1',
        PORT: port,
      },
      ['--role', role],
    );
    onTestFinished(() => void part.child.kill('SIGKILL'));
    return part;
  };
}

async function statesOf(db: Db): Promise<string> {
  const rows = await db
    .selectFrom('delivery')
    .select((count) => ['state', count.fn.countAll<number>().as('many')])
    .groupBy('state')
    .execute();
  return rows.map(({ state, many }) => `${many} ${state}`).join(', ');
}
