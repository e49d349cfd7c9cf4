// The command line against a real database, as a person or a script uses it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePicture } from '../fixtures/make-picture.ts';
import { onTestDay } from '../fixtures/test-day.ts';
import { stoppress } from '../fixtures/the-program.ts';
import type { Db } from '../plumbing/db.ts';
import { hire } from '../staff/hire.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const seed = path.resolve('../shared/seeds/story-page.txt');
const hasSeed = (() => {
  try {
    return readFileSync(seed).length > 0;
  } catch {
    return false;
  }
})();

type Run = (words: readonly string[], input?: string, settings?: Readonly<Record<string, string>>) => ReturnType<typeof stoppress>;

/** The commands, on the test day's own database. */
async function atTheGazette(deed: (run: Run, day: Parameters<Parameters<typeof onTestDay>[0]>[0]) => Promise<void>): Promise<void> {
  await onTestDay(async (day) => {
    const { host, user, database } = day.connection;
    const environment = {
      DATABASE_URL: `postgres:///${database}?host=${encodeURIComponent(host!)}&user=${user}`,
      STOPPRESS_DATA: folder,
      STOPPRESS_URL: 'https://gazette.example',
    };
    await deed((words, input, settings) => stoppress(words, { ...environment, ...settings }, input), day);
  });
}

const page =
  'Crane stands idle again\n\nThe port has not said why.\n\nBy Rosa Fernandes\nPublished: 12 Mar 2026, 06:15 PM IST\n\nThe blue crane on the east quay stood still for the third day running on Thursday, and the ships behind it waited.\n\nNobody at the port answered the telephone. The union said that it had been told nothing.\n';

describe('the command line', { timeout: 60_000 }, () => {
  test('imports a page, publishes it with its own date, withdraws it; each answers with one JSON object', () =>
    atTheGazette(async (run, { readers }) => {
      const imported = await run(['import', '--from', 'page-text', '-', '--json'], page);
      expect(imported.code).toBe(0);
      const { id, created, report } = JSON.parse(imported.out) as { id: number; created: boolean; report: { dropped: unknown[] } };
      expect([created, Array.isArray(report.dropped)]).toEqual([true, true]);

      const again = await run(['import', '--from', 'page-text', '-', '--json'], page.replaceAll('\n', '\r\n'));
      expect(JSON.parse(again.out)).toMatchObject({ id, created: false });

      const published = await run(['publish', String(id), '--json']);
      expect(JSON.parse(published.out)).toEqual({
        id,
        url: expect.stringMatching(new RegExp(`^https://gazette.example/.*crane-stands-idle-again-${id}$`)),
        edition: 1,
      });
      const live = await readers.selectFrom('edition').select('publishedAt').where('storyId', '=', id).executeTakeFirst();
      expect(live?.publishedAt).toEqual(new Date('2026-03-12T12:45:00Z'));

      const withdrawn = await run(['withdraw', String(id), '--reason', 'The crane had moved.', '--json']);
      expect(JSON.parse(withdrawn.out)).toEqual({ id, withdrawn: true });
      expect(await readers.selectFrom('edition').select('id').where('storyId', '=', id).execute()).toEqual([]);
    }));

  test('gives people roles and takes them away; somebody leaves, and the last who manages the staff stays', () =>
    atTheGazette(async (run, { db }) => {
      const ada = await hire(db, { name: 'Ada Quist', email: 'ada@gazette.example', role: 'administrator' });
      const olu = await hire(db, { name: 'Olu', email: 'olu@gazette.example', role: 'reporter' });
      const rolesOf = ({ out }: { out: string }) => JSON.parse(out).roles.map(({ name }: { name: string }) => name.toLowerCase());

      expect(rolesOf(await run(['staff', 'grant', 'OLU@gazette.example', '--role', 'pictures', '--json']))).toHaveLength(2);
      expect(rolesOf(await run(['staff', 'revoke', olu.email, '--role', 'pictures', '--json']))).toEqual(['reporter']);
      expect(await run(['staff', 'revoke', olu.email, '--role', 'pictures'])).toMatchObject({
        code: 1,
        err: expect.stringContaining('does not have that role'),
      });
      expect(await run(['staff', 'grant', 'nobody@gazette.example', '--role', 'reporter'])).toMatchObject({
        code: 1,
        err: expect.stringContaining('Nobody on the staff'),
      });

      expect(JSON.parse((await run(['staff', 'leave', olu.email, '--json'])).out)).toEqual({ email: olu.email, isActive: false });
      expect(await db.selectFrom('staff').select('isActive').where('id', '=', olu.id).executeTakeFirst()).toEqual({ isActive: false });
      expect(await run(['staff', 'leave', ada.email])).toMatchObject({ code: 1, err: expect.stringContaining('Nobody would be left') });
    }));

  test.runIf(hasSeed)('imports the seed page (this test uses shared material, which is here)', () =>
    atTheGazette(async (run) => {
      const imported = await run(['import', '--from', 'page-text', seed, '--json']);
      const { report } = JSON.parse(imported.out) as { report: { dropped: { text: string }[] } };
      const dropped = report.dropped.map((line) => line.text.trim());
      for (const furniture of ['Advertisement', 'Read Next Story']) expect(dropped).toContain(furniture);
    }),
  );

  test('brings an imported story the picture it waits for, and keeps the credit its page gave', () =>
    atTheGazette(async (run, { db }) => {
      const captioned = page.replace('The blue crane', 'The east quay on Thursday. (AP Photo/Susan Walsh, File)\n\nThe blue crane');
      const { id } = JSON.parse((await run(['import', '--from', 'page-text', '-', '--json'], captioned)).out) as { id: number };
      const file = path.join(folder, 'quay.jpg');
      writeFileSync(file, await makePicture({ seed: 'quay', scene: 'harbour-cranes', width: 640, height: 427, iptc: { creditLine: 'Another credit' } }));
      expect(await run(['picture', file, file, '--for', String(id)])).toMatchObject({ code: 1, err: expect.stringContaining('waits for 1 pictures') });
      const brought = await run(['picture', file, '--for', String(id), '--json']);
      const { pictures } = JSON.parse(brought.out) as { pictures: [{ id: number }] };
      const picture = await db.selectFrom('picture').select(['state', 'creditLine', 'width']).where('id', '=', pictures[0].id).executeTakeFirst();
      expect(picture).toEqual({ state: 'stored', creditLine: 'AP Photo/Susan Walsh, File', width: 640 });
      expect(await run(['picture', file, '--for', String(id)])).toMatchObject({ code: 1, err: expect.stringContaining('waits for 0 pictures') });
    }));

  test('every refusal is one line on standard error that names the mend, and nothing is written', () =>
    atTheGazette(async (run, { db }) => {
      const file = (name: string, bytes: string | Buffer): string => {
        writeFileSync(path.join(folder, name), bytes);
        return path.join(folder, name);
      };
      const before = await countRows(db);
      const cases: [string[], RegExp][] = [
        [['import', '--from', 'page-text', file('empty.txt', ' \n\n')], /is empty/],
        [['import', '--from', 'page-text', file('large.txt', Buffer.alloc(50 * 1024 * 1024, 'a'))], /larger than/],
        [['import', '--from', 'page-text', file('binary.txt', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]))], /not text/],
        [['import', '--from', 'html', file('binary.html', Buffer.from('a\0b\0c\0'.repeat(50)))], /not text/],
        [['import', '--from', 'page-text', file('headless.txt', 'Advertisement\nSubscribe\n')], /no headline/],
        [['import', '--from', 'page-text', path.join(folder, 'nowhere.txt')], /cannot be read.*name a file/],
        [['import', path.join(folder, 'nowhere.txt')], /is no folder: name a package/],
        [['verify', path.join(folder, 'empty.txt')], /is no folder: name a package/],
        [['export', folder], /is not empty: name a new folder/],
        [['backup', path.join(folder, 'backup')], /outside PostgreSQL is backed up with its own tools/],
        [['restore', path.join(folder, 'backup')], /DATABASE_URL names an outside PostgreSQL/],
        [['publish', '999999'], /no story with that id/],
        [['publish', 'ferry'], /not the id of a story/],
        [['withdraw', '999999', '--reason', 'x'], /no story with that id/],
        [['schedule', '1', '--at', 'tomorrow'], /with its zone/],
        [['picture', file('not.jpg', '<svg xmlns="http://www.w3.org/2000/svg"/>')], /\S/],
        [['settings', file('settings.json', '{"look":{"colours":{"ink":{"light":"red;} body{display:none"}}}}')], /CSS colour.*Nothing was changed/],
      ];
      for (const [words, said] of cases) {
        const { code, out, err } = await run([...words, '--json']);
        expect([words[0], code, out, err]).toEqual([words[0], 1, '', expect.stringMatching(said)]);
        expect(err.trimEnd().split('\n')).toHaveLength(1);
      }
      expect(await countRows(db)).toEqual(before);
    }));

  test('words that are off end with 2, help with 0, for every command', () =>
    atTheGazette(async (run) => {
      for (const command of ['start', 'import', 'publish', 'schedule', 'withdraw', 'picture', 'settings', 'migrate', 'demo', 'doctor']) {
        const { code, out } = await run([command, '--help']);
        expect([command, code]).toEqual([command, 0]);
        expect(out).toContain(`stoppress ${command}`);
      }
      expect((await run(['print'])).code).toBe(2);
      expect((await run(['import'])).code).toBe(2);
    }));

  test('the doctor finds a sound house well', () =>
    atTheGazette(async (run) => {
      const { code, out } = await run(['doctor', '--json']);
      const { well, findings } = JSON.parse(out) as { well: boolean; findings: { check: string; state: string }[] };
      expect([code, well]).toEqual([0, true]);
      expect(findings.map((finding) => finding.check)).toEqual(['settings', 'database', 'readers', 'clock', 'caches', 'ads', 'campaigns', 'storage', 'mail']);
    }));

  test('the doctor asks the mail server, and says what to do about one that does not answer', () =>
    atTheGazette(async (run) => {
      const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
      const { port } = await new Promise<AddressInfo>((resolve) => {
        const listening = server.listen(0, '127.0.0.1', () => resolve(listening.address() as AddressInfo));
      });
      const mail = { STOPPRESS_SMTP_URL: `smtp://127.0.0.1:${port}`, STOPPRESS_MAIL_FROM: 'desk@gazette.example' };
      expect(await run(['doctor'], undefined, mail)).toMatchObject({
        code: 0,
        out: expect.stringMatching(/well +mail +127\.0\.0\.1:\d+ takes mail from desk@gazette\.example/),
      });
      await new Promise<void>((resolve) => server.close(resolve));
      expect(await run(['doctor'], undefined, mail)).toMatchObject({ code: 1, out: expect.stringMatching(/ill +mail .*check STOPPRESS_SMTP_URL/) });
    }));

  test('the newsroom leaves as a package, which is proved where it is, and comes in nowhere but in an empty one', () =>
    atTheGazette(async (run) => {
      const place = path.join(folder, 'gazette');
      const { package: named, stories, seal } = JSON.parse((await run(['export', place, '--json'])).out) as Record<string, unknown>;
      expect([named, stories]).toEqual([place, 78]);
      expect(JSON.parse((await run(['verify', place, '--json'])).out)).toMatchObject({ stories, seal });
      expect(await run(['import', place])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('newsroom here already') });
      const empty = { DATABASE_URL: '', STOPPRESS_DATA: path.join(folder, 'empty') };
      expect(JSON.parse((await run(['import', place, '--json'], undefined, empty)).out)).toMatchObject({ stories });
      expect(JSON.parse((await run(['export', `${place}-again`, '--json'], undefined, empty)).out)).toMatchObject({ seal });
    }));

  test('settings change what a file names, and keep the rest', () =>
    atTheGazette(async (run) => {
      writeFileSync(path.join(folder, 'name.json'), '{"name":"The Tide","look":{"colours":{"accent":{"light":"#063"}}}}');
      const changed = JSON.parse((await run(['settings', path.join(folder, 'name.json'), '--json'])).out) as {
        name: string;
        locale: string;
        look: { colours: { accent: { light: string; dark: string } } };
      };
      expect(changed).toMatchObject({ name: 'The Tide', locale: 'en-IN' });
      expect(changed.look.colours.accent.light).toBe('#063');
      expect(changed.look.colours.accent.dark).toMatch(/^#/);
    }));
});

async function countRows(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ['story', 'revision', 'edition', 'topic', 'section', 'picture', 'outbox']) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db);
    counts[table] = rows[0]!.count;
  }
  return counts;
}
