import { describe, expect, test } from 'vitest';
import { revokeClient } from '../../clients/change-client.ts';
import { type Scope, scopes } from '../../clients/client.ts';
import { readClients } from '../../clients/read-clients.ts';
import { aStory, draft, paragraphs } from '../../fixtures/a-story.ts';
import { hire } from '../../staff/hire.ts';
import { publish } from '../../story/publishing/publish.ts';
import { schedule } from '../../story/publishing/schedule.ts';
import { unpublish } from '../../story/publishing/unpublish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { removeEdition } from '../../story/record/remove-edition.ts';
import { saveRevision } from '../../story/save-revision.ts';
import { hold } from '../../story/work/hold.ts';
import { newsmlFaults, ninjsFaults } from '../partners/official-schemas.sample.ts';
import { type AtTheApi, atTheApi } from './at-the-api.sample.ts';
import { routes } from './routes.ts';
import * as shapes from './shapes.ts';

/** By hand, not read from the program: what each route takes. */
const wanted: Record<keyof typeof routes, Scope> = {
  '/stories': 'read',
  '/stories/{storyId}': 'read',
  '/stories/{storyId}/editions': 'history',
  '/stories/{storyId}/editions/{number}': 'history',
  '/sections': 'read',
  '/topics/{slug}': 'read',
  '/pictures/{pictureId}': 'read',
  '/corrections': 'history',
  '/changes': 'changes',
  '/advance': 'advance',
  '/advance/{storyId}': 'advance',
};

describe('every route', () => {
  test('lets in the keys of its scope and no other, and nobody without a key', () =>
    atTheApi(async (api) => {
      const addresses = await aStoryOfEach(api);
      for (const scope of [...scopes, undefined]) {
        const key = scope ? await api.clientWith([scope]) : undefined;
        for (const [route, needed] of Object.entries(wanted)) {
          const { status, body } = await api.ask(addresses[route as keyof typeof wanted], key ? { authorization: `Bearer ${key}` } : {});
          const problem = scope === undefined ? 'no-key' : 'not-in-scope';
          expect([route, scope, status]).toEqual([route, scope, scope === needed ? 200 : scope === undefined ? 401 : 403]);
          if (scope !== needed) expect(body).toMatchObject({ type: `/api/v1/problems/${problem}`, detail: expect.stringMatching(/newsroom/) });
        }
      }
    }));

  test('says to whoever may ask without a key what is public, while the newsroom wants that', () =>
    atTheApi(async ({ ask, clientWith, db, chief }) => {
      expect((await ask('/stories', {})).status).toBe(401);
      await clientWith(['read'], { isAnybody: true, name: 'Everybody' });
      expect([(await ask('/stories', {})).status, (await ask('/changes', {})).status]).toEqual([200, 403]);
      expect((await ask('/stories', { authorization: 'Bearer sp_wrong' })).body.type).toBe('/api/v1/problems/unknown-key');
      const { id } = (await readClients(db)).find(({ name }) => name === 'Everybody')!;
      await revokeClient(db, { clientId: id, by: chief });
      expect((await ask('/stories', {})).status).toBe(401);
    }));

  test('answers in its shape, tells how much it has seen, and 304 to whoever has it', () =>
    atTheApi(async (api) => {
      const addresses = await aStoryOfEach(api);
      const authorization = `Bearer ${await api.clientWith(scopes)}`;
      for (const [route, { answer }] of Object.entries(routes)) {
        const { status, body, headers } = await api.ask(addresses[route as keyof typeof routes]);
        expect([route, status]).toEqual([route, 200]);
        expect(answer.safeParse(body).error).toBeUndefined();
        expect(Number(headers['x-stoppress-seq'])).toBeGreaterThan(0);
        expect(headers['cache-control']).toBe('private, no-cache');
        const again = await api.ask(addresses[route as keyof typeof routes], {
          authorization,
          'if-none-match': String(headers['etag']),
        });
        expect([route, again.status, again.body]).toEqual([route, 304, '']);
      }
    }));
});

describe('a story', () => {
  test('is told whole, with all that it names', () =>
    atTheApi(async ({ ask }) => {
      const { stories } = (await ask('/stories?form=story&limit=100')).body;
      const { id } = stories.find(({ leadPicture }: { leadPicture: object | null }) => leadPicture);
      const { body } = await ask(`/stories/${id}`);
      expect(shapes.story.strict().safeParse(body).error).toBeUndefined();
      expect(body).toMatchObject({ id, url: expect.stringMatching(/^https:\/\/gazette\.example\/.*-\d+$/), edition: 1 });
      expect(body.pictures.map(({ id }: { id: number }) => id)).toContain(body.leadPicture.pictureId);
    }));

  test('that was killed says why, and of one that was taken back quietly, or never out, nothing is known', () =>
    atTheApi(async ({ ask, db, chief }) => {
      const [killed, quiet, never] = [
        await out(db, chief, 'Killed SECRET'),
        await out(db, chief, 'Quiet SECRET'),
        await draft(db, chief, { headline: 'SECRET' }),
      ];
      await withdraw(db, { storyId: killed, by: chief, publicReason: 'It was not so.' });
      await unpublish(db, { storyId: quiet, by: chief });
      for (const part of ['', '/editions', '/editions/1']) {
        expect((await ask(`/stories/${killed}${part}`)).body).toMatchObject({ status: 410, detail: 'It was not so. Take it down on your side too.' });
        const answers = [await ask(`/stories/${quiet}${part}`), await ask(`/stories/${never}${part}`), await ask(`/stories/999999${part}`)];
        for (const { status, body } of answers) expect([status, body]).toEqual([404, answers[2]!.body]);
      }
      const all = await Promise.all(['/stories?form=story&limit=100', '/changes?limit=1000', '/corrections?limit=100'].map((path) => ask(path)));
      expect(JSON.stringify(all.map(({ body }) => body))).not.toContain('SECRET');
    }));

  test('has editions, each to be had as it stood, but for the words of one that was removed', () =>
    atTheApi(async ({ ask, db, chief }) => {
      const storyId = await out(db, chief, 'First words');
      await change(db, chief, storyId, 'Second words', 'correction', 'It was ten boats.');
      await change(db, chief, storyId, 'Third words', 'copyEdit');
      const { body } = await ask(`/stories/${storyId}/editions`);
      expect(body.editions).toMatchObject([
        { number: 1, changeClass: null, isLive: false, previousHash: null },
        { number: 2, changeClass: 'correction', publicNote: 'It was ten boats.', notice: { kind: 'correction', edition: 2 } },
        { number: 3, changeClass: 'copyEdit', isLive: true, previousHash: body.editions[1].hash },
      ]);
      expect((await ask(`/stories/${storyId}/editions/1`)).body).toMatchObject({ edition: 1, headline: 'First words' });
      expect((await ask('/corrections')).body.corrections[0]).toMatchObject({ story: { id: storyId }, notice: { text: 'It was ten boats.' } });
      expect((await ask(`/stories/${storyId}/editions/9`)).body.type).toBe('/api/v1/problems/no-such-edition');
      await removeEdition(db, { storyId, number: 1, by: chief, publicReason: 'A court has ordered it.' });
      expect((await ask(`/stories/${storyId}/editions/1`)).body).toMatchObject({ status: 410, detail: expect.stringMatching(/^A court/) });
      expect((await ask(`/stories/${storyId}/editions`)).body.editions[0].removed.publicReason).toBe('A court has ordered it.');
    }));
});

describe('in the formats of the trade', () => {
  test('a story goes out by their own schemas: live, taken back, and in advance', () =>
    atTheApi(async ({ ask, db, chief }) => {
      const { stories } = (await ask('/stories?form=story&limit=100')).body;
      const whole = stories.find(({ leadPicture }: { leadPicture: object | null }) => leadPicture);
      const killed = await out(db, chief, 'Killed SECRET');
      await withdraw(db, { storyId: killed, by: chief, publicReason: 'It was not so.' });
      const coming = await draft(db, chief, { headline: 'Coming' });
      const publishAt = new Date('2099-01-01T00:00:00Z');
      await schedule(db, { storyId: coming, by: chief, publishAt, embargoedUntil: publishAt });
      const newsml = [];
      for (const [path, status, pubStatus] of [
        [`/stories/${whole.id}`, 200, 'usable'],
        [`/stories/${killed}`, 410, 'canceled'],
        [`/advance/${coming}`, 200, 'withheld'],
      ] as const) {
        const ninjs = await ask(`${path}?format=ninjs`);
        expect([ninjs.status, ninjs.body.pubStatus, ninjsFaults(ninjs.body)]).toEqual([status, pubStatus, []]);
        const { status: said, headers, body } = await ask(`${path}?format=newsml`);
        expect([said, headers['content-type']]).toEqual([status, 'application/vnd.iptc.g2.newsitem+xml; charset=utf-8']);
        expect(body + JSON.stringify(ninjs.body)).not.toContain('SECRET');
        newsml.push(body);
      }
      expect(await newsmlFaults(...newsml)).toEqual([]);
      expect((await ask('/stories/999999?format=ninjs')).body.type).toBe('/api/v1/problems/no-such-story');
      expect((await ask(`/stories/${whole.id}?format=yaml`)).status).toBe(400);
    }));
});

describe('in advance', () => {
  test('is told what has an hour, with its embargo, and not what is being written, nor what the lawyers hold', () =>
    atTheApi(async ({ ask, clientWith, db, chief }) => {
      const publishAt = new Date('2099-01-01T00:00:00Z');
      const coming = async (headline: string): Promise<number> => {
        const storyId = await draft(db, chief, { headline, slugline: 'SECRET', workingTitle: 'SECRET' });
        await schedule(db, { storyId, by: chief, publishAt, embargoedUntil: publishAt });
        return storyId;
      };
      const [storyId, held, written] = [await coming('Budget'), await coming('Held SECRET'), await draft(db, chief, { headline: 'SECRET' })];
      const lawyer = await hire(db, { name: 'Lea', email: 'lea@gazette.example', role: 'lawyer' });
      expect((await hold(db, { storyId: held, by: lawyer, reason: 'Libel?' })).ok).toBe(true);
      const { body } = await ask('/advance');
      const told = body.stories.find(({ story }: { story: { id: number } }) => story.id === storyId);
      expect(told).toMatchObject({ publishAt: publishAt.toISOString(), embargoedUntil: publishAt.toISOString(), story: { headline: 'Budget', edition: 1 } });
      expect((await ask(`/advance/${storyId}`)).body).toEqual(told);
      for (const other of [held, written]) expect((await ask(`/advance/${other}`)).status).toBe(404);
      expect(JSON.stringify(body)).not.toContain('SECRET');

      const authorization = `Bearer ${await clientWith(['read', 'history', 'changes', 'webhooks'])}`;
      const seen = await Promise.all(
        ['/stories?form=story&limit=100', `/stories/${storyId}`, `/stories/${storyId}/editions/1`, '/changes?limit=1000'].map((path) =>
          ask(path, { authorization }),
        ),
      );
      expect(JSON.stringify(seen.map((answer) => answer.body))).not.toContain('Budget');
    }));
});

describe('the list of stories', () => {
  test('is paged both ways without loss or repeat while stories come and go', () =>
    atTheApi(async ({ ask, db, chief }) => {
      const ids = async (path: string) => {
        const { body } = await ask(path);
        return { ...body, ids: body.stories.map(({ id }: { id: number }) => id) as number[] };
      };
      const all: number[] = (await ids('/stories?limit=100')).ids;
      const met: number[] = [];
      let page = await ids('/stories?limit=4');
      for (let turn = 0; ; turn += 1) {
        met.push(...page.ids);
        if (page.older === null) break;
        await out(db, chief, `In between ${turn}`);
        // The very story that the cursor names goes.
        if (turn === 1) await unpublish(db, { storyId: page.ids.at(-1)!, by: chief });
        page = await ids(`/stories?limit=4&before=${page.older}`);
      }
      expect(met).toEqual(all);
      const back: number[] = [...page.ids];
      while (page.newer !== null) {
        page = await ids(`/stories?limit=4&after=${page.newer}`);
        back.unshift(...page.ids);
      }
      expect(back).toEqual((await ids('/stories?limit=100')).ids);
    }));

  test('is of a section with those below it, a topic, an author, a language, and of what went live since', () =>
    atTheApi(async ({ ask, reading }) => {
      const count = async (query: string) => (await ask(`/stories?limit=100&${query}`)).body.stories.length as number;
      const all = await count('');
      const news = await count('section=news');
      const city = await count('section=news/city');
      expect(news).toBeGreaterThan(city);
      expect(city).toBeGreaterThan(0);
      const { stories } = (await ask(`/stories?limit=100&form=story`)).body;
      const { credits, topics, language } = stories.find((one: { credits: unknown[]; topics: unknown[] }) => one.credits.length > 0 && one.topics.length > 0);
      const hasAuthor = (one: { credits: { topic: { slug: string } }[] }) => one.credits.some(({ topic }) => topic.slug === credits[0].topic.slug);
      expect(await count(`author=${credits[0].topic.slug}`)).toBe(stories.filter(hasAuthor).length);
      const isAbout = (one: { topics: { slug: string }[] }) => one.topics.some(({ slug }) => slug === topics[0].slug);
      expect(await count(`topic=${topics[0].slug}`)).toBe(stories.filter(isAbout).length);
      expect(await count(`language=${language}`)).toBe(stories.filter((one: { language: string }) => one.language === language).length);
      expect(await count(`language=${language}&section=sport&author=${credits[0].topic.slug}`)).toBeLessThan(all);
      expect(await count('updatedSince=1999-01-01T00:00:00Z')).toBe(all);
      expect(await count(`updatedSince=${new Date(reading.now().getTime() + 86_400_000).toISOString()}`)).toBe(0);
      expect((await ask('/stories?section=moon')).body.type).toBe('/api/v1/problems/no-such-section');
      expect((await ask('/stories?topic=moon')).body.type).toBe('/api/v1/problems/no-such-topic');
    }));
});

const hostile = [
  '/stories?limit=0',
  '/stories?limit=1e2',
  '/stories?limit=-1',
  '/stories?limit=101',
  '/stories?limit=5&limit=6',
  '/stories?before=yesterday',
  '/stories?before=2026-02-30T00:00:00.000Z~1',
  '/stories?before=2026-02-20T00:00:00.000Z~1&after=2026-02-20T00:00:00.000Z~1',
  '/stories?updatedSince=2026',
  '/stories?updatedSince=9999-12-31T23:59:59Z',
  "/stories?language=en'--",
  '/stories?section=%ED%A0%80',
  '/stories?constructor=x',
  '/stories?__proto__=x',
  '/stories?key=sp_x',
  `/stories?topic=${'x'.repeat(600)}`,
  '/stories/0',
  '/stories/-1',
  '/stories/1.5',
  '/stories/9999999999999999',
  '/stories/1/editions/x',
  '/sections?limit=1',
  '/changes?after=-1',
  '/changes?wait=26',
  '/changes?compact=yes',
  '/topics/%ED%A0%80',
  '/topics/%00',
  '/topics/%',
];

describe('hostile questions', () => {
  test('are not understood, in words, or name nothing', () =>
    atTheApi(async ({ ask }) => {
      for (const path of hostile) {
        const { status, headers, body } = await ask(path);
        expect([path, [400, 404].includes(status), headers['content-type']]).toEqual([path, true, expect.stringMatching(/^application\/problem\+json/)]);
        expect(JSON.stringify(body)).not.toMatch(/select|postgres|node_modules/i);
      }
    }));

  test('by another method, or at another address, are told so in the same form', () =>
    atTheApi(async ({ app, ask }) => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        const answer = await app.inject({ method, url: '/api/v1/stories', payload: '{"half', headers: { 'content-type': 'application/json' } });
        expect([method, answer.statusCode, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD, OPTIONS']);
        expect(answer.headers['content-type']).toMatch('problem+json');
      }
      expect((await ask('/nothing/here')).body).toMatchObject({ status: 404, type: '/api/v1/problems/no-such-address' });
      expect((await ask('/problems/gone')).body.title).toBe('The story was taken back');
      expect((await ask('/problems/toString')).status).toBe(404);
      const head = await app.inject({ method: 'HEAD', url: '/api/v1/openapi.json' });
      expect([head.statusCode, head.body]).toEqual([200, '']);
    }));

  test('with keys that nobody has are answered so often and no more', () =>
    atTheApi(async ({ ask, clientWith }) => {
      const statuses = new Set<number>();
      for (let tries = 0; tries < 40; tries += 1) statuses.add((await ask('/stories', { authorization: `Bearer sp_${tries}` })).status);
      expect([...statuses]).toEqual([401, 429]);
      for (const authorization of ['Basic YTpi', 'Bearer', 'Bearer a b', 'sp_x'])
        expect([401, 429]).toContain((await ask('/stories', { authorization })).status);
      expect(await clientWith(['read'])).toMatch(/^sp_/);
    }));
});

describe('a client', () => {
  test('may ask so often in a minute, is told how often still, and is counted by itself', () => {
    let now = new Date('2026-03-16T13:30:00Z');
    return atTheApi(
      async ({ ask, clientWith }) => {
        const [key, other] = [await clientWith(['read'], { requestsPerMinute: 3 }), await clientWith(['read'], { requestsPerMinute: 3 })];
        const asking = (shown: string) => ask('/sections', { authorization: `Bearer ${shown}` });
        const left = [];
        for (let turn = 0; turn < 4; turn += 1) left.push(await asking(key));
        expect(left.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
        expect(left[1]!.headers).toMatchObject({ 'ratelimit-policy': '"client";q=3;w=60', ratelimit: '"client";r=1;t=60' });
        expect(left[3]!.headers).toMatchObject({ 'retry-after': '60', ratelimit: '"client";r=0;t=60' });
        expect((await asking(other)).status).toBe(200);
        now = new Date(now.getTime() + 60_000);
        expect((await asking(key)).status).toBe(200);
      },
      () => now,
    );
  });

  test('may ask from web pages of its own origins alone', () =>
    atTheApi(async ({ app, ask, clientWith }) => {
      const key = await clientWith(['read'], { origins: ['https://app.example'] });
      const allowed = async (origin: string) => (await ask('/sections', { authorization: `Bearer ${key}`, origin })).headers['access-control-allow-origin'];
      expect([await allowed('https://app.example'), await allowed('https://evil.example'), await allowed('null')]).toEqual([
        'https://app.example',
        undefined,
        undefined,
      ]);
      expect((await ask('/sections', { authorization: `Bearer ${key}`, origin: 'https://app.example' })).headers['vary']).toBe('Origin, Accept-Encoding');
      const preflight = (origin: string) =>
        app.inject({ method: 'OPTIONS', url: '/api/v1/sections', headers: { origin, 'access-control-request-headers': 'authorization' } });
      expect((await preflight('https://app.example')).headers).toMatchObject({ 'access-control-allow-headers': 'authorization, if-none-match' });
      expect((await preflight('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
    }));
});

type Newsroom = Pick<AtTheApi, 'db' | 'chief'>;

async function out(db: Newsroom['db'], by: Newsroom['chief'], headline: string): Promise<number> {
  const storyId = await draft(db, by, { headline });
  const outcome = await publish(db, { storyId, by });
  if (!outcome.ok) throw new Error(outcome.reasons.join(', '));
  return storyId;
}

async function change(
  db: Newsroom['db'],
  by: Newsroom['chief'],
  storyId: number,
  headline: string,
  changeClass: 'correction' | 'copyEdit',
  publicNote = '',
): Promise<void> {
  await saveRevision(db, { storyId, by, content: aStory({ headline, body: paragraphs('The first ferry left the east quay at noon.') }) });
  const outcome = await publish(db, { storyId, by, changeClass, publicNote });
  if (!outcome.ok) throw new Error(outcome.reasons.join(', '));
}

/** An address for every route at which there is something. */
async function aStoryOfEach({ ask, db, chief }: AtTheApi): Promise<Record<keyof typeof routes, string>> {
  const storyId = await out(db, chief, 'One');
  await change(db, chief, storyId, 'Two', 'correction', 'It was two.');
  const coming = await draft(db, chief, { headline: 'Coming' });
  await schedule(db, { storyId: coming, by: chief, publishAt: new Date('2099-01-01T00:00:00Z') });
  const { stories } = (await ask('/stories?form=story&limit=100')).body;
  const whole = stories.find((one: { topics: unknown[]; pictures: unknown[] }) => one.topics.length > 0 && one.pictures.length > 0);
  return {
    '/stories': '/stories?form=story&limit=100',
    '/stories/{storyId}': `/stories/${whole.id}`,
    '/stories/{storyId}/editions': `/stories/${storyId}/editions`,
    '/stories/{storyId}/editions/{number}': `/stories/${storyId}/editions/1`,
    '/sections': '/sections',
    '/topics/{slug}': `/topics/${whole.topics[0].slug}`,
    '/pictures/{pictureId}': `/pictures/${whole.pictures[0].id}`,
    '/corrections': '/corrections',
    '/changes': '/changes?limit=1000',
    '/advance': '/advance',
    '/advance/{storyId}': `/advance/${coming}`,
  };
}
