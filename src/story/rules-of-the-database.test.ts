// What no code path can break, because PostgreSQL keeps it: tried here with SQL, as a bug or an attacker would.
import { type RawBuilder, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aStory, draft, smallStaff } from '../fixtures/a-story.ts';
import { onEmptyDay } from '../fixtures/test-day.ts';
import type { Db } from '../plumbing/db.ts';
import { transaction } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { publish } from './publishing/publish.ts';
import { schedule } from './publishing/schedule.ts';
import { withdraw } from './publishing/withdraw.ts';
import { saveRevision } from './save-revision.ts';

describe('the database refuses', () => {
  test('a second live edition of a story', () =>
    onEmptyDay(async ({ db }) => {
      const storyId = await liveStory(db);
      await expect(
        sql`insert into edition (story_id, number, state, revision_id, live_at, published_at, hash, url_slug, language)
          select story_id, 9, 'live', revision_id, live_at, published_at, hash, url_slug, language from edition where story_id = ${storyId}`.execute(db),
      ).rejects.toThrow('one_live_edition');
    }));

  test('a second open edition of a story', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      await expect(
        sql`insert into edition (story_id, number, state, revision_id) select story_id, 9, 'scheduled', revision_id from edition where story_id = ${storyId}`.execute(
          db,
        ),
      ).rejects.toThrow();
      await expect(
        sql`insert into edition (story_id, number, state, revision_id) select story_id, 9, 'draft', revision_id from edition where story_id = ${storyId}`.execute(
          db,
        ),
      ).rejects.toThrow('one_open_edition');
    }));

  test('any change to an edition that was live, but its leaving', () =>
    onEmptyDay(async ({ db }) => {
      const storyId = await liveStory(db);
      const attempts: RawBuilder<unknown>[] = [
        sql`update edition set public_note = 'x' where story_id = ${storyId}`,
        sql`update edition set revision_id = revision_id + 1 where story_id = ${storyId}`,
        sql`update edition set published_at = published_at - interval '1 day' where story_id = ${storyId}`,
        sql`update edition set state = 'draft' where story_id = ${storyId}`,
        sql`update edition set state = 'superseded', hash = 'x' where story_id = ${storyId}`,
        sql`delete from edition where story_id = ${storyId}`,
        sql`truncate edition cascade`,
      ];
      for (const attempt of attempts) await expect(attempt.execute(db)).rejects.toThrow(/published and cannot be changed|append-only/);
      await sql`update edition set state = 'superseded' where story_id = ${storyId}`.execute(db);
      await expect(sql`update edition set state = 'live' where story_id = ${storyId}`.execute(db)).rejects.toThrow('cannot be changed');
    }));

  test('any change to a revision, to the logbook, to the outbox', () =>
    onEmptyDay(async ({ db }) => {
      await liveStory(db);
      for (const attempt of [
        sql`update revision set headline = 'x'`,
        sql`delete from revision`,
        sql`truncate revision cascade`,
        sql`update logbook set deed = 'x'`,
        sql`delete from logbook`,
        sql`truncate logbook`,
        sql`update outbox set kind = 'x'`,
      ]) {
        await expect(attempt.execute(db)).rejects.toThrow('append-only');
      }
    }));

  test('a story live before its embargo', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      await sql`update edition set embargoed_until = now() + interval '1 hour' where story_id = ${storyId}`.execute(db);
      const goLive = (liveAt: RawBuilder<unknown>) =>
        sql`update edition set state = 'live', live_at = ${liveAt}, published_at = '2026-01-01', hash = 'x', url_slug = 'x', language = 'en' where story_id = ${storyId}`.execute(
          db,
        );
      await expect(goLive(sql`now()`)).rejects.toThrow('embargoed');
      await expect(goLive(sql`now() + interval '2 hours'`)).rejects.toThrow('embargoed');
    }));
});

describe("on the reader's connection", () => {
  test('nothing that is not live can be selected, whatever is tried', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor } = await smallStaff(db);
      const secret = 'SECRET-WORD';
      const plain = await draft(db, editor, { headline: `${secret} draft` });
      const set = await draft(db, editor, { headline: `${secret} scheduled` });
      await schedule(db, { storyId: set, by: editor, publishAt: new Date(Date.now() + 60_000) });
      const held = await draft(db, editor, { headline: `${secret} embargoed` });
      await schedule(db, { storyId: held, by: editor, publishAt: new Date(Date.now() + 60_000), embargoedUntil: new Date(Date.now() + 60_000) });
      const live = await liveStory(db, 'Public');
      await saveRevision(db, { storyId: live, by: editor, content: aStory({ headline: `${secret} next edition` }) });
      const gone = await liveStory(db, `${secret} withdrawn`);
      await withdraw(db, { storyId: gone, by: editor, publicReason: 'Withdrawn.' });

      expect(await readers.selectFrom('edition').select('storyId').execute()).toEqual([{ storyId: live }]);
      expect(await readers.selectFrom('story').select('id').execute()).toEqual([{ id: live }]);
      const headlines = await readers.selectFrom('revision').select('headline').execute();
      expect(headlines).toEqual([{ headline: 'Public' }]);
      expect(await readers.selectFrom('edition').select('id').where('storyId', 'in', [plain, set, held, gone]).execute()).toEqual([]);
    }));

  test('no trick leads out of the role', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor } = await smallStaff(db);
      await draft(db, editor, { headline: 'SECRET-WORD' });
      const refused: RawBuilder<unknown>[] = [
        sql`select * from revision`, // the newsroom's own columns are not granted
        sql`select note from revision`,
        sql`select slugline, working_title from story`,
        sql`select * from logbook`,
        sql`select * from secret`,
        sql`select * from staff`,
        sql`select * from outbox`,
        sql`select * from story_origin`,
        sql`set role stoppress`,
        sql`set session authorization stoppress`,
        sql`alter table revision disable row level security`,
        sql`create function leak(text) returns boolean language plpgsql cost 0.0001 as 'begin raise notice ''%'', $1; return true; end'`,
        sql`insert into section (slug, path, name) values ('x', 'x', 'x')`,
        sql`delete from edition`,
        sql`copy revision to program 'cat'`,
        sql`select pg_read_file('/etc/passwd')`,
        sql`create temp table mine (a int)`,
        sql`select lo_from_bytea(0, 'x')`,
        sql`select pg_advisory_lock(4001)`,
        sql`select pg_try_advisory_xact_lock(4001)`,
      ];
      for (const attempt of refused) await expect(attempt.execute(readers)).rejects.toThrow();
      // "reset role" and a fresh read-write transaction lead back to the same login.
      await sql`reset role`.execute(readers);
      await sql`set default_transaction_read_only = off`.execute(readers);
      await sql`set row_security = off`.execute(readers).catch(() => {});
      const tries = await Promise.allSettled([
        readers.selectFrom('revision').select('headline').execute(),
        // Predicates that fail on a hidden row would tell about it if they were looked at before the policy.
        sql`select id from revision where headline::int = 1`.execute(readers),
        sql`select id from revision where 1 / (case when headline like 'SECRET%' then 0 else 1 end) = 1`.execute(readers),
      ]);
      for (const attempt of tries) {
        if (attempt.status === 'rejected') expect(String(attempt.reason)).not.toMatch(/SECRET|division/);
        else expect('rows' in attempt.value ? attempt.value.rows : attempt.value).toEqual([]);
      }
    }));
});

describe('the outbox', () => {
  test('its numbers are the order in which its rows become visible', () =>
    onEmptyDay(async ({ db }) => {
      let second: Promise<void> | undefined;
      let secondIsDone = false;
      await transaction(db, async (tx) => {
        await announce(tx, { kind: 'first', keys: [], payload: {} });
        second = transaction(db, (other) => announce(other, { kind: 'second', keys: [], payload: {} })).then(() => {
          secondIsDone = true;
        });
        await new Promise((resolve) => setTimeout(resolve, 150));
        expect(secondIsDone).toBe(false);
      });
      await second;
      expect(await db.selectFrom('outbox').select('kind').orderBy('seq').execute()).toEqual([{ kind: 'first' }, { kind: 'second' }]);
    }));
});

async function liveStory(db: Db, headline = 'Ferries back at noon'): Promise<number> {
  const { editor } = await smallStaff(db);
  const storyId = await draft(db, editor, { headline });
  const outcome = await publish(db, { storyId, by: editor });
  expect(outcome.ok).toBe(true);
  return storyId;
}
