import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { openSite } from '../doors/site.ts';
import { draft, smallStaff } from '../fixtures/a-story.ts';
import { type Day, onEmptyDay, onTestDay } from '../fixtures/test-day.ts';
import { silentLog } from '../plumbing/log.ts';
import type { Staff } from '../staff/staff.ts';
import { publish } from '../story/publishing/publish.ts';
import { unpublish } from '../story/publishing/unpublish.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { type Arrival, confirmArrival } from './confirm-arrival.ts';

const pressed = new Date('2026-03-16T13:30:00.000Z');
const since = (milliseconds: number) => () => new Date(pressed.getTime() + milliseconds);
const text = 'The first ferry left the east quay at noon.';

describe('what was published', () => {
  test('has arrived when the public page shows that edition; the first time it is seen is kept', () =>
    onOurSite(async ({ day, storyId, url }) => {
      const seen = { what: 'shown', state: 'arrived', at: since(240)(), ms: 240 };
      expect(await confirmArrival(day.db, { storyId, url, now: since(240) })).toMatchObject(seen);
      expect(await confirmArrival(day.db, { storyId, url, now: since(9000) })).toMatchObject(seen);
    }));

  test.each<[string, string, RequestListener, object]>([
    ['another edition', 'edition', say(200, page(7, 'Ferries back at noon')), { what: 'edition', edition: 7 }],
    ['a page of somebody else', 'edition', say(200, '<h1>Ferries back at noon</h1>'), { what: 'edition', edition: null }],
    ['an old headline', 'headline', say(200, page(1, 'Ferries stay away')), { what: 'headline' }],
    ['a fault', 'status', say(500, page(1, 'Ferries back at noon')), { what: 'status', status: 500 }],
    ['nothing', 'status', say(404, ''), { what: 'status', status: 404 }],
    ['silence', 'too-slow', () => {}, { what: 'too-slow' }],
    ['half a page and then silence', 'too-slow', (_, response) => void response.writeHead(200).write('<html>'), { what: 'too-slow' }],
    ['another site', 'leads-elsewhere', (_, response) => void response.writeHead(301, { location: 'http://127.0.0.1:1/' }).end(), { what: 'leads-elsewhere' }],
    ['a circle', 'leads-elsewhere', (request, response) => void response.writeHead(302, { location: request.url ?? '/' }).end(), { what: 'leads-elsewhere' }],
  ])('has not arrived where the address gives %s: %s', (_, _what, listener, saw) =>
    onEmptyDay(async (day) => {
      const storyId = await publishedOn(day);
      await listen(listener, async (url) => {
        const ask = (now: () => Date) => confirmArrival(day.db, { storyId, url, now, waitAtMost: 300 });
        expect(await ask(since(100))).toMatchObject({ state: 'waiting', saw });
        expect(await ask(since(60_000))).toMatchObject({ state: 'not-arrived', saw });
      });
    }),
  );

  test('is said to be out of reach where nobody answers at the public address', () =>
    onEmptyDay(async (day) => {
      const storyId = await publishedOn(day);
      const arrival = await confirmArrival(day.db, { storyId, url: 'http://127.0.0.1:1', now: since(60_000) });
      expect(arrival).toMatchObject({ state: 'not-arrived', saw: { what: 'unreachable' } });
    }));

  test('is found behind a redirect of our own, and with signs that a page writes otherwise', () =>
    onEmptyDay(async (day) => {
      const storyId = await publishedOn(day, `"Tom & Jerry's" <ferry>  back`);
      const listener: RequestListener = ({ url }, response) =>
        url === '/there'
          ? void response.end(page(1, '&quot;Tom &amp; Jerry&#x27;s&quot; &lt;ferry&gt;  back'))
          : void response.writeHead(301, { location: '/there' }).end();
      await listen(listener, async (url) => expect(await confirmArrival(day.db, { storyId, url, now: since(9) })).toMatchObject({ state: 'arrived' }));
    }));

  test('is not asked for before readers were to see anything', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      expect(await confirmArrival(db, { storyId, url: 'http://127.0.0.1:1', now: since(0) })).toBeUndefined();
    }));
});

describe('what was taken back', () => {
  test.each(['killed', 'unpublished'])('is gone when its own address says so: %s', (kind) =>
    onOurSite(async ({ day, storyId, editor, url }) => {
      await (kind === 'killed'
        ? withdraw(day.db, { storyId, by: editor, publicReason: 'It was not so.', at: pressed })
        : unpublish(day.db, { storyId, by: editor, at: pressed }));
      const arrival = (await confirmArrival(day.db, { storyId, url, now: since(90) })) as Arrival;
      expect(arrival).toMatchObject({ what: 'gone', state: 'arrived', ms: 90 });
      expect(arrival.url).toBe(`${url}/ferries-back-at-noon-${storyId}`);
    }),
  );

  test('is not gone while its page stands, nor while its words can be read', () =>
    onEmptyDay(async (day) => {
      const { storyId, editor } = await publishedBy(day);
      await withdraw(day.db, { storyId, by: editor, publicReason: 'It was not so.', at: pressed });
      const ask = (url: string) => confirmArrival(day.db, { storyId, url, now: since(60_000) });
      await listen(say(200, page(1, 'Ferries back at noon')), async (url) => expect(await ask(url)).toMatchObject({ saw: { what: 'status', status: 200 } }));
      await listen(say(410, `<p>${text}</p>`), async (url) => expect(await ask(url)).toMatchObject({ state: 'not-arrived', saw: { what: 'words' } }));
    }));
});

function page(edition: number, headline: string): string {
  return `<!doctype html><html><article class="story" data-edition="${edition}"><h1>${headline}</h1></article></html>`;
}

function say(status: number, body: string): RequestListener {
  return (_, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end(body);
}

async function publishedOn(day: Day, headline?: string): Promise<number> {
  return (await publishedBy(day, headline)).storyId;
}

async function publishedBy({ db }: Day, headline = 'Ferries back at noon'): Promise<{ storyId: number; editor: Staff }> {
  const { editor } = await smallStaff(db);
  const storyId = await draft(db, editor, { headline });
  await publish(db, { storyId, by: editor, at: pressed });
  return { storyId, editor };
}

async function listen(listener: RequestListener, deed: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await deed(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The site itself, on a port, with a story that was published just now. */
async function onOurSite(deed: (told: { day: Day; storyId: number; editor: Staff; url: string }) => Promise<void>): Promise<void> {
  await onTestDay(async (day) => {
    const editor = day.gazette.staff.bertil;
    const storyId = await draft(day.db, editor);
    await publish(day.db, { storyId, by: editor, at: pressed });
    const app = openSite(day.reading, silentLog);
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    try {
      await deed({ day, storyId, editor, url });
    } finally {
      await app.close();
    }
  });
}
