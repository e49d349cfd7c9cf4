import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { draft } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import type { Db } from '../../plumbing/db.ts';
import { silentLog } from '../../plumbing/log.ts';
import type { Staff } from '../../staff/staff.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { openTopic } from '../../topics/open-topic.ts';
import type { Topic } from '../../topics/topic.ts';

describe('the page of a topic', () => {
  test('turning its pages from the newest to the oldest shows every story once, also those of the same instant', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const pilots = await openTopic(db, ['subject'], { name: 'Pilots' });
      // Four at a time went out in one instant, so the twentieth and the twenty-first share theirs.
      const written = await print(db, gazette.staff.bertil, pilots, 46, (index) => new Date(Date.UTC(2026, 1, 10, 6, Math.floor((index + 2) / 4))));

      const down = await turn(app, '/topic/pilots', 'next');
      expect(down.map(({ headlines }) => headlines.length)).toEqual([20, 20, 6]);
      expect(down.flatMap(({ headlines }) => headlines)).toEqual(written.toReversed());
      expect(new Set(down.map(({ canonical }) => canonical)).size).toBe(3);

      const up = await turn(app, down[2]!.address, 'prev');
      expect(up.flatMap(({ headlines }) => headlines).sort()).toEqual([...written].sort());
      expect(up.at(-1)).toMatchObject({ canonical: 'https://gazette.example/topic/pilots', headlines: down[0]!.headlines });
    }));

  test('a story published while somebody turns the pages moves none to another page', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const pilots = await openTopic(db, ['subject'], { name: 'Pilots' });
      const written = await print(db, gazette.staff.bertil, pilots, 25, (index) => new Date(Date.UTC(2026, 1, 10, 6, index)));
      const second = linkOf(await bodyOf(app, '/topic/pilots'), 'next')!;
      await print(db, gazette.staff.bertil, pilots, 3, (index) => new Date(Date.UTC(2026, 1, 11, 6, index)));
      expect(headlinesOf(await bodyOf(app, second))).toEqual(written.slice(0, 5).toReversed());
    }));

  test('a place in the list that cannot be read, or that nothing stands behind, is no page', () =>
    onTestDay(async ({ reading }) => {
      const app = openSite(reading, silentLog);
      const place = '2026-03-01T00:00:00.000Z~5';
      for (const query of [
        '?before=yesterday',
        '?before=',
        '?after=1',
        `?before=${place}&after=${place}`,
        `?before=${place}&before=${place}`,
        '?before=1999-01-01T00:00:00.000Z~1',
        "?before='--",
      ]) {
        expect([query, (await app.inject(`/topic/ferry-strike${query}`)).statusCode]).toEqual([query, 404]);
      }
      expect((await app.inject('/topic/ferry-strike?utm_source=mail')).statusCode).toBe(200);
      expect((await app.inject('/topic/ferry-strike?utm_source=mail')).body).toContain(
        '<link rel="canonical" href="https://gazette.example/topic/ferry-strike"/>',
      );
    }));

  test('the days of its list are those of the Gazette’s city, newest first', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const pilots = await openTopic(db, ['subject'], { name: 'Pilots' });
      // Half past six in the evening in Greenwich is midnight in Velbandar.
      await print(db, gazette.staff.bertil, pilots, 2, (index) => new Date(Date.UTC(2026, 1, 10, 18, index === 0 ? 29 : 31)));
      const { body } = await app.inject('/topic/pilots');
      expect([...body.matchAll(/<h2><a href="[^"]+"><time datetime="([^"]+)">([^<]+)/gi)].map(([, day, words]) => [day, words])).toEqual([
        ['2026-02-11', 'Wednesday, 11 February 2026'],
        ['2026-02-10', 'Tuesday, 10 February 2026'],
      ]);
    }));

  test('there is none before its first story is live, nor after its last was withdrawn', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const { bertil } = gazette.staff;
      const pilots = await openTopic(db, ['subject'], { name: 'Pilots' });
      expect((await app.inject('/topic/pilots')).statusCode).toBe(404);
      const storyId = await draft(db, bertil, { topicIds: [pilots.id] });
      expect((await app.inject('/topic/pilots')).statusCode).toBe(404);
      await publish(db, { storyId, by: bertil });
      expect((await app.inject('/topic/pilots')).statusCode).toBe(200);
      await withdraw(db, { storyId, by: bertil, publicReason: 'It was not so.' });
      expect((await app.inject('/topic/pilots')).statusCode).toBe(404);
    }));

  test('somebody who is only written about has no page as an author, and the other way round', () =>
    onTestDay(async ({ reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const { damodarKini, rosa } = gazette.topics;
      expect((await app.inject(`/topic/${damodarKini.slug}`)).statusCode).toBe(200);
      expect((await app.inject(`/by/${damodarKini.slug}`)).statusCode).toBe(404);
      expect((await app.inject(`/by/${rosa.slug}`)).statusCode).toBe(200);
      expect((await app.inject(`/topic/${rosa.slug}`)).statusCode).toBe(404);
    }));

  test('it has one address, and every other spelling leads there with its query', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const hartal = await openTopic(db, ['subject'], { name: 'हड़ताल' });
      await print(db, gazette.staff.bertil, hartal, 1, () => new Date(Date.UTC(2026, 1, 10)));
      const own = `/topic/${encodeURIComponent(hartal.slug)}`;
      expect((await app.inject(own)).statusCode).toBe(200);
      const spellings = {
        '/topic/ferry-strike/': '/topic/ferry-strike',
        '/topic/Ferry-Strike?x=1': '/topic/ferry-strike?x=1',
        '/topic/%66erry-strike': '/topic/ferry-strike',
        [own.toLowerCase()]: own,
        [`${own}/`]: own,
      };
      for (const [spelling, right] of Object.entries(spellings)) {
        const answer = await app.inject(spelling);
        expect([spelling, answer.statusCode, answer.headers.location]).toEqual([spelling, 301, right]);
      }
      for (const nowhere of ['/topic/', '/topic', '/topic/a/b', '/topic/%2Fferry-strike', '/topic/nobody']) {
        expect([nowhere, (await app.inject(nowhere)).statusCode]).toEqual([nowhere, 404]);
      }
    }));
});

type Site = ReturnType<typeof openSite>;
type Turned = { readonly address: string; readonly canonical: string | undefined; readonly headlines: string[] };

/** Publishes stories about a topic, oldest first; their headlines in that order. */
async function print(db: Db, by: Staff, topic: Topic, count: number, at: (index: number) => Date): Promise<string[]> {
  const headlines: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const headline = `Pilot ${String(index).padStart(2, '0')} on the bridge at ${at(index).toISOString()}`;
    const storyId = await draft(db, by, { headline, topicIds: [topic.id] });
    expect(await publish(db, { storyId, by, at: at(index) })).toMatchObject({ ok: true });
    headlines.push(headline);
  }
  return headlines;
}

/** Follows the links to the next pages, redirects included, to the end. */
async function turn(app: Site, from: string, rel: 'next' | 'prev'): Promise<Turned[]> {
  const turned: Turned[] = [];
  for (let address: string | undefined = from; address !== undefined; ) {
    const answer: Awaited<ReturnType<Site['inject']>> = await app.inject(address);
    if (answer.statusCode === 302) {
      address = String(answer.headers.location);
      continue;
    }
    expect(answer.statusCode).toBe(200);
    turned.push({ address, canonical: answer.body.match(/rel="canonical" href="([^"]+)"/)?.[1], headlines: headlinesOf(answer.body) });
    address = linkOf(answer.body, rel);
  }
  return turned;
}

async function bodyOf(app: Site, address: string): Promise<string> {
  return (await app.inject(address)).body;
}

function linkOf(body: string, rel: 'next' | 'prev'): string | undefined {
  return body.match(new RegExp(`<a rel="${rel}" href="([^"]+)"`))?.[1];
}

function headlinesOf(body: string): string[] {
  return [...body.matchAll(/<h3><a [^>]*>([^<]+)/g)].map(([, headline]) => headline!);
}
