import { describe, expect, test } from 'vitest';
import { letIn } from '../../clients/let-in.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { testDay } from '../../fixtures/test-server.ts';
import { hire } from '../../staff/hire.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

const agency = { name: 'Agency', note: '', scopes: ['read'], origins: [], requestsPerMinute: 600, isAnybody: false };

describe('clients at the desk', () => {
  test('one is added with a key that is told once, changed, given another, and revoked', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const chief = await hire(day.db, { name: 'Ada', email: 'ada@gazette.example', role: 'chief' });
      const opens = async (key: string) => (await letIn(day.db, { key, at: testDay })).ok;

      const { client, key } = (await ask(chief, 'POST /clients', agency)).json();
      expect(await opens(key.key)).toBe(true);
      const listed = async () => (await ask(chief, 'GET /clients')).json().clients;
      expect(await listed()).toMatchObject([{ name: 'Agency', keys: [{ hint: key.hint, state: 'good', lastUsedOn: '2026-03-16' }] }]);
      expect(JSON.stringify(await listed())).not.toContain(key.key.slice(3, 30));

      const { isAnybody: _, ...content } = agency;
      expect((await ask(chief, `PUT /clients/${client.id}`, { ...content, scopes: ['read', 'history'] })).json().scopes).toEqual(['read', 'history']);
      const second = (await ask(chief, `POST /clients/${client.id}/keys`, { expiresAt: '2027-01-01T00:00:00Z' })).json();
      expect((await ask(chief, `DELETE /client-keys/${key.id}`)).statusCode).toBe(200);
      expect([await opens(key.key), await opens(second.key)]).toEqual([false, true]);
      expect((await ask(chief, `POST /clients/${client.id}/revoke`)).statusCode).toBe(200);
      expect(await opens(second.key)).toBe(false);
      expect((await ask(chief, 'POST /clients', { ...agency, name: 'Everybody', isAnybody: true })).json()).toMatchObject({
        client: { isAnybody: true },
        key: null,
      });
    }));

  test('a client that may be is told at an address: all is known of how it goes, save the secret, and it is told again and no more', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const chief = await hire(day.db, { name: 'Ada', email: 'ada@gazette.example', role: 'chief' });
      const { client } = (await ask(chief, 'POST /clients', { ...agency, scopes: ['read', 'webhooks'] })).json();
      const wrong = await ask(chief, `POST /clients/${client.id}/webhooks`, { address: 'http://agency.example/hook', kinds: [] });
      expect([wrong.statusCode, wrong.json()]).toEqual([422, { reasons: ['not-https', 'no-kind'] }]);

      const order = { address: 'https://agency.example/hook', kinds: ['story.published'] };
      const { webhookId, secret } = (await ask(chief, `POST /clients/${client.id}/webhooks`, order)).json();
      expect(secret).toMatch(/^whsec_/);
      const listed = await ask(chief, 'GET /webhooks');
      expect(listed.json().webhooks).toMatchObject([{ id: webhookId, clientName: 'Agency', ...order, done: 0, open: 0, red: 0, disabledAt: null }]);
      expect(listed.payload).not.toContain(secret.slice(6, 20));
      const { owed } = (await ask(chief, `POST /webhooks/${webhookId}/replay`, { since: '2020-01-01T00:00:00Z' })).json();
      expect(owed).toBeGreaterThan(0);
      expect((await ask(chief, 'GET /webhooks')).json().webhooks).toMatchObject([{ open: owed }]);
      expect((await ask(chief, `DELETE /webhooks/${webhookId}`)).statusCode).toBe(200);
      expect((await ask(chief, 'GET /webhooks')).json()).toEqual({ webhooks: [] });
      expect((await ask(chief, `POST /webhooks/${webhookId}/replay`, { since: '2026-03-01T00:00:00Z' })).json()).toEqual({ reasons: ['no-such-webhook'] });
    }));

  test('what is wrong is told all at once, and leaves neither client nor key', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const chief = await hire(day.db, { name: 'Ada', email: 'ada@gazette.example', role: 'chief' });
      const wrong = { ...agency, name: 'x'.repeat(101), scopes: [], origins: ['app.example'], requestsPerMinute: 1.5 };
      const refused = await ask(chief, 'POST /clients', wrong);
      expect([refused.statusCode, refused.json()]).toEqual([422, { reasons: ['name-too-long', 'no-scope', 'origin-not-an-origin', 'requests-out-of-range'] }]);
      for (const hostile of [
        { scopes: ['everything'] },
        { scopes: 'read' },
        { requestsPerMinute: null },
        { name: 'half \ud800' },
        { origins: Array(300).fill('https://a.example') },
      ])
        expect((await ask(chief, 'POST /clients', { ...agency, ...hostile })).statusCode).toBe(400);
      expect((await ask(chief, 'GET /clients')).json()).toEqual({ clients: [] });
      expect((await ask(chief, 'POST /clients/4711/revoke')).json()).toEqual({ reasons: ['no-such-client'] });
    }));
});
