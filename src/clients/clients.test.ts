import { type RawBuilder, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { testDay } from '../fixtures/test-server.ts';
import { hire } from '../staff/hire.ts';
import type { Staff } from '../staff/staff.ts';
import { addClient } from './add-client.ts';
import { reviseClient, revokeClient } from './change-client.ts';
import type { Client, ClientContent } from './client.ts';
import { issueKey, revokeKey } from './issue-key.ts';
import { letIn, mayAskFrom } from './let-in.ts';
import { readClients } from './read-clients.ts';

const hour = 3_600_000;
const at = testDay;
const later = (hours: number): Date => new Date(at.getTime() + hours * hour);
const agency: ClientContent = { name: 'Agency', note: 'Call Ann', scopes: ['read', 'changes'], origins: ['https://app.example'], requestsPerMinute: 60 };

describe('a client', () => {
  test('is let in with its key, which nobody can read again', () =>
    withChief(async ({ db, chief }) => {
      const { client, key } = await aClient(db, chief);
      expect(key).toMatch(/^sp_[\w-]{43}$/);
      expect(await letIn(db, { key, at })).toEqual({ ok: true, value: client });
      for (const table of ['client', 'client_key', 'logbook', 'outbox'])
        expect(JSON.stringify((await sql`select * from ${sql.table(table)}`.execute(db)).rows)).not.toContain(key.slice(3, 30));
      expect((await readClients(db))[0]).toMatchObject({ ...agency, keys: [{ hint: key.slice(-4), lastUsedOn: '2026-03-16' }] });
    }));

  test('is not let in with a key that is unknown, over or ended, nor without one', () =>
    withChief(async ({ db, chief }) => {
      const { client, key } = await aClient(db, chief, { expiresAt: later(1) });
      const reasons = async (shown: string | undefined, instant = at) => (await letIn(db, { key: shown, at: instant })) as object;
      expect(await reasons(undefined)).toEqual({ ok: false, reasons: ['no-key'] });
      for (const wrong of ['', 'sp_', `${key} `, key.toLowerCase(), `${key}x`, "sp_' or 1=1--", 'x'.repeat(100_000)])
        expect(await reasons(wrong)).toEqual({ ok: false, reasons: ['unknown-key'] });
      expect(await reasons(key, later(1))).toEqual({ ok: false, reasons: ['key-expired'] });

      const second = await made(issueKey(db, { clientId: client.id, by: chief, at }));
      await made(revokeKey(db, { keyId: (await readClients(db))[0]!.keys[1]!.id, by: chief, at }));
      expect(await reasons(key)).toEqual({ ok: false, reasons: ['key-revoked'] });
      expect((await letIn(db, { key: second.key, at })).ok).toBe(true);

      await made(revokeClient(db, { clientId: client.id, by: chief, at }));
      expect(await reasons(second.key)).toEqual({ ok: false, reasons: ['client-revoked'] });
      for (const deed of [revokeClient(db, { clientId: client.id, by: chief }), issueKey(db, { clientId: client.id, by: chief })])
        expect(await deed).toEqual({ ok: false, reasons: ['client-revoked'] });
      await expect(sql`update client set revoked_at = null`.execute(db)).rejects.toThrow('stays so');
      await expect(sql`update client_key set revoked_at = null`.execute(db)).rejects.toThrow('stays so');
    }));

  test('that is anybody needs no key, and is shown what is public and nothing else', () =>
    withChief(async ({ db, chief }) => {
      const everybody = { ...agency, name: 'Everybody', scopes: ['read'] as const };
      expect(await addClient(db, { by: chief, isAnybody: true, content: { ...everybody, scopes: ['read', 'advance'] } })).toEqual({
        ok: false,
        reasons: ['not-for-anybody'],
      });
      const anybody = await made(addClient(db, { by: chief, isAnybody: true, content: everybody }));
      expect(await letIn(db, { key: undefined, at })).toEqual({ ok: true, value: anybody });
      expect(await addClient(db, { by: chief, isAnybody: true, content: { ...everybody, name: 'Other' } })).toEqual({
        ok: false,
        reasons: ['anybody-may-ask-already'],
      });
      expect(await issueKey(db, { clientId: anybody.id, by: chief })).toEqual({ ok: false, reasons: ['anybody-has-no-key'] });
      await expect(sql`update client set scopes = '{advance}' where id = ${anybody.id}`.execute(db)).rejects.toThrow('anybody_is_shown');
      await made(revokeClient(db, { clientId: anybody.id, by: chief }));
      expect(await letIn(db, { key: undefined, at })).toEqual({ ok: false, reasons: ['no-key'] });
      await made(addClient(db, { by: chief, isAnybody: true, content: { ...everybody, name: 'Everybody again' } }));
    }));

  test('is taken by who manages the newsroom; every reason against it comes at once', () =>
    withChief(async ({ db, chief, gazette }) => {
      for (const by of [gazette.staff.rosa, gazette.staff.bertil])
        for (const deed of [
          addClient(db, { by, content: agency }),
          issueKey(db, { by, clientId: 1 }),
          revokeClient(db, { by, clientId: 1 }),
          revokeKey(db, { by, keyId: 1 }),
        ])
          expect(await deed).toEqual({ ok: false, reasons: ['not-allowed'] });
      const { client } = await aClient(db, chief);
      const origins = ['https://app.example/', 'app.example', '*', 'null', 'javascript://x', 'https://a@app.example', 'https://APP.example'];
      const wrong = { name: 'Agency', note: `a\n${'b'.repeat(600)}`, scopes: [], origins, requestsPerMinute: 0 };
      expect(await addClient(db, { by: chief, content: wrong })).toEqual({
        ok: false,
        reasons: ['note-too-long', 'not-one-line', 'no-scope', 'origin-not-an-origin', 'requests-out-of-range', 'name-taken'],
      });
      for (const origin of origins)
        expect(await addClient(db, { by: chief, content: { ...agency, name: 'Other', origins: [origin] } })).toEqual({
          ok: false,
          reasons: ['origin-not-an-origin'],
        });
      expect(await made(reviseClient(db, { clientId: client.id, by: chief, content: { ...agency, scopes: ['read'] } }))).toMatchObject({ scopes: ['read'] });
      const { details } = await db.selectFrom('logbook').select('details').where('deed', '=', 'client.revised').executeTakeFirstOrThrow();
      expect(details).toEqual({ clientId: client.id, name: 'Agency', was: { scopes: ['read', 'changes'] } });
    }));

  test('lends its name to web pages of its origins until it is revoked', () =>
    withChief(async ({ db, chief }) => {
      const { client } = await aClient(db, chief);
      expect([await mayAskFrom(db, 'https://app.example'), await mayAskFrom(db, 'https://evil.example'), await mayAskFrom(db, '')]).toEqual([
        true,
        false,
        false,
      ]);
      await made(revokeClient(db, { clientId: client.id, by: chief }));
      expect(await mayAskFrom(db, 'https://app.example')).toBe(false);
    }));

  test('and its keys are nothing a reader can see', () =>
    withChief(async ({ db, readers, chief }) => {
      await aClient(db, chief);
      const attempts: RawBuilder<unknown>[] = [sql`select id from client`, sql`select id from client_key`];
      for (const attempt of attempts) await expect(attempt.execute(readers)).rejects.toThrow('permission denied');
    }));
});

async function aClient(db: Day['db'], by: Staff, { expiresAt = null }: { expiresAt?: Date | null } = {}): Promise<{ client: Client; key: string }> {
  const client = await made(addClient(db, { by, at, content: agency }));
  const { key } = await made(issueKey(db, { clientId: client.id, by, at, expiresAt }));
  return { client, key };
}

async function made<Value>(outcome: Promise<{ ok: true; value: Value } | { ok: false; reasons: readonly string[] }>): Promise<Value> {
  const told = await outcome;
  if (!told.ok) throw new Error(told.reasons.join(', '));
  return told.value;
}

type WithChief = Parameters<Parameters<typeof onTestDay>[0]>[0] & { readonly chief: Staff };

function withChief(deed: (day: WithChief) => Promise<void>): Promise<void> {
  return onTestDay(async (day) => deed({ ...day, chief: await hire(day.db, { name: 'Ada', email: 'ada@gazette.example', role: 'chief' }) }));
}
