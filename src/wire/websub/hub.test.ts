import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { draft } from '../../fixtures/a-story.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { type AtTheHub, atTheHub } from './subscriber.sample.ts';

const paper = 'https://gazette.example';
const soon = { timeout: 15_000 };

test('every feed names its hub and itself, in its headers and in itself', () =>
  atTheHub(async ({ app }) => {
    for (const [file, sign] of [
      ['/rss.xml', `<atom:link href="${paper}/hub" rel="hub"/>`],
      ['/atom.xml', `<link href="${paper}/hub" rel="hub"/>`],
      ['/feed.json', `"hubs":[{"type":"WebSub","url":"${paper}/hub"}]`],
      ['/news/atom.xml', `<link href="${paper}/hub" rel="hub"/>`],
      ['/corrections.xml', `<link href="${paper}/hub" rel="hub"/>`],
    ] as const) {
      const { headers, body } = await app.inject(file);
      expect([file, headers['link']]).toEqual([file, `<${paper}/hub>; rel="hub", <${paper}${file}>; rel="self"`]);
      expect(body).toContain(sign);
    }
  }));

test('whoever subscribes is asked whether they meant it, then sent the feed when it changes, signed; what did not change is not sent', () =>
  atTheHub(async (hub) => {
    const { subscriber, ask, app } = hub;
    expect((await ask('subscribe', `${paper}/atom.xml`, { 'hub.secret': 'between us', 'hub.lease_seconds': '864000' })).statusCode).toBe(202);
    expect((await ask('subscribe', `${paper}/sports/atom.xml`)).statusCode, 'no such section').toBe(404);
    await subscribed(hub, 1);
    const [question] = subscriber.heard;
    expect(Object.fromEntries(question!.url.searchParams)).toEqual({
      mine: '1',
      'hub.mode': 'subscribe',
      'hub.topic': `${paper}/atom.xml`,
      'hub.challenge': expect.stringMatching(/^.{20,}$/),
      'hub.lease_seconds': '864000',
    });

    await publishOne(hub, 'Ferries back at noon');
    await expect.poll(() => sent(hub).length, soon).toBe(1);
    const [{ headers, body }] = sent(hub) as [ReturnType<typeof sent>[0]];
    expect(body).toBe((await app.inject('/atom.xml')).body);
    expect(headers).toMatchObject({
      'content-type': 'application/atom+xml; charset=utf-8',
      link: `<${paper}/hub>; rel="hub", <${paper}/atom.xml>; rel="self"`,
      'x-hub-signature': `sha256=${createHmac('sha256', 'between us').update(body).digest('hex')}`,
    });
    await publishOne(hub, 'Trams back at one');
    await expect.poll(() => sent(hub).length, soon).toBe(2);
    expect(sent(hub)[1]!.body).toContain('Trams back at one');
  }));

test('nobody is subscribed who does not say so; who unsubscribes hears no more', () =>
  atTheHub(async (hub) => {
    const { subscriber, ask, db } = hub;
    subscriber.word = 'what is this?';
    await ask('subscribe', `${paper}/atom.xml`);
    await expect.poll(() => subscriber.heard.length, soon).toBe(1);
    await expect.poll(() => db.selectFrom('hubIntent').select('id').execute(), soon).toEqual([]);
    await subscribed(hub, 0);

    subscriber.word = undefined;
    await ask('subscribe', `${paper}/atom.xml`);
    await subscribed(hub, 1);
    subscriber.word = 'never';
    await ask('unsubscribe', `${paper}/atom.xml`);
    await expect.poll(() => subscriber.heard.length, soon).toBe(3);
    await expect.poll(() => db.selectFrom('hubIntent').select('id').execute(), soon).toEqual([]);
    await subscribed(hub, 1);
    subscriber.word = undefined;
    await ask('unsubscribe', `${paper}/atom.xml`);
    await subscribed(hub, 0);
  }));

test('one that fails is tried again, over a restart, and sent what stands then: no killed text; 410 ends it', () =>
  atTheHub(async (hub) => {
    const { subscriber, ask, db, gazette, passTime, restart } = hub;
    await ask('subscribe', `${paper}/rss.xml`);
    await subscribed(hub, 1);
    subscriber.answer = 302;
    const storyId = await publishOne(hub, 'It was not so at all');
    await expect.poll(() => sent(hub).length, soon).toBe(1);
    await expect.poll(async () => (await db.selectFrom('hubSubscription').select('attempts').executeTakeFirstOrThrow()).attempts, soon).toBe(1);
    expect(sent(hub)[0]!.body).toContain('It was not so at all');
    await withdraw(db, { storyId, by: gazette.staff.meher, publicReason: 'It was not so.' });
    await publishOne(hub, 'It was otherwise');
    await restart();
    subscriber.answer = 200;
    passTime(6_000);
    await expect.poll(() => sent(hub).length, soon).toBe(2);
    expect(sent(hub)[1]!.body).not.toContain('It was not so at all');
    expect(sent(hub)[1]!.body).toContain('It was otherwise');

    subscriber.answer = 410;
    await publishOne(hub, 'The last one');
    await subscribed(hub, 0);
  }));

test('a lease that has run out is over', () =>
  atTheHub(async (hub) => {
    await hub.ask('subscribe', `${paper}/rss.xml`, { 'hub.lease_seconds': '3600' });
    await subscribed(hub, 1);
    hub.passTime(3_601_000);
    await subscribed(hub, 0);
  }));

test('what strangers ask is refused in words, and never leads into the house', () =>
  atTheHub(async (hub) => {
    const { subscriber, ask, db } = hub;
    for (const [topic, more, status] of [
      [`${paper}/`, {}, 404],
      ['https://elsewhere.example/atom.xml', {}, 404],
      [`${paper}/atom.xml?a=1`, {}, 404],
      [`${paper}/atom.xml`, { 'hub.callback': 'ftp://a.example/' }, 400],
      [`${paper}/atom.xml`, { 'hub.callback': 'https://a:b@a.example/' }, 400],
      [`${paper}/atom.xml`, { 'hub.secret': 'x'.repeat(200) }, 400],
      [`${paper}/atom.xml`, { 'hub.lease_seconds': '-1' }, 400],
      [`${paper}/atom.xml`, { 'hub.mode': 'publish' }, 400],
    ] as const)
      expect([topic, more, (await ask('subscribe', topic, more)).statusCode]).toEqual([topic, more, status]);
    await ask('subscribe', `${paper}/atom.xml`);
    await ask('subscribe', `${paper}/atom.xml`, { 'hub.callback': subscriber.url.replace('127.0.0.1', 'localhost') });
    await expect.poll(async () => (await db.selectFrom('hubIntent').select('attempts').execute()).map(({ attempts }) => attempts), soon).toEqual([1, 1]);
    expect(subscriber.heard).toEqual([]);
  }, []));

async function publishOne({ db, gazette }: AtTheHub, headline: string): Promise<number> {
  const storyId = await draft(db, gazette.staff.meher, { headline });
  const outcome = await publish(db, { storyId, by: gazette.staff.meher });
  expect(outcome.ok).toBe(true);
  return storyId;
}

async function subscribed({ db }: AtTheHub, count: number): Promise<void> {
  await expect.poll(async () => (await db.selectFrom('hubSubscription').select('id').execute()).length, soon).toBe(count);
}

function sent({ subscriber }: AtTheHub): AtTheHub['subscriber']['heard'] {
  return subscriber.heard.filter(({ url }) => url.pathname === '/back' && !url.searchParams.has('hub.mode'));
}
