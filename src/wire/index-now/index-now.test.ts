import { expect, test } from 'vitest';
import { aStory, draft } from '../../fixtures/a-story.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { findLiveStory } from '../../story/read.ts';
import { saveRevision } from '../../story/save-revision.ts';
import type { ChangeClass } from '../../story/story.ts';
import { type AtTheHub, atTheHub } from '../websub/subscriber.sample.ts';

const soon = { timeout: 15_000 };

test('search engines are told of a new story, of a correction and of what is taken back; not of a copy-edit nor of furniture', () =>
  atTheHub(async (hub) => {
    const { db, gazette, app, readers } = hub;
    const by = gazette.staff.meher;
    const storyId = await draft(db, by, { headline: 'Ferries back at noon' });
    let version = 0;
    const print = async (changeClass?: ChangeClass) => {
      version += 1;
      await saveRevision(db, { storyId, content: aStory({ standfirst: `Version ${version}.` }), by });
      const outcome = await publish(db, { storyId, by, ...(changeClass && { changeClass, publicNote: 'What is different.' }) });
      expect(outcome).toMatchObject({ ok: true });
    };
    await print();
    const address = `https://gazette.example${(await findLiveStory(readers, storyId))!.path}`;
    await expect.poll(() => told(hub).length, soon).toBe(1);
    const [first] = told(hub);
    expect(first).toEqual({ host: 'gazette.example', key: expect.stringMatching(/^[0-9a-f]{32}$/), keyLocation: expect.any(String), urlList: [address] });
    expect((await app.inject(new URL(first!.keyLocation).pathname)).body).toBe(first!.key);

    await print('copyEdit');
    await print('furniture');
    await print('development');
    await expect.poll(() => told(hub).length, soon).toBe(2);
    await withdraw(db, { storyId, by, publicReason: 'It was not so.' });
    await expect.poll(() => told(hub).length, soon).toBe(3);
    expect(told(hub).map(({ urlList }) => urlList)).toEqual([[address], [address], [address]]);
  }));

test('while they do not answer it waits, and is told in one call; what they refuse is not told again', () =>
  atTheHub(async (hub) => {
    const { db, gazette, subscriber, passTime } = hub;
    const by = gazette.staff.meher;
    const print = async (headline: string) => publish(db, { storyId: await draft(db, by, { headline }), by });
    const owed = async () => (await db.selectFrom('indexNowOwed').select('storyId').execute()).length;
    subscriber.answer = 503;
    await print('One');
    await expect.poll(() => told(hub).length, soon).toBe(1);
    await print('Two');
    await expect.poll(owed, soon).toBe(2);
    expect(told(hub).length).toBe(1);
    subscriber.answer = 202;
    passTime(6_000);
    await expect.poll(() => told(hub)[1]?.urlList.length, soon).toBe(2);
    await expect.poll(owed, soon).toBe(0);
    subscriber.answer = 422;
    await print('Three');
    await expect.poll(() => told(hub).length, soon).toBe(3);
    await expect.poll(owed, soon).toBe(0);
  }));

type Told = { readonly host: string; readonly key: string; readonly keyLocation: string; readonly urlList: readonly string[] };

function told({ subscriber }: AtTheHub): Told[] {
  return subscriber.heard.filter(({ url }) => url.pathname === '/indexnow').map(({ body }) => JSON.parse(body) as Told);
}
