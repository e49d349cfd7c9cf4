import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { draft } from '../../fixtures/a-story.ts';
import { schedule } from '../../story/publishing/schedule.ts';
import { atTheApi } from './at-the-api.sample.ts';

// biome-ignore lint/suspicious/noExplicitAny: a JSON document, looked at from outside
type Document = any;

describe('the description of the API', () => {
  test('stands open, and is whole: every reference leads somewhere, every address says what it takes, what it gives and how it refuses', () =>
    atTheApi(async ({ ask }) => {
      const { status, headers, body } = await ask('/openapi.json', {});
      expect([status, headers['access-control-allow-origin'], body.openapi]).toEqual([200, '*', '3.1.1']);
      expect(await new Validator().validate(body)).toEqual({ valid: true });
      expect(body.servers).toEqual([{ url: 'https://gazette.example/api/v1' }]);
      for (const reference of referencesIn(body)) expect([reference, at(body, reference)]).toEqual([reference, expect.any(Object)]);
      expect(JSON.stringify(body)).not.toMatch(/\$defs|\$id|__shared|definitions/);

      const operations = Object.entries<Document>(body.paths).map(([path, { get }]) => ({ path, get }));
      expect(new Set(operations.map(({ get }) => get.operationId)).size).toBe(operations.length);
      for (const { path, get } of operations) {
        const inPath = get.parameters.filter((one: Document) => one.in === 'path').map((one: Document) => one.name);
        expect([path, inPath]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
        for (const parameter of get.parameters)
          expect(parameter).toEqual(expect.objectContaining({ schema: expect.any(Object), required: parameter.in === 'path' }));
        expect(Object.keys(get.responses)).toEqual(expect.arrayContaining(['200', '304', '400', '401', '403', '429', '500', '503']));
        expect(get.summary).toMatch(/\.$/);
        expect(get.security).toEqual([{ key: [expect.any(String)] }]);
      }
    }));

  test('holds: a question made from it is answered as it says, and so is one that it forbids', () =>
    atTheApi(async ({ ask, db, chief }) => {
      const coming = await draft(db, chief);
      await schedule(db, { storyId: coming, by: chief, publishAt: new Date('2099-01-01T00:00:00Z') });
      const { body: told } = await ask('/openapi.json', {});
      const { stories } = (await ask('/stories?form=story&limit=100')).body;
      const whole = stories.find((one: Document) => one.topics.length > 0 && one.pictures.length > 0);
      const values: Record<string, string> = { storyId: whole.id, number: '1', slug: whole.topics[0].slug, pictureId: whole.pictures[0].id };
      for (const [path, { get }] of Object.entries<Document>(told.paths)) {
        const address = path === '/advance/{storyId}' ? `/advance/${coming}` : path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
        const answer = await ask(address);
        expect([path, answer.status, faults(told, get.responses[200], 'application/json', answer.body)]).toEqual([path, 200, undefined]);
        const refusal = await ask(`${address}?sort=random`);
        expect([path, refusal.status, faults(told, get.responses[400], 'application/problem+json', refusal.body)]).toEqual([path, 400, undefined]);
        for (const { name, in: place, schema } of get.parameters) {
          if (place !== 'query' || schema.default === undefined) continue;
          expect([path, name, (await ask(`${address}?${name}=${schema.default}`)).status]).toEqual([path, name, 200]);
        }
      }
      // What checks it can say no.
      expect(faults(told, told.paths['/sections'].get.responses[200], 'application/json', { sections: [{ id: 'x' }] })).toBeDefined();
    }));
});

/** What a body has against the schema of an answer, read from the document alone. */
function faults(told: Document, response: Document, mediaType: string, body: unknown): unknown {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...told, $id: 'api' });
  const validate = ajv.compile({ $ref: `api${response.content[mediaType].schema.$ref}` });
  return validate(body) ? undefined : validate.errors;
}

function referencesIn(value: Document): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === '$ref' ? [inner as string] : referencesIn(inner)));
}

function at(document: Document, reference: string): unknown {
  return reference
    .replace('#/', '')
    .split('/')
    .reduce((inner, part) => inner?.[part], document);
}
