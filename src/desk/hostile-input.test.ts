// Every route of the desk is told what no honest page says. It answers in words, never with a fault of its own, and what it
// refuses has changed nothing.
import type { LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cookieOf } from '../fixtures/signed-in.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import type { Db } from '../plumbing/db.ts';
import { hire } from '../staff/hire.ts';
import { atTheDesk } from './at-the-desk.sample.ts';
import type { Key } from './route.ts';
import { routes } from './routes.ts';

type Shapes = { readonly params?: z.ZodType; readonly query?: z.ZodType; readonly body?: z.ZodType | { readonly bytes: number } };
// A stream does not end by itself, and is told nothing.
const all = (Object.entries(routes) as unknown as [Key, Shapes][]).filter(([key]) => key !== 'GET /events');

describe('whoever sends the desk what no page of ours sends', { timeout: 120_000 }, () => {
  test('hears in words that it is not understood, whichever part of whichever body it is; and nothing is changed', () =>
    onTestDay(async (day) => {
      const { send, rows } = await newsroomOf(day);
      for (const [key, { body }] of all) {
        if (!(body instanceof z.ZodType)) continue;
        const before = await rows();
        const honest = honestly(body);
        for (const place of placesIn(honest)) {
          const told = JSON.stringify(put(honest, place, marker));
          for (const hostile of unsayable)
            await refuses(() => send(key, { body: told.replace(`"${marker}"`, hostile) }), `${key}, ${place.join('.')}`, hostile);
        }
        expect(await rows(), key).toEqual(before);
      }
    }));

  test('hears the same when it is no JSON, JSON of another kind, or poison for the program', () =>
    onTestDay(async (day) => {
      const { send, rows } = await newsroomOf(day);
      for (const [key, { body }] of all) {
        if (!body) continue;
        const before = await rows();
        for (const [mediaType, told] of unreadable) await refuses(() => send(key, { body: told, mediaType }), `${key}, ${mediaType}`, told);
        expect(await rows(), key).toEqual(before);
      }
      expect(({} as { isAdministrator?: boolean }).isAdministrator).toBeUndefined();
    }));

  test('breaks nothing by what stands in an address', () =>
    onTestDay(async (day) => {
      const { send } = await newsroomOf(day);
      for (const [key, { params, query }] of all) {
        for (const name of namesIn(params))
          for (const value of strange) await survives(() => send(key, { params: { [name]: value } }), `${key}, ${name}`, value);
        for (const name of namesIn(query)) {
          for (const value of [...strange, `a&${name}=b`]) await survives(() => send(key, { query: `${name}=${value}` }), `${key}, ${name}`, value);
        }
      }
    }));

  test('breaks nothing by words and numbers that have the right shape and make no sense', () =>
    onTestDay(async (day) => {
      const { send } = await newsroomOf(day);
      for (const [key, { body }] of all) {
        if (!(body instanceof z.ZodType)) continue;
        const honest = honestly(body);
        for (const place of placesIn(honest)) {
          for (const value of senseless) {
            const told = JSON.stringify(put(honest, place, value));
            await survives(() => send(key, { body: told }), `${key}, ${place.join('.')}`, JSON.stringify(value));
          }
        }
      }
    }));
});

type Asking = () => Promise<LightMyRequestResponse>;

async function survives(ask: Asking, where: string, told: string): Promise<LightMyRequestResponse> {
  const answer = await ask();
  expect.soft(answer.statusCode, `${where}: ${told.slice(0, 60)}`).toBeLessThan(500);
  return answer;
}

async function refuses(ask: Asking, where: string, told: string): Promise<void> {
  const { statusCode, body } = await survives(ask, where, told);
  expect.soft(statusCode, `${where}: ${told.slice(0, 60)}`).toBeGreaterThanOrEqual(400);
  expect.soft(body, `${where}: ${told.slice(0, 60)}`).toMatch(/^\{"reasons":\["/);
}

const marker = 'here stands what is hostile';

/** JSON that no field of any route may hold. */
const unsayable = [
  '"a\\u0000b"',
  '"half a pair: \\ud800"',
  '{"a\\u0000b": 1}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
  '{"$gt": "", "toString": 1}',
  '{"__proto__": {"isAdministrator": true}}',
  '9223372036854775808',
  '-1e308',
];

const json = 'application/json';
const unreadable: readonly (readonly [mediaType: string, body: string])[] = [
  [json, '{'],
  [json, ''],
  [json, 'null'],
  [json, '[]'],
  [json, '"words"'],
  [json, '{"__proto__": {"isAdministrator": true}}'],
  [json, '{"constructor": {"prototype": {"isAdministrator": true}}}'],
  [json, '['.repeat(100_000)],
  [json, `{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  [json, `{"a": "${'x'.repeat(7_000_000)}"}`],
  ['text/plain', '{"name": "from a form of another site"}'],
  ['application/x-www-form-urlencoded', 'name=from+a+form'],
  ['multipart/form-data; boundary=x', '--x--'],
  ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['nonsense', '{}'],
];

/** Beyond int8, no number, another base; what closes a string, a path or a page; what is no text. */
const strange = [
  '9223372036854775808',
  '-1',
  '0',
  '1.5',
  '1e400',
  '0x10',
  'NaN',
  '%27%20or%201%3D1--',
  '..%2F..%2Fetc',
  '%00',
  '%ff',
  '%F0%9F%98%80',
  '__proto__',
  'constructor',
  'x'.repeat(1900),
];

const senseless = [
  '',
  ' ',
  '__proto__',
  "'; drop table story; --",
  '\u202eright to left',
  'x'.repeat(3000),
  'story.1',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59+14:00',
  0,
  -1,
  1.5,
  2_147_483_648,
  Number.MAX_SAFE_INTEGER,
  true,
  null,
  [],
  {},
];

type Sent = { readonly params?: Record<string, string>; readonly query?: string; readonly body?: string; readonly mediaType?: string };

/** Asks as somebody who may do everything, about what is there: only what is said can be refused. */
async function newsroomOf(day: Day) {
  const cookie = await cookieOf(day.db, await hire(day.db, { name: 'Ada', email: 'ada@gazette.example', role: 'administrator' }));
  const { app } = atTheDesk(day);
  const known = await firstOfEach(day.db);
  let asked = 0;
  return {
    rows: () => everyRow(day.db),
    send: (key: Key, { params = {}, query, body, mediaType = json }: Sent) => {
      const [method = '', path = ''] = key.split(' ');
      const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? known[name] ?? '1');
      return app.inject({
        method: method as 'POST',
        // Each time from another address, so that nobody is stopped for asking often.
        remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked++ & 255}`,
        url: `/desk/api${filled}${query === undefined ? '' : `?${query}`}`,
        headers: { cookie, 'x-stoppress-desk': '1', ...(body !== undefined && { 'content-type': mediaType }) },
        ...(body !== undefined && { payload: body }),
      });
    },
  };
}

/** Something that is there, by the name that addresses call it. */
async function firstOfEach(db: Db): Promise<Record<string, string>> {
  const { rows } = await sql<Record<string, string>>`
    select (select min(id) from story) as story_id, (select min(id) from desk) as desk_id, (select min(id) from stage) as stage_id,
      (select min(id) from picture) as picture_id, (select min(id) from revision) as revision_id, (select min(id) from role) as role_id,
      (select min(id) from campaign) as campaign_id,
      (select min(id) from staff where not is_machine) as staff_id`.execute(db);
  return { ...rows[0], ratio: '16x9', token: 'x'.repeat(32) };
}

/** A sum over the rows of each table; of what is counted or noted while one asks, not. */
async function everyRow(db: Db): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('staff_session', 'rate_limit')`.execute(db);
  const sums = tables.map(
    ({ name }) => sql`select ${name}::text as name, md5(coalesce(string_agg(one::text, ';' order by one::text), '')) as sum from ${sql.table(name)} one`,
  );
  const { rows } = await sql<{ name: string; sum: string }>`${sql.join(sums, sql` union all `)}`.execute(db);
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}

// ── Honest bodies, out of the shapes ───────────────────────────────────────────────────────

type Schema = {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
};

function honestly(body: z.ZodType): unknown {
  return sampleOf(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema);
}

function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.allOf ?? [];
  if (first) return sampleOf(first);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, sampleOf(inner)]));
    case 'array':
      return schema.items ? [sampleOf(schema.items)] : [];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return schema.format === 'date-time' ? '2026-12-01T06:00:00Z' : 'words';
  }
}

type Place = readonly (string | number)[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const inner = Object.entries(value).flatMap(([name, one]) => placesIn(one, [...place, name]));
  return place.length === 0 ? inner : [place, ...inner];
}

function put(value: unknown, [name, ...rest]: Place, hostile: unknown): unknown {
  if (name === undefined) return hostile;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[name] = put(copy[name], rest, hostile);
  return copy;
}

function namesIn(shape: z.ZodType | undefined): string[] {
  return shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
}
