import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { draft } from '../../fixtures/a-story.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { atTheApi } from './at-the-api.sample.ts';

describe('waiting for changes', () => {
  test('a take-down is heard by whoever holds the line within two seconds', () =>
    atTheApi(async ({ ask, db, chief }) => {
      const storyId = await draft(db, chief, {});
      await publish(db, { storyId, by: chief });
      const { next } = (await ask('/changes?limit=1000')).body;
      const held = ask(`/changes?after=${next}&wait=25`);
      // It is being waited for: no answer has come when others have.
      for (let turn = 0; turn < 5; turn += 1) expect((await ask(`/changes?after=${next}`)).body.changes).toEqual([]);
      const began = performance.now();
      await withdraw(db, { storyId, by: chief, publicReason: 'It was not so.' });
      expect((await held).body.changes).toEqual([
        { seq: expect.any(Number), at: expect.any(String), kind: 'story.withdrawn', subject: 'story', id: storyId, edition: null },
      ]);
      expect(performance.now() - began).toBeLessThan(2000);
      expect((await ask(`/stories/${storyId}`)).status).toBe(410);
    }));

  test('of twenty-one lines of one client one is answered at once', () =>
    atTheApi(async ({ ask, db, chief }) => {
      const { next } = (await ask('/changes?limit=1000')).body;
      const held = Array.from({ length: 21 }, () => ask(`/changes?after=${next}&wait=25`));
      expect((await Promise.race(held)).body.changes).toEqual([]);
      const storyId = await draft(db, chief, {});
      await publish(db, { storyId, by: chief });
      const heard = (await Promise.all(held)).map(({ body }) => body.changes.length as number);
      expect(heard.sort()).toEqual([0, ...Array<number>(20).fill(1)]);
    }));

  test('whoever holds the line is answered when it closes', () =>
    atTheApi(async ({ app, ask }) => {
      const { next } = (await ask('/changes?limit=1000')).body;
      const held = ask(`/changes?after=${next}&wait=25`);
      const began = performance.now();
      await ask('/sections');
      await app.close();
      expect((await held).status).toBe(200);
      expect(performance.now() - began).toBeLessThan(5000);
    }));
});

describe('the list of changes', () => {
  test('holds what was renamed, whoever did it, once a deed, and nothing of the newsroom’s own', () =>
    atTheApi(async ({ ask, db, gazette, chief }) => {
      const { body } = await ask('/changes?limit=1000');
      await draft(db, chief, { headline: 'SECRET' });
      const [{ id: unused }] = (await sql<{ id: number }>`insert into topic (kind, slug, name) values ('place', 'nowhere', 'Nowhere') returning id`.execute(db))
        .rows as [{ id: number }];
      await sql`update topic set name = 'Elsewhere' where id = ${unused}`.execute(db);
      const used = (await sql<{ id: number }>`select list_id as id from listing where kind = 'topic' limit 1`.execute(db)).rows[0]!.id;
      await sql`update topic set name = name || '!' where id = ${used}`.execute(db);
      await sql`update section set name = 'Town' where id = ${gazette.sections.city.id}`.execute(db);
      const after = (await ask(`/changes?after=${body.next}`)).body;
      expect(after.changes).toMatchObject([
        { kind: 'topic.changed', subject: 'topic', id: used },
        { kind: 'section.changed', subject: 'section', id: gazette.sections.city.id },
      ]);
      expect((await ask('/sections')).body.sections.map(({ name }: { name: string }) => name)).toContain('Town');
    }));

  test('is compacted on wish: of each subject its last change, wherever one begins', () =>
    atTheApi(async ({ ask }) => {
      const { changes } = (await ask('/changes?limit=1000')).body;
      const last = new Map(changes.map((one: { subject: string; id: number }) => [`${one.subject} ${one.id}`, one]));
      const met = [];
      for (let after = 0, hasMore = true; hasMore; ) {
        const page = (await ask(`/changes?compact=true&limit=7&after=${after}`)).body;
        met.push(...page.changes);
        ({ next: after, hasMore } = page);
      }
      expect(met).toEqual([...last.values()].sort((one, other) => (one as { seq: number }).seq - (other as { seq: number }).seq));
    }));

  test('cannot be changed, not by the program itself', () =>
    atTheApi(async ({ db }) => {
      await expect(sql`update public_change set kind = 'story.published'`.execute(db)).rejects.toThrow('append-only');
      await expect(sql`delete from public_change`.execute(db)).rejects.toThrow('append-only');
    }));
});
