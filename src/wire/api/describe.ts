// The description of the API (OpenAPI 3.1), made from the shapes and routes that answer.
import { z } from 'zod';
import { scopes } from '../../clients/client.ts';
import { newsmlType } from './formats.ts';
import { type ProblemName, problems } from './problem.ts';
import type { AnyApiRoute } from './route.ts';
import { routes } from './routes.ts';
import { problem } from './shapes.ts';

type Json = Readonly<Record<string, unknown>>;

const always: readonly ProblemName[] = ['not-understood', 'no-key', 'not-in-scope', 'too-many-requests', 'our-fault', 'away-for-a-moment'];
const reference = (id: string): string => `#/components/schemas/${id}`;

/** The whole document. `prefix`: where the routes stand under the public origin. */
export function describeApi(url: string, prefix: string): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Stop Press: content API',
      version: '1',
      description: [
        'What the newspaper publishes, for machines. Every answer tells in x-stoppress-seq how much it has seen; /changes goes on from there.',
        'Answers have an ETag: ask again with If-None-Match. Every refusal is application/problem+json (RFC 9457) and names the mend.',
        `Scopes of keys: ${scopes.join(', ')}.`,
      ].join(' '),
    },
    servers: [{ url: url + prefix }],
    security: [{ key: [] }],
    paths: Object.fromEntries(Object.entries(routes).map(([path, route]) => [path, { get: describeRoute(path, route as unknown as AnyApiRoute) }])),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', bearerFormat: 'sp_…', description: 'The newsroom gives it to a client.' } },
      schemas: schemasOf(),
    },
  };
}

function describeRoute(path: string, { summary, scope, params, query, answer, refusals }: AnyApiRoute): Json {
  return {
    operationId: path
      .replaceAll(/[{}]/g, '')
      .split('/')
      .filter((part) => part !== '')
      .join('-'),
    summary,
    security: [{ key: [scope] }],
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    responses: {
      200: {
        description: summary,
        headers: {
          etag: { schema: { type: 'string' } },
          'x-stoppress-seq': { description: 'The answer has seen all changes up to this number.', schema: { type: 'integer' } },
          ratelimit: { description: 'What is left of the minute.', schema: { type: 'string' } },
        },
        content: {
          'application/json': { schema: { $ref: reference(nameOf(answer)) } },
          ...(query?.shape['format'] && { [newsmlType]: { schema: { type: 'string' } } }),
        },
      },
      304: { description: 'As the ETag in If-None-Match says.' },
      ...refusalsOf([...always, ...refusals]),
    },
  };
}

function parametersOf(shape: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!shape) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(shape, { io: 'input' });
  return Object.entries(properties).map(([name, told]) => {
    const { description, ...schema } = told as { description?: string };
    return { name, in: place, required: place === 'path' || required.includes(name), ...(description && { description }), schema };
  });
}

/** One answer a status: several problems may share it. */
function refusalsOf(names: readonly ProblemName[]): Json {
  const statuses = [...new Set(names.map((name) => problems[name].status))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: [...new Set(names.filter((name) => problems[name].status === status).map((name) => `${name}: ${problems[name].title}.`))].join(' '),
        content: { 'application/problem+json': { schema: { $ref: reference(nameOf(problem)) } } },
      },
    ]),
  );
}

function nameOf(shape: z.ZodType): string {
  const id = z.globalRegistry.get(shape)?.id;
  if (id === undefined) throw new Error('a shape of the API has no name');
  return id;
}

/** Every named shape. The dialect is OpenAPI's own default (JSON Schema 2020-12), and their addresses are of no use. */
function schemasOf(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: reference, io: 'output' });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _dialect, $id: _address, ...schema }]) => [id, schema]));
}
