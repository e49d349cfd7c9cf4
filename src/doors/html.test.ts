// Every kind of page, and every live story, as a validator of markup reads it. `npm run nu` asks a second one.
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { pageKinds } from '../fixtures/page-kinds.ts';
import { onTestDay } from '../fixtures/test-day.ts';
import { silentLog } from '../plumbing/log.ts';
import { openSite } from './site.ts';

const rules = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // How we write: <meta/>, a doctype in small letters, hidden="", reversed="".
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    // A headline is as long as it is.
    'long-title': 'off',
    // Our own files come with the page.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
});

describe('the markup', { timeout: 60_000 }, () => {
  test('of every kind of page is sound', () =>
    onTestDay(async ({ reading, gazette }) => {
      const app = openSite(reading, silentLog);
      for (const { path, status } of pageKinds(gazette)) {
        const { statusCode, body } = await app.inject(path);
        expect([path, statusCode, await complaintsAbout(body)]).toEqual([path, status, []]);
      }
    }));

  test('of every live story has one heading of the first rank, a language, and no rank skipped', () =>
    onTestDay(async ({ reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const live = await reading.db.selectFrom('story').select('id').execute();
      expect(live.length).toBeGreaterThan(50);
      for (const { id, path } of Object.values(gazette.stories)) {
        if (!live.some((story) => story.id === id)) continue;
        const { body } = await app.inject(path);
        const ranks = [...body.matchAll(/<h([1-6])[ >]/g)].map(([, rank]) => Number(rank));
        expect([path, ranks.filter((rank) => rank === 1)]).toEqual([path, [1]]);
        expect([path, ranks.every((rank, index) => rank <= (ranks[index - 1] ?? 0) + 1)]).toEqual([path, true]);
        expect(body).toMatch(/^<!doctype html><html lang="[a-z]{2}[^"]*" dir="(ltr|rtl)"><head><meta charset="utf-8"\/>/);
      }
    }));

  test('holds no style or script that the policy would refuse', () =>
    onTestDay(async ({ reading, gazette }) => {
      const app = openSite(reading, silentLog);
      for (const { path } of pageKinds(gazette)) {
        const { body, headers } = await app.inject(path);
        expect([path, headers['content-security-policy']]).toEqual([path, expect.stringContaining("default-src 'none'")]);
        expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
        expect(headers['content-security-policy']).toContain("script-src 'self';");
        expect([path, body.match(/ style="| on[a-z]+="|<script(?! type="(application\/ld\+json"|module" src="\/a\/))|javascript:/g)]).toEqual([path, null]);
        expect(body.match(/<style/g)).toHaveLength(1);
      }
    }));
});

async function complaintsAbout(body: string): Promise<string[]> {
  const { results } = await rules.validateString(body);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`));
}
