import { expect, test } from 'vitest';
import { letIn } from '../../clients/let-in.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { stoppress } from '../../fixtures/the-program.ts';

test('a client is added with its key, changed, given another key, and let in no more; what is wrong is said in one line', { timeout: 90_000 }, () =>
  onTestDay(async ({ db, connection: { host, user, database } }) => {
    const environment = { DATABASE_URL: `postgres:///${database}?host=${encodeURIComponent(host!)}&user=${user}` };
    const run = (...words: string[]) => stoppress(['client', ...words], environment);
    const json = async (...words: string[]) => JSON.parse((await run(...words, '--json')).out);

    const { out } = await run('add', 'Agency', '--scope', 'read', '--scope', 'changes', '--rate', '90', '--expires', '2099-01-01T00:00Z');
    const key = out.split('\n')[0]!;
    expect(await letIn(db, { key, at: new Date() })).toMatchObject({ ok: true, value: { name: 'Agency', scopes: ['read', 'changes'], requestsPerMinute: 90 } });
    expect(await json('change', 'Agency', '--scope', 'read')).toMatchObject({ client: { scopes: ['read'], requestsPerMinute: 90 } });

    const { key: second } = await json('key', 'Agency');
    expect((await run('key', 'Agency', '--revoke', String(second.id - 1))).out).toMatch(new RegExp(`…${key.slice(-4)}.*lets nobody in`));
    expect((await letIn(db, { key, at: new Date() })).ok).toBe(false);
    expect((await run('list')).out).toMatch(/with key +Agency: read; 90 requests a minute\n +key 2.*good; never used\n +key 1.*revoked/);
    expect((await json('add', 'Everybody', '--without-key')).client).toMatchObject({ isAnybody: true, scopes: ['read'] });

    expect((await run('revoke', 'Agency')).out).toBe('Agency is let in no more.\n');
    expect((await letIn(db, { key: second.key, at: new Date() })).ok).toBe(false);
    const wrong: [string[], RegExp][] = [
      [['add', 'Agency'], /Another client has that name/],
      [['add', 'Other', '--scope', 'everything'], /no scope "everything".*webhooks/],
      [['add', 'Other', '--rate', 'many', '--origin', 'app.example'], /without a path.*from 1 to/],
      [['key', 'Agency', '--revoke', '99'], /no key 99/],
      [['revoke', 'Nobody'], /no client "Nobody"/],
    ];
    for (const [words, said] of wrong) {
      const { code, out: nothing, err } = await run(...words);
      expect([words, code, nothing, err]).toEqual([words, 1, '', expect.stringMatching(said)]);
    }
    expect((await json('list')).clients.map(({ name }: { name: string }) => name)).toEqual(['Agency', 'Everybody']);
  }),
);
