import { expect, test } from 'vitest';
import { onTestDay } from '../../fixtures/test-day.ts';
import { stoppress } from '../../fixtures/the-program.ts';

test('a webhook is added with its secret, listed without it, replayed, ended; what is wrong is said in one line', { timeout: 90_000 }, () =>
  onTestDay(async ({ connection: { host, user, database } }) => {
    const environment = { DATABASE_URL: `postgres:///${database}?host=${encodeURIComponent(host!)}&user=${user}`, STOPPRESS_PUSH_INTO: '127.0.0.0/8' };
    const run = (...words: string[]) => stoppress(words, environment);
    await run('client', 'add', 'Agency', '--scope', 'webhooks');
    await run('client', 'add', 'Reader');
    const { out } = await run('webhook', 'add', 'Agency', 'https://agency.example/told', '--kind', 'story.published');
    expect(out).toMatch(/^whsec_[\w+/]{43}=\nThis is the secret of webhook 1 of Agency/);
    const listed = (await run('webhook', 'list')).out;
    expect(listed).toContain('1  Agency  https://agency.example/told: story.published\n    well; 0 done, 0 open, 0 red');
    expect(listed).not.toContain('whsec_');
    const { owed } = JSON.parse((await run('webhook', 'replay', '1', '--since', '2001-01-01T00:00Z', '--json')).out);
    expect(owed).toBeGreaterThan(0);
    expect((await run('webhook', 'list')).out).toContain(`0 done, ${owed} open, 0 red`);
    expect((await run('webhook', 'add', 'Agency', 'http://127.0.0.1:9/told')).code).toBe(0);
    expect((await run('webhook', 'end', '1')).out).toBe('Webhook 1 is told no more.\n');
    const wrong: [string[], RegExp][] = [
      [['add', 'Reader', 'https://a.example/'], /has not the scope/],
      [['add', 'Agency', 'http://a.example/'], /begins with https/],
      [['add', 'Agency', 'here'], /begins with https/],
      [['add', 'Nobody', 'https://a.example/'], /no client "Nobody"/],
      [['add', 'Agency', 'https://a.example/', '--kind', 'weather'], /no kind "weather".*story\.published/],
      [['replay', '2'], /--since an instant, or --change/],
      [['replay', '1', '--change', '1'], /no such webhook/],
      [['end', 'one'], /is no number/],
    ];
    for (const [words, said] of wrong) {
      const { code, out: nothing, err } = await run('webhook', ...words);
      expect([words, code, nothing, err]).toEqual([words, 1, '', expect.stringMatching(said)]);
    }
  }),
);
