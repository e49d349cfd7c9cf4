import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countViews } from '../../ads/count-views.ts';
import { makePicture } from '../../fixtures/make-picture.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { stoppress } from '../../fixtures/the-program.ts';
import { silentLog } from '../../plumbing/log.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-campaign-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a campaign is added, shown, held, resumed, ended; what is wrong is said in one line and leaves nothing behind', { timeout: 90_000 }, () =>
  onTestDay(async ({ db, connection: { host, user, database } }) => {
    const environment = { DATABASE_URL: `postgres:///${database}?host=${encodeURIComponent(host!)}&user=${user}`, STOPPRESS_DATA: folder };
    const run = (...words: string[]) => stoppress(['campaign', ...words, '--json'], environment);
    const picture = path.join(folder, 'boats.jpg');
    writeFileSync(picture, await makePicture({ seed: 'boats', scene: 'fishing-boats', width: 640, height: 360 }));
    const told = ['--headline', 'Come and row', '--link', '/sport/', '--picture', picture, '--alt', 'Boats on a beach'];

    const { out, err } = await run('add', 'Regatta', ...told, '--section', 'sport', '--from', '2026-01-01', '--to', '2036-12-24', '--weight', '30');
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      name: 'Regatta',
      state: 'running',
      sections: ['sport'],
      weight: 30,
      perPage: 1,
      startsAt: '2025-12-31T18:30:00.000Z',
      endsAt: '2036-12-24T18:30:00.000Z',
      views: 0,
    });
    for (const [deed, state] of [
      ['pause', 'paused'],
      ['resume', 'running'],
      ['show', 'running'],
      ['end', 'over'],
    ] as const) {
      expect([deed, JSON.parse((await run(deed, 'Regatta')).out)]).toEqual([deed, expect.objectContaining({ state })]);
    }
    expect((JSON.parse((await run('list')).out) as { campaigns: { name: string }[] }).campaigns[0]).toMatchObject({ name: 'Regatta', state: 'over' });

    const { id } = JSON.parse(out) as { id: number };
    const counted = countViews({ db, log: silentLog, now: () => new Date() });
    counted.add({ seen: [id, id] });
    await counted.stop();
    expect(JSON.parse((await run('show', 'Regatta')).out)).toMatchObject({ views: 2, hours: [{ views: 2 }] });
    expect((await stoppress(['campaign', 'show', 'Regatta'], environment)).out).toMatch(/views: 2\n {4}2 of them in the last day\n$/);

    const rows = () =>
      db
        .selectFrom('picture')
        .select((row) => row.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
    const before = await rows();
    const other = path.join(folder, 'lamp.jpg');
    writeFileSync(other, await makePicture({ seed: 'lamp', scene: 'lighthouse', width: 640, height: 360 }));
    const wrong: [string[], RegExp][] = [
      [['add', 'Regatta', ...told], /Another campaign has that name/],
      [['add', 'Lamp', '--headline', 'x'.repeat(70), '--link', 'ftp://x', '--picture', other], /longer than 60.*neither a web address.*--alt/],
      [['add', 'Lamp', '--headline', 'x', '--link', '/', '--section', 'moon'], /no section "moon"/],
      [['add', 'Lamp', '--headline', 'x', '--link', '/', '--to', 'soon'], /2026-12-01T06:00/],
      [['add', 'Lamp', '--headline', 'x', '--link', '/', '--weight', 'many'], /whole number/],
      [['pause', 'Lamp'], /no campaign "Lamp"/],
      [['remove', 'Regatta'], /stays on the books/],
      [['end', 'Regatta'], /It is over/],
    ];
    for (const [words, said] of wrong) {
      const { code, out: nothing, err: reason } = await run(...words);
      expect([words[0], code, nothing, reason]).toEqual([words[0], 1, '', expect.stringMatching(said)]);
      expect(reason.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(await rows()).toEqual(before);
  }),
);
