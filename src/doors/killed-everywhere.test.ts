// A kill is one act for every surface: whatever showed a word of the story shows none of it afterwards.
import { expect, test } from 'vitest';
import { plainText } from '../story/body.ts';
import { tellReaders } from '../story/publishing/tell-readers.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { findLiveStory } from '../story/read.ts';
import { atTheApi } from '../wire/api/at-the-api.sample.ts';
import { crawl } from './crawl.sample.ts';

test('a killed story is read nowhere: pages, light pages, lists, feeds, sitemaps, history, partners’ formats, the API', { timeout: 120_000 }, () =>
  atTheApi(async ({ db, app, ask, gazette, reading, chief }) => {
    const { id } = gazette.stories.trawlerRescue;
    const notice = { kind: 'correction', severity: 'minor', wasWrong: 'Six were aboard the trawler.', isRight: 'Seven were.', place: 'top' } as const;
    expect((await tellReaders(db, { storyId: id, by: gazette.staff.meher, notice, publicNote: 'Seven were aboard the trawler, not six.' })).ok).toBe(true);
    const { headline, standfirst, body } = (await findLiveStory(db, id))!;
    const paragraphs = plainText(body)
      .split('\n')
      .filter((line) => line.length > 60);
    const words = [headline, standfirst, notice.wasWrong, 'Seven were aboard the trawler, not six.', ...paragraphs]
      .map((line) => line.slice(0, 50).split(/['"&<>’“”]/)[0]!)
      .filter((part) => part.length > 15);
    expect(words.length).toBeGreaterThan(5);

    const start = [
      '/',
      '/lite/',
      '/corrections',
      '/corrections.xml',
      '/rss.xml',
      '/atom.xml',
      '/feed.json',
      '/sitemap.xml',
      '/news-sitemap.xml',
      `/items/${id}.ninjs.json`,
      `/items/${id}.newsml.xml`,
    ];
    const api = [
      '/stories',
      '/stories?form=story&limit=100',
      '/corrections',
      '/changes',
      '/advance',
      '/sections',
      ...['', '?format=ninjs', '?format=newsml', '/editions', '/editions/1', '/editions/2'].map((rest) => `/stories/${id}${rest}`),
    ];
    const everything = async (): Promise<Map<string, string>> => {
      const site = await crawl(app, reading.url, start);
      const answers = new Map([...site].map(([address, answer]) => [address, answer.body]));
      for (const path of api) {
        const { body: told } = await ask(path);
        answers.set(`/api/v1${path}`, typeof told === 'string' ? told : JSON.stringify(told));
      }
      return answers;
    };
    const shows = (answers: Map<string, string>): string[] =>
      [...answers].flatMap(([address, text]) => (words.some((part) => text.includes(part)) ? [address] : []));

    const before = shows(await everything());
    // What is to be empty afterwards is full before: its page in both forms, its history, a list, feeds, partners, the API.
    expect(before.length).toBeGreaterThan(25);
    for (const part of [
      '/lite/',
      '/history',
      'rss.xml',
      'feed.json',
      '.ninjs.json',
      '.newsml.xml',
      '/api/v1/stories/',
      '/corrections.xml',
      '/api/v1/corrections',
    ])
      expect([part, before.some((address) => address.includes(part))]).toEqual([part, true]);

    expect((await withdraw(db, { storyId: id, by: chief, publicReason: 'It was invented.' })).ok).toBe(true);
    const after = await everything();
    expect(shows(after)).toEqual([]);
    for (const address of before.filter((one) => !after.has(one) && !one.startsWith('/api'))) {
      const { body: left } = await app.inject(address);
      expect([address, words.some((part) => left.includes(part))]).toEqual([address, false]);
    }
  }),
);
