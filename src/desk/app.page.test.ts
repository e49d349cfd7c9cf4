import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { onTestDay } from '../fixtures/test-day.ts';
import { openHttp } from '../plumbing/http.ts';
import { silentLog } from '../plumbing/log.ts';
import { appPages } from './app.page.ts';
import type { Newsroom } from './route.ts';

test('the desk stands in no frame of another site, runs no script of another, and is kept by nobody', () =>
  onTestDay(async ({ db, reading: { url } }) => {
    const app = openHttp({
      log: silentLog,
      url,
      onNotFound: (_request, reply) => reply.code(404).send(),
      onFault: (reply, { status }) => reply.code(status).send(),
    });
    const folder = await mkdtemp(path.join(os.tmpdir(), 'stoppress-app-'));
    appPages(app, { db } as Newsroom, { folder, script: 'main.js', styles: ['main.css'], preloads: [] });
    for (const address of ['/desk', '/desk/stories', '/desk/sign-in/welcome/a-token', '/desk/%3Cscript%3E']) {
      const { statusCode, headers, body } = await app.inject({ url: address });
      expect(statusCode).toBe(200);
      expect(headers).toMatchObject({
        'x-frame-options': 'SAMEORIGIN',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'strict-transport-security': expect.stringContaining('max-age'),
      });
      const policy = String(headers['content-security-policy']).split('; ');
      for (const line of [`default-src 'none'`, `script-src 'self'`, `frame-ancestors 'none'`, `base-uri 'none'`, `connect-src 'self'`])
        expect(policy).toContain(line);
      expect(body).not.toMatch(/<script(?![^>]* src="\/desk\/app\/)/);
    }
    await app.close();
  }));
