import { describe, expect, test } from 'vitest';
import { aStory, draft } from '../../fixtures/a-story.ts';
import type { Gazette } from '../../fixtures/gazette/lay-out.ts';
import { type Day, onTestDay } from '../../fixtures/test-day.ts';
import type { Db } from '../../plumbing/db.ts';
import { publish } from '../../story/publishing/publish.ts';
import { unpublish } from '../../story/publishing/unpublish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { findLiveStory } from '../../story/read.ts';
import { saveRevision } from '../../story/save-revision.ts';
import { addressOf } from './address-of.ts';
import { countDeliveries, listOfStory, oweAgain } from './delivery.sql.ts';
import type { Delivery } from './delivery.ts';
import { lookAtDue } from './look-at.ts';
import { faults, type SpoiltSite, withSpoiltSite } from './spoilt-site.sample.ts';

type Newsroom = Day & { readonly gazette: Gazette };

const second = 1_000;
const text = 'The first ferry of the morning left the east quay at noon, three hours late.';

describe('what a publish owes', () => {
  test('is every place that shows the story, and all of it arrives', { timeout: 60_000 }, () =>
    onOurSite(async ({ day, site, write, again }) => {
      const storyId = await write('Twelve boats');
      await again(storyId, 'Thirteen boats');
      const owed = await listOfStory(day.db, storyId);
      expect([...new Set(owed.map(({ surface }) => surface))].sort()).toEqual([
        'atom',
        'author',
        'corrections',
        'correctionsFeed',
        'front',
        'history',
        'json',
        'lite',
        'newsSitemap',
        'newsml',
        'ninjs',
        'page',
        'rss',
        'section',
        'sitemap',
        'topic',
      ]);
      // City, News above it, a topic, an author, and all: each with three feeds.
      expect(owed.filter(({ list }) => list).length).toBe(5 * 4);
      await look(day.db, site, 0);
      expect(await openOf(day.db, storyId)).toEqual([]);
      expect((await listOfStory(day.db, storyId)).map(({ state }) => state)).toEqual(owed.map(() => 'arrived'));
    }),
  );

  test('is owed no more once the next publish owes it, nor where newer stories have taken the place', { timeout: 60_000 }, () =>
    onOurSite(async ({ day, site, write, again }) => {
      const storyId = await write('Twelve boats');
      await again(storyId, 'Thirteen boats');
      const states = await day.db.selectFrom('delivery').select(['state']).distinct().where('storyId', '=', storyId).orderBy('state').execute();
      expect(states.map(({ state }) => state)).toEqual(['owed', 'passed']);
      for (let more = 0; more < 12; more += 1) await write(`Another boat, the ${more}th`);
      await look(day.db, site, 60);
      const front = (await listOfStory(day.db, storyId)).find(({ surface }) => surface === 'front');
      expect(['passed', 'arrived']).toContain(front?.state);
      expect(await countDeliveries(day.db)).toEqual({ owed: 0, missing: 0 });
    }),
  );

  test('a list that the story has left owes to be without it', { timeout: 60_000 }, () =>
    onOurSite(async ({ day, site, write }) => {
      const storyId = await write('Twelve boats');
      await saveRevision(day.db, {
        storyId,
        by: day.gazette.staff.meher,
        content: contentOf(day, 'Twelve boats', { topicIds: [], sectionId: day.gazette.sections.news.id }),
      });
      await publish(day.db, { storyId, by: day.gazette.staff.meher, changeClass: 'furniture' });
      const gone = (await listOfStory(day.db, storyId)).filter(({ wanted }) => wanted === 'gone');
      expect(gone.map(({ surface }) => surface)).toEqual(expect.arrayContaining(['section', 'topic', 'rss']));
      await look(day.db, site, 0);
      expect(await openOf(day.db, storyId)).toEqual([]);
    }),
  );
});

describe('what a taking back owes', () => {
  test.each(['killed', 'unpublished'])('is that the story is nowhere: %s', { timeout: 60_000 }, (kind) =>
    onOurSite(async ({ day, site, write, again }) => {
      const by = day.gazette.staff.meher;
      const storyId = await write('Twelve boats and a very long headline about them');
      await again(storyId, 'Thirteen boats and a very long headline about them');
      const before = await listOfStory(day.db, storyId);
      await (kind === 'killed' ? withdraw(day.db, { storyId, by, publicReason: 'Not so.' }) : unpublish(day.db, { storyId, by }));
      const owed = await listOfStory(day.db, storyId);
      expect(owed.map(({ surface }) => surface).sort()).toEqual(before.map(({ surface }) => surface).sort());
      expect(owed.every(({ wanted, owedAt, dueAt }) => wanted === 'gone' && dueAt.getTime() - owedAt.getTime() === 10 * second)).toBe(true);
      await look(day.db, site, 0);
      expect(await openOf(day.db, storyId)).toEqual([]);
    }),
  );

  test('where an old copy still shows it, the ledger is red', { timeout: 60_000 }, () =>
    onOurSite(async ({ day, site, write, again }) => {
      const storyId = await write('Twelve boats and a very long headline about them');
      await again(storyId, 'Thirteen boats and a very long headline about them');
      const places = await addressesOf(day.db, storyId);
      await site.copy([...places.values()]);
      await withdraw(day.db, { storyId, by: day.gazette.staff.meher, publicReason: 'Not so.' });
      await look(day.db, site, 0);
      expect(await openOf(day.db, storyId)).toEqual([]);
      for (const [place, address] of places) {
        site.spoil({ address, how: 'stale' });
        await againAt(day.db, storyId, place);
        await look(day.db, site, 11);
        expect([place, await openOf(day.db, storyId)]).toEqual([place, [`${place}: missing`]]);
      }
    }),
  );
});

describe('a place that is spoilt', () => {
  test.each(faults)('is found out, whichever it is, before a minute is over, and no other is; mended, it arrives: %s', { timeout: 120_000 }, (how) =>
    onOurSite(async ({ day, site, write, again }) => {
      const storyId = await write('Twelve boats');
      for (const headline of ['Thirteen boats', 'Fourteen boats']) {
        await site.copy([...(await addressesOf(day.db, storyId)).values()]);
        await again(storyId, headline);
      }
      await look(day.db, site, 0);
      for (const [place, address] of await addressesOf(day.db, storyId)) {
        site.spoil({ address, how });
        await againAt(day.db, storyId, place);
        await look(day.db, site, 1);
        expect([place, await openOf(day.db, storyId)]).toEqual([place, [`${place}: owed`]]);
        await look(day.db, site, 46);
        expect([place, await openOf(day.db, storyId)]).toEqual([place, [`${place}: missing`]]);
        site.spoil(undefined);
        await look(day.db, site, 90);
        expect([place, await openOf(day.db, storyId)]).toEqual([place, []]);
      }
    }),
  );
});

type OurSite = {
  readonly day: Newsroom;
  readonly site: SpoiltSite;
  /** A story in City, by Rosa, on a topic, live; gives its number. */
  readonly write: (headline: string) => Promise<number>;
  /** The same, put right. */
  readonly again: (storyId: number, headline: string) => Promise<void>;
};

async function onOurSite(deed: (on: OurSite) => Promise<void>): Promise<void> {
  await onTestDay((day) =>
    withSpoiltSite(day, async (site) => {
      const by = day.gazette.staff.meher;
      await day.db.updateTable('delivery').set({ state: 'passed' }).where('state', 'in', ['owed', 'missing']).execute();
      const write = async (headline: string): Promise<number> => {
        const storyId = await draft(day.db, by, contentOf(day, headline));
        expect((await publish(day.db, { storyId, by })).ok).toBe(true);
        return storyId;
      };
      const again = async (storyId: number, headline: string): Promise<void> => {
        await saveRevision(day.db, { storyId, by, content: contentOf(day, headline) });
        expect((await publish(day.db, { storyId, by, changeClass: 'correction', publicNote: `They were not: ${headline}.` })).ok).toBe(true);
      };
      await deed({ day, site, write, again });
    }),
  );
}

function contentOf({ gazette }: Newsroom, headline: string, differently: object = {}) {
  const [topic, author] = [gazette.topics.ferryStrike, gazette.topics.damodarKini];
  return aStory({
    headline,
    sectionId: gazette.sections.city.id,
    topicIds: [topic.id],
    credits: [{ role: 'writtenBy', topicId: author.id }],
    standfirst: text,
    ...differently,
  });
}

/** A look at everything, so many seconds after all was owed. */
async function look(db: Db, { url, ask }: SpoiltSite, seconds: number): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ nextLookAt: new Date(0) })
    .where('state', 'in', ['owed', 'missing'])
    .execute();
  await lookAtDue({ db, url, ask, now: () => new Date(Date.now() + seconds * second) });
}

async function openOf(db: Db, storyId: number): Promise<string[]> {
  return (await listOfStory(db, storyId))
    .filter(({ state }) => state === 'owed' || state === 'missing')
    .map((delivery) => `${nameOf(delivery)}: ${delivery.state}`);
}

/** All that is owed at this place, once more. */
async function againAt(db: Db, storyId: number, place: string): Promise<void> {
  for (const delivery of await listOfStory(db, storyId)) if (nameOf(delivery) === place) expect(await oweAgain(db, delivery.id, new Date())).toBe(true);
}

function nameOf({ surface, list }: Delivery): string {
  return list ? `${surface} of ${list.kind} ${list.id}` : surface;
}

async function addressesOf(db: Db, storyId: number): Promise<Map<string, string>> {
  const { path } = (await findLiveStory(db, storyId))!;
  const deliveries = await listOfStory(db, storyId);
  return new Map(await Promise.all(deliveries.map(async (delivery) => [nameOf(delivery), (await addressOf(db, delivery, path))!] as const)));
}
