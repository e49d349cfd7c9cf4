import { expect, test } from 'vitest';
import { addClient } from '../../../clients/add-client.ts';
import { type ChangeKind, changeKinds } from '../../../clients/change.ts';
import { revokeClient } from '../../../clients/change-client.ts';
import { aStory, draft } from '../../../fixtures/a-story.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { takeUpPlace } from '../../../plumbing/outbox-place.ts';
import { hire } from '../../../staff/hire.ts';
import type { Staff } from '../../../staff/staff.ts';
import { publish } from '../../../story/publishing/publish.ts';
import { withdraw } from '../../../story/publishing/withdraw.ts';
import { saveRevision } from '../../../story/save-revision.ts';
import type { ChangeClass } from '../../../story/story.ts';
import { type AtTheHub, atTheHub, type Subscriber, withSubscriber } from '../../../wire/websub/subscriber.sample.ts';
import { pusher } from '../follow-push.ts';
import { addWebhook, endWebhookOf, replayWebhook } from './change-webhook.ts';
import { readWebhooks } from './read-webhooks.ts';
import { signedHeaders } from './sign.ts';

const soon = { timeout: 20_000 };
const classes: ChangeClass[] = ['correction', 'clarification', 'development', 'copyEdit', 'furniture'];
const hour = 3_600_000;

test('is signed as Standard Webhooks signs', () => {
  const headers = signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1614265330_000),
    body: '{"test": 2432232314}',
  });
  // As the reference implementation signs the same.
  expect(headers).toMatchObject({ 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' });
});

test('a client is told of every edition with its class, and of what was taken back, in order, with no word of the text', () =>
  withWebhook(async ({ hub, secret, webhookId, heard }) => {
    const { db, gazette } = hub;
    const by = gazette.staff.meher;
    const storyId = await draft(db, by);
    await publish(db, { storyId, by });
    for (const changeClass of classes) await printAgain(hub, storyId, changeClass);
    await withdraw(db, { storyId, by, publicReason: 'It was not so.' });
    await expect.poll(() => heard().length, soon).toBe(classes.length + 2);
    expect(heard().map(({ body }) => [body.type, body.data.changeClass])).toEqual([
      ['story.published', null],
      ...classes.map((changeClass) => ['story.published', changeClass]),
      ['story.withdrawn', null],
    ]);
    expect(heard().map(({ body }) => body.data.edition)).toEqual([1, 2, 3, 4, 5, 6, 6]);
    const [{ headers, text, body }] = heard() as [Hook];
    expect(headers['webhook-id']).toBe(`msg_${webhookId}_${body.data.seq}`);
    const at = new Date(Number(headers['webhook-timestamp']) * 1000);
    expect(headers).toMatchObject(signedHeaders(secret, { id: headers['webhook-id'] as string, at, body: text }));
    expect(body.data).toMatchObject({ subject: 'story', id: storyId, edition: 1, url: `https://gazette.example/api/v1/stories/${storyId}` });
    expect(heard().every(({ text: words }) => !words.includes('Ferries'))).toBe(true);
  }));

test('from the moment it is added it is owed all that happens, though nobody has ever told anybody anything', () =>
  onTestDay(async (day) => {
    const by = day.gazette.staff.meher;
    await addHook(day, { url: 'https://a.example' }, 'Partner');
    await publish(day.db, { storyId: await draft(day.db, by), by });
    const { seq } = await day.db.selectFrom('delivery').select('seq').where('surface', '=', 'webhook').executeTakeFirstOrThrow();
    expect(await takeUpPlace(day.db, pusher)).toBeLessThan(seq);
  }));

test('a later change of a story waits for the earlier; other stories and other clients do not; the tries have one id', () =>
  withWebhook(({ hub, subscriber, heard }) =>
    withSubscriber(async (other) => {
      const { db, gazette, passTime, restart } = hub;
      const by = gazette.staff.meher;
      await addHook(hub, other, 'Other client');
      const storyId = await draft(db, by);
      subscriber.answer = 500;
      await publish(db, { storyId, by });
      await expect.poll(() => heard().length, soon).toBe(1);
      await printAgain(hub, storyId, 'development');
      const second = await draft(db, by, { headline: 'Trams' });
      await publish(db, { storyId: second, by });
      await expect.poll(() => heard().length, soon).toBe(2);
      expect(heard().map(({ body }) => body.data.id)).toEqual([storyId, second]);
      await expect.poll(() => other.heard.length, soon).toBe(3);

      subscriber.answer = 200;
      await restart();
      passTime(6_000);
      await expect.poll(() => heard().length, soon).toBe(5);
      const ofFirst = heard().filter(({ body }) => body.data.id === storyId);
      expect(ofFirst.map(({ body }) => body.data.edition)).toEqual([1, 1, 2]);
      expect(ofFirst[0]!.headers['webhook-id']).toBe(ofFirst[1]!.headers['webhook-id']);
    }),
  ));

test('what is not taken for three days is red and lets the next pass; replayed it comes again in order, with the same ids', () =>
  withWebhook(async ({ hub, subscriber, webhookId, chief, heard }) => {
    const { db, gazette, passTime } = hub;
    const by = gazette.staff.meher;
    const before = new Date();
    subscriber.answer = 500;
    const storyId = await draft(db, by);
    await publish(db, { storyId, by });
    const attempts = async () => (await db.selectFrom('webhookMessage').select('attempts').orderBy('seq').executeTakeFirst())?.attempts ?? 0;
    const standing = async () => (await readWebhooks(db)).map(({ open, done, red }) => ({ open, done, red }))[0];
    for (let count = 1; count <= 13; count += 1) {
      await expect.poll(attempts, soon).toBe(count);
      passTime(count < 8 ? 2 * hour : 24 * hour - hour * (count % 2));
    }
    await expect.poll(standing, soon).toEqual({ open: 0, done: 0, red: 1 });
    subscriber.answer = 200;
    const [first] = heard();
    expect(await replayWebhook(db, { webhookId, by: chief, again: { since: before } })).toEqual({ ok: true, value: 1 });
    await expect.poll(standing, soon).toEqual({ open: 0, done: 1, red: 0 });
    expect(heard().at(-1)!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(await replayWebhook(db, { webhookId, by: chief, again: { seq: first!.body.data.seq } })).toEqual({ ok: true, value: 1 });
    await expect.poll(() => heard().length, soon).toBe(15);
  }));

test('what was taken three months ago is forgotten, and is told again all the same', () =>
  withWebhook(async ({ hub, webhookId, chief, heard }) => {
    const { db, gazette, passTime } = hub;
    const by = gazette.staff.meher;
    const before = new Date();
    await publish(db, { storyId: await draft(db, by), by });
    const done = async () => (await readWebhooks(db))[0]!.done;
    await expect.poll(done, soon).toBe(1);
    passTime(91 * 24 * hour);
    await expect.poll(done, soon).toBe(0);
    expect(await replayWebhook(db, { webhookId, by: chief, again: { since: before } })).toEqual({ ok: true, value: 1 });
    await expect.poll(() => heard().length, soon).toBe(2);
    expect(heard()[1]!.headers['webhook-id']).toBe(heard()[0]!.headers['webhook-id']);
  }));

test('one that takes nothing for five days is disabled, and the newsroom is told', () =>
  withWebhook(async ({ hub, subscriber, heard }) => {
    const { db, gazette, passTime } = hub;
    const by = gazette.staff.meher;
    subscriber.answer = 410;
    await publish(db, { storyId: await draft(db, by), by });
    await expect.poll(() => heard().length, soon).toBe(1);
    // It is heard before its answer is written down.
    await expect.poll(async () => (await readWebhooks(db))[0]?.failingSince, soon).toBeInstanceOf(Date);
    passTime(5 * 24 * hour + 1_000);
    await expect.poll(async () => (await readWebhooks(db))[0]?.disabledAt, soon).toBeInstanceOf(Date);
    expect(await db.selectFrom('logbook').select('staffId').where('deed', '=', 'webhook.disabled').execute()).toEqual([{ staffId: null }]);
    expect((await db.selectFrom('outbox').select('seq').where('kind', '=', 'webhook.disabled').execute()).length).toBe(1);
  }));

test('a client that was let go, and a webhook that was ended, are told nothing more; who may not be told gets none', () =>
  withWebhook(async ({ hub, subscriber, webhookId, chief, clientId, heard }) => {
    const { db, gazette } = hub;
    const by = gazette.staff.meher;
    const reporter = await hire(db, { name: 'Rolf', email: 'rolf@gazette.example', role: 'reporter' });
    const ordinary = await addClient(db, { by: chief, content: { name: 'Reader', note: '', scopes: ['read'], origins: [], requestsPerMinute: 60 } });
    const order = { by: chief, address: `${subscriber.url}/hook`, kinds: changeKinds, isOurs: () => false };
    expect(await addWebhook(db, { ...order, clientId: ordinary.ok ? ordinary.value.id : 0 })).toEqual({
      ok: false,
      reasons: ['not-https', 'client-may-not-be-told'],
    });
    expect(await addWebhook(db, { ...order, clientId, by: reporter, address: 'https://a.example/' })).toEqual({ ok: false, reasons: ['not-allowed'] });

    const watched = await addHook(hub, subscriber, 'Watched');
    expect(await endWebhookOf(db, { webhookId: watched.webhookId, by: chief })).toEqual({ ok: true, value: null });
    expect(await replayWebhook(db, { webhookId: watched.webhookId, by: chief, again: { seq: 1 } })).toEqual({ ok: false, reasons: ['no-such-webhook'] });
    await publish(db, { storyId: await draft(db, by), by });
    await expect.poll(() => heard().length, soon).toBe(1);
    await revokeClient(db, { clientId, by: chief });
    await publish(db, { storyId: await draft(db, by, { headline: 'Trams' }), by });
    const last = (await db.selectFrom('outbox').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()).seq;
    const place = async () => (await db.selectFrom('outboxReader').select('seq').where('name', '=', 'push').executeTakeFirstOrThrow()).seq;
    await expect.poll(place, soon).toBeGreaterThanOrEqual(last);
    expect(await db.selectFrom('webhookMessage').select('webhookId').execute()).toEqual([{ webhookId }]);
  }));

type Hook = {
  readonly headers: Subscriber['heard'][0]['headers'];
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what came is looked at by each test
  readonly body: any;
};
type WithWebhook = {
  readonly hub: AtTheHub;
  readonly subscriber: Subscriber;
  readonly chief: Staff;
  readonly clientId: number;
  readonly webhookId: number;
  readonly secret: string;
  readonly heard: () => Hook[];
};

/** A client that is told of stories. */
function withWebhook(deed: (told: WithWebhook) => Promise<void>): Promise<void> {
  return atTheHub(async (hub) => {
    const { subscriber } = hub;
    const heard = () =>
      subscriber.heard.filter(({ url }) => url.pathname === '/hook').map(({ headers, body }) => ({ headers, text: body, body: JSON.parse(body) }));
    await deed({ hub, subscriber, heard, ...(await addHook(hub, subscriber, 'Partner')) });
  });
}

async function addHook({ db }: Pick<AtTheHub, 'db'>, subscriber: Pick<Subscriber, 'url'>, name: string) {
  const chief = await hire(db, { name: 'Ada', email: 'ada@gazette.example', role: 'chief' });
  const client = await addClient(db, { by: chief, content: { name, note: '', scopes: ['webhooks'], origins: [], requestsPerMinute: 60 } });
  if (!client.ok) throw new Error(client.reasons.join(', '));
  const kinds: ChangeKind[] = ['story.published', 'story.withdrawn'];
  const added = await addWebhook(db, { by: chief, clientId: client.value.id, address: `${subscriber.url}/hook`, kinds, isOurs: () => true });
  if (!added.ok) throw new Error(added.reasons.join(', '));
  return { chief, clientId: client.value.id, ...added.value };
}

async function printAgain({ db, gazette }: AtTheHub, storyId: number, changeClass: ChangeClass): Promise<void> {
  const by = gazette.staff.meher;
  await saveRevision(db, { storyId, content: aStory({ standfirst: `With a ${changeClass}.` }), by });
  const outcome = await publish(db, { storyId, by, changeClass, publicNote: 'What is different.' });
  expect(outcome).toMatchObject({ ok: true });
}
