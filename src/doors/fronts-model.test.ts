// Whatever editors do to fronts, and the newsroom to stories meanwhile: no front shows a story that is not live, nor one twice.
import { expect, test } from 'vitest';
import { chanceFrom } from '../collab/typist.sample.ts';
import { onTestDay } from '../fixtures/test-day.ts';
import type { Db } from '../plumbing/db.ts';
import { silentLog } from '../plumbing/log.ts';
import { frontActs } from './front-acts.sample.ts';
import { nextAct } from './newsroom-acts.sample.ts';
import { openSite } from './site.ts';

const rounds = Number(process.env['STOPPRESS_ROUNDS'] ?? 25);
const seed = Number(process.env['STOPPRESS_SEED'] ?? Math.floor(Math.random() * 1e9));

test(`after ${rounds} rounds of three editors at once no front has a dead, doubled or leaked card (seed ${seed})`, { timeout: 7_200_000 }, () =>
  onTestDay(async (day) => {
    const { db, gazette, reading } = day;
    const chance = chanceFrom(seed);
    let time = reading.now().getTime();
    const now = (): Date => new Date(time);
    const site = openSite({ ...reading, now }, silentLog);
    const anyStory = async (state: string): Promise<number> => {
      const rows = await db
        .selectFrom('edition')
        .select('storyId')
        .where('state', '=', state as 'live')
        .orderBy('id')
        .execute();
      return rows[Math.floor(chance() * rows.length)]?.storyId ?? gazette.stories.harbourFire.id;
    };
    const editor = (): (() => Promise<unknown>) => {
      const acts = frontActs({ db, gazette, chance, now, anyStory });
      const names = Object.keys(acts).flatMap((name) => (name === 'arrange a front' || name === 'publish a front' ? [name, name, name] : [name]));
      return acts[names[Math.floor(chance() * names.length)]!]!;
    };
    const told = { cards: 0, made: 0 };
    for (let round = 1; round <= rounds; round += 1) {
      time += Math.floor(chance() * 3 * 3_600_000);
      const { perform } = await nextAct({ db, gazette, chance, now });
      await Promise.all([editor()(), editor()(), editor()(), perform()]);
      const live = await readLive(db);
      for (const address of ['/', '/lite/', '/edition/north', '/edition/south', ...Object.values(gazette.sections).map(({ path }) => `/${path}/`)]) {
        const { statusCode, body } = await site.inject(address);
        expect([address, [200, 404]]).toEqual([address, expect.arrayContaining([statusCode])]);
        if (statusCode !== 200) continue;
        if (address.startsWith('/edition')) told.made += 1;
        const shown = [...body.matchAll(/<h[23]><a href="(?:\/lite)?(\/[^"]*-(\d+))"/g)].map(([, , id]) => Number(id));
        told.cards += shown.length;
        expect([...new Set(shown)], `${address} in round ${round} (seed ${seed})`).toEqual(shown);
        expect(
          shown.filter((id) => !live.has(id)),
          `${address} in round ${round} (seed ${seed})`,
        ).toEqual([]);
      }
    }
    console.info(`${rounds} rounds, seed ${seed}: ${told.cards} cards, ${told.made} pages of editions`);
    expect(told.cards).toBeGreaterThan(rounds * 20);
    await site.close();
  }),
);

async function readLive(db: Db): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('edition').select('storyId').where('state', '=', 'live').execute();
  return new Set(rows.map(({ storyId }) => storyId));
}
