import { expect, test } from 'vitest';
import { draft, smallStaff } from '../../fixtures/a-story.ts';
import { type Day, onTestDay } from '../../fixtures/test-day.ts';
import type { Staff } from '../../staff/staff.ts';
import { type AtTheDesk, atTheDesk } from '../at-the-desk.sample.ts';

type Found = { readonly id: number; readonly headline: string; readonly path: string; readonly publishedAt: string; readonly sectionName: string };

test('The newest stories without a word; with words, those that have every one of them, whatever their order', () =>
  atTheArchive(async ({ find }) => {
    const newest = await find('');
    expect(newest.length).toBe(8);
    expect(newest.map(({ publishedAt }) => publishedAt)).toEqual(newest.map(({ publishedAt }) => publishedAt).sort((a, b) => b.localeCompare(a)));
    const wanted = newest.at(-1)!;
    const words = wanted.headline.split(' ').slice(0, 4).reverse().join('  ').toUpperCase();
    expect(await find(words)).toContainEqual(wanted);
    expect(wanted).toEqual({
      id: expect.any(Number),
      headline: expect.stringMatching(/\w/),
      path: expect.stringMatching(/^\/\S+$/),
      publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      sectionName: expect.any(String),
    });
  }));

test('What is not published is not found, and a sign that means anything in SQL means itself here', () =>
  atTheArchive(async ({ day, desk, reporter, find }) => {
    await draft(day.db, reporter, { headline: 'Zeppelin over the quay' });
    for (const words of ['zeppelin', '%', '_______', '\\', "'; drop table edition; --"]) expect(await find(words)).toEqual([]);
    const tooLong = await desk.ask(reporter, `GET /archive?words=${'a'.repeat(201)}`);
    expect(tooLong.statusCode).toBe(400);
  }));

test('Nobody who is not signed in may ask', () =>
  atTheArchive(async ({ desk }) => {
    expect((await desk.ask(undefined, 'GET /archive?words=ferry')).statusCode).toBe(401);
  }));

type AtTheArchive = { readonly day: Day; readonly desk: AtTheDesk; readonly reporter: Staff; readonly find: (words: string) => Promise<Found[]> };

function atTheArchive(deed: (at: AtTheArchive) => Promise<void>): Promise<void> {
  return onTestDay(async (day) => {
    const desk = atTheDesk(day);
    const { reporter } = await smallStaff(day.db);
    const find = async (words: string): Promise<Found[]> =>
      (await desk.ask(reporter, `GET /archive?words=${encodeURIComponent(words)}`)).json<{ stories: Found[] }>().stories;
    await deed({ day, desk, reporter, find });
  });
}
