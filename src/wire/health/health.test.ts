import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { countVitals } from '../../delivery/count-vitals.ts';
import { onEmptyDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';
import { healthPages } from './health.page.ts';

const part = 'other';

test('the figures of a process say how pages were for three readers in four in the last day, by kind of page', () =>
  onEmptyDay(async ({ db, reading }) => {
    let now = new Date('2026-03-16T13:30:00Z');
    const vitals = countVitals({ db, log: silentLog, now: () => now });
    const app = Fastify();
    healthPages(app, { ...reading, now: () => now }, { vitals });
    const told = async () => (await app.inject('/metrics')).body.split('\n').filter((line) => line.startsWith('stoppress_field'));
    expect(await told()).toEqual([]);
    for (const lcp of [700, 900, 1400, 5000]) vitals.add({ page: 'story', lcp: { value: lcp, part }, cls: { value: 0, part } });
    vitals.add({ page: 'front', lcp: { value: 300, part }, inp: { value: 40, part }, cls: { value: 0.04, part } });
    await vitals.flush();
    expect((await told()).sort()).toEqual([
      'stoppress_field_cls{page="front"} 0.05',
      'stoppress_field_cls{page="story"} 0',
      'stoppress_field_inp_seconds{page="front"} 0.05',
      'stoppress_field_lcp_seconds{page="front"} 0.5',
      'stoppress_field_lcp_seconds{page="story"} 1.5',
      'stoppress_field_readers{page="front",measure="cls"} 1',
      'stoppress_field_readers{page="front",measure="inp"} 1',
      'stoppress_field_readers{page="front",measure="lcp"} 1',
      'stoppress_field_readers{page="story",measure="cls"} 4',
      'stoppress_field_readers{page="story",measure="lcp"} 4',
    ]);
    now = new Date('2026-03-17T14:30:00Z');
    expect(await told()).toEqual([]);
    await vitals.stop();
  }));

test('while the database is away or silent the rest of the figures are told all the same', () =>
  onEmptyDay(async ({ reading }) => {
    for (const answerOfTheDatabase of [() => Promise.reject(new Error('away')), () => new Promise<never>(() => {})]) {
      const app = Fastify();
      healthPages(app, reading, { vitals: { threeInFour: answerOfTheDatabase } });
      const answer = await app.inject('/metrics');
      expect([answer.statusCode, answer.body.includes('http_request_duration_seconds'), /^stoppress_field/m.test(answer.body)]).toEqual([200, true, false]);
    }
  }));
