import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

describe('settings', () => {
  test('without any, the newspaper opens on this machine', () => {
    expect(readConfig({})).toMatchObject({ port: 4000, host: '127.0.0.1', data: path.resolve('var'), databaseUrl: undefined, url: undefined, demo: true });
  });

  test('every fault is told in one message', () => {
    const environment = {
      PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      STOPPRESS_URL: 'gazette',
      STOPPRESS_POOL: '1',
      STOPPRESS_PROXIES: '10.0.0.4, everybody',
      STOPPRESS_MAIL_FROM: 'nobody',
      STOPPRESS_PROT: '80',
    };
    const message = (() => {
      try {
        readConfig(environment);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    for (const name of Object.keys(environment)) expect(message).toContain(name);
    expect(message.split('\n')).toHaveLength(1);
  });

  test('settings that need each other say so', () => {
    expect(() => readConfig({ STOPPRESS_SMTP_URL: 'smtp://localhost' })).toThrow('STOPPRESS_MAIL_FROM');
    expect(() => readConfig({ STOPPRESS_READER_DATABASE_URL: 'postgres://localhost/x' })).toThrow('DATABASE_URL');
    expect(() => readConfig({ STOPPRESS_URL: 'https://gazette.example/paper' })).toThrow('path');
    expect(() => readConfig({ STOPPRESS_HOST: '0.0.0.0' })).toThrow('STOPPRESS_URL');
  });

  test('caches in front are named, and the worker is given what it takes to tell them', () => {
    expect(readConfig({}).caches).toMatchObject({ cdn: 'plain', varnish: [], fastly: undefined, cloudflare: undefined });
    expect(readConfig({ STOPPRESS_CDN: 'varnish', STOPPRESS_VARNISH: 'http://10.0.0.5:6081, http://10.0.0.6:6081' }).caches.varnish).toHaveLength(2);
    expect(readConfig({ STOPPRESS_CDN: 'fastly', STOPPRESS_FASTLY_SERVICE: 's', STOPPRESS_FASTLY_TOKEN: 't' }).caches.fastly).toEqual({
      service: 's',
      token: 't',
    });
    expect(() => readConfig({ STOPPRESS_CDN: 'akamai', STOPPRESS_VARNISH: '10.0.0.5' })).toThrow(/STOPPRESS_CDN.*STOPPRESS_VARNISH/);
  });

  test('an empty variable is one that is not set, and an address loses its slash', () => {
    expect(readConfig({ PORT: '', STOPPRESS_URL: 'https://gazette.example/' })).toMatchObject({ port: 4000, url: 'https://gazette.example' });
  });
});
