import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openHttp } from './http.ts';
import { silentLog } from './log.ts';

const page = `<p>${'Ferries. '.repeat(500)}</p>`;

function open(url = 'http://gazette.example') {
  const app = openHttp({
    log: silentLog,
    url,
    onNotFound: (_request, reply) => reply.code(404).type('text/plain').send('nothing here'),
    onFault: (reply, { status }) => reply.code(status).type('text/plain').send(`fault ${status}`),
  });
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get('/fails', () => {
    throw new Error('the press is jammed');
  });
  app.get('/away', () => {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  });
  return app;
}

describe('the HTTP server', () => {
  test('compresses for whoever asks and keeps one tag per encoding', async () => {
    const app = open();
    const brotli = await app.inject({ url: '/', headers: { 'accept-encoding': 'gzip;q=0.5, br' } });
    const gzip = await app.inject({ url: '/', headers: { 'accept-encoding': 'gzip, br;q=0' } });
    const plain = await app.inject({ url: '/' });
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(page);
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(page);
    expect(plain.payload).toBe(page);
    expect(new Set([brotli, gzip, plain].map((answer) => answer.headers.etag)).size).toBe(3);
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  });

  test('answers 304 without a body to whoever has the page, in any encoding', async () => {
    const app = open();
    const { headers } = await app.inject({ url: '/', headers: { 'accept-encoding': 'br' } });
    for (const known of [headers.etag!, `W/${headers.etag}`, '*', `"other", ${headers.etag}`]) {
      const again = await app.inject({ url: '/', headers: { 'if-none-match': known, 'accept-encoding': 'gzip' } });
      expect(again.statusCode).toBe(304);
      expect(again.payload).toBe('');
    }
    expect((await app.inject({ url: '/', headers: { 'if-none-match': '"other"' } })).statusCode).toBe(200);
  });

  test('security headers stand on every answer, on failures too', async () => {
    const app = open('https://gazette.example');
    for (const [url, status] of [
      ['/', 200],
      ['/nowhere', 404],
      ['/fails', 500],
      ['/away', 503],
      ['/%zz', 400],
      ['/a%00b', 400],
    ] as const) {
      const answer = await app.inject({ url });
      expect([url, answer.statusCode]).toEqual([url, status]);
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'strict-transport-security': expect.stringContaining('max-age'),
        'content-security-policy': expect.stringContaining(`default-src 'none'`),
        'permissions-policy': expect.any(String),
      });
      expect(answer.payload).not.toContain('jammed');
    }
  });

  test('other methods are told which are answered', async () => {
    const answer = await open().inject({ method: 'DELETE', url: '/' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  test('the database away is 503 and asks to come again', async () => {
    const answer = await open().inject({ url: '/away' });
    expect(answer.headers['retry-after']).toBe('5');
  });
});
