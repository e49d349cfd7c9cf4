// The whole newsroom, kept and brought back to a moment.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draft, smallStaff } from '../fixtures/a-story.ts';
import { makePicture } from '../fixtures/make-picture.ts';
import { stoppress } from '../fixtures/the-program.ts';
import { openOriginal } from '../pictures/open-original.ts';
import { takeInPicture } from '../pictures/take-in-picture.ts';
import { restoreBackup } from '../plumbing/backup/restore-backup.ts';
import { takeBackup } from '../plumbing/backup/take-backup.ts';
import { thinOut } from '../plumbing/backup/thin-out.ts';
import { readConfig } from '../plumbing/config.ts';
import { readSecret } from '../plumbing/secret.ts';
import { publish } from '../story/publishing/publish.ts';
import { type Building, openBuilding } from './building.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'stoppress-backup-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const at = (...names: string[]): string => path.join(root, ...names);

async function inBuilding<Value>(data: string, deed: (building: Building) => Promise<Value>): Promise<Value> {
  const building = await openBuilding({ config: readConfig({ STOPPRESS_DATA: data, STOPPRESS_LOG: 'silent' }) });
  try {
    return await deed(building);
  } finally {
    await building.close();
  }
}

/** What a newsroom says of itself. */
async function look({ db, files }: Building) {
  const live = await db
    .selectFrom('edition')
    .innerJoin('revision', 'revision.id', 'edition.revisionId')
    .select('headline')
    .where('state', '=', 'live')
    .orderBy('edition.id')
    .execute();
  const pictures = await db.selectFrom('picture').select('key').orderBy('id').execute();
  const originals = await Promise.all(pictures.map(async ({ key }) => (await openOriginal(files, key!))?.destroy() !== undefined));
  return { live: live.map(({ headline }) => headline), originals, secret: await readSecret(db, 'variants') };
}

describe('a backup', { timeout: 180_000 }, () => {
  test('is made while people publish, and any moment since comes back: what was published after it is undone', async () => {
    const [data, folder] = [at('data'), at('backups')];
    const { moment, secret } = await inBuilding(data, async (building) => {
      const { db, files } = building;
      const secret = await readSecret(db, 'variants');
      const { editor: by, reporter } = await smallStaff(db);
      const story = async (headline: string): Promise<void> => {
        expect(await publish(db, { storyId: await draft(db, reporter, { headline }), by })).toMatchObject({ ok: true });
      };
      await takeInPicture(db, files, { bytes: await makePicture({ seed: 'kept', scene: 'ferry', width: 320, height: 213 }), by });
      await story('Before the backup');
      const [backup] = await Promise.all([stoppress(['backup', folder, '--json'], { STOPPRESS_DATA: data }), story('While it is made')]);
      expect(backup).toMatchObject({ code: 0, err: '' });
      expect(JSON.parse(backup.out)).toMatchObject({ backup: folder, newFiles: 1 });
      await story('After the backup');
      // A Date is cut off to the millisecond: the story went out within it, and so perhaps after it.
      await pause(2);
      const moment = new Date();
      await pause(20);
      await story('A mistake');
      return { moment, secret };
    });

    expect(await restoreBackup({ folder, data: at('to-the-moment'), to: moment })).toEqual({ lastAt: expect.any(Date) });
    const then = await inBuilding(at('to-the-moment'), look);
    expect(then.live.toSorted()).toEqual(['After the backup', 'Before the backup', 'While it is made']);
    expect(then.originals).toEqual([true]);
    expect(then.secret).not.toBe(secret);

    await restoreBackup({ folder, data: at('to-the-end') });
    const last = await inBuilding(at('to-the-end'), look);
    expect(last.live).toHaveLength(4);

    await whatIsRefused(folder);
  });

  async function whatIsRefused(folder: string): Promise<void> {
    const restore = (told: object) => restoreBackup({ folder, data: at('nowhere'), ...told });
    await expect(restore({ data: at('to-the-moment') })).rejects.toThrow(/is not empty: choose a new data folder/);
    await expect(restore({ to: new Date('2020-01-01T00:00:00Z') })).rejects.toThrow(/The backups begin at .*: name a later moment/);
    await expect(restore({ to: new Date(Date.now() + 3_600_000) })).rejects.toThrow(/Nothing was archived after .*: leave --to out/);
    await expect(restore({ folder: at('data') })).rejects.toThrow(/is no folder of backups/);
    await expect(takeBackup({ data: at('to-the-moment'), folder })).rejects.toThrow(/of days before a restore: name a new folder/);
    await expect(takeBackup({ data: at('to-the-moment'), folder: at('data') })).rejects.toThrow(/holds something else/);
    expect(existsSync(at('nowhere'))).toBe(false);
    mkdirSync(at('a-disk-of-its-own'));
    await expect(restore({ data: at('a-disk-of-its-own'), to: new Date(Date.now() + 3_600_000) })).rejects.toThrow(/Nothing was archived/);
    expect(readdirSync(at('a-disk-of-its-own'))).toEqual([]);
    // The days after a restore have a folder of their own.
    await takeBackup({ data: at('to-the-moment'), folder: at('backups-since') });
    await takeBackup({ data: at('to-the-moment'), folder: at('backups-since') });
    expect(thinOut(at('backups-since'), new Date())).toBe(1);
    await restoreBackup({ folder: at('backups-since'), data: at('a-disk-of-its-own') });
    expect((await inBuilding(at('a-disk-of-its-own'), look)).live).toHaveLength(3);
    // Its disk is not mounted.
    rmSync(at('backups-since'), { recursive: true });
    await expect(takeBackup({ data: at('to-the-moment'), folder: at('backups-since') })).rejects.toThrow(/had a backup and has none: mount its disk/);
  }
});
