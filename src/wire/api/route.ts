// What a route of the API is: its key is its address, its scope says who may ask, its shapes say what is asked and answered.
// content.api.ts is the one place that looks at them; the description of the API is made from them.
import type { z } from 'zod';
import type { Client, Scope } from '../../clients/client.ts';
import type { Db } from '../../plumbing/db.ts';
import type { Reading } from '../../plumbing/reading.ts';
import type { Document } from './formats.ts';
import type { Problem, ProblemName } from './problem.ts';
import type { Waiting } from './wait-for-changes.ts';

/** What routes work with. `db` is the reader's connection: nothing that is not public can come out of it. */
export type Api = Reading & {
  /** For who asks, and for what is told in advance. */
  readonly newsroom: Db;
  readonly waiting: Waiting;
};

type Told<Shape> = Shape extends z.ZodType<infer Value> ? Value : undefined;

export type Asked<Params, Query> = Api & { readonly client: Client; readonly params: Told<Params>; readonly query: Told<Query>; readonly left: AbortSignal };

export type ApiRoute<Params = unknown, Query = unknown, Answer = unknown> = {
  readonly summary: string;
  readonly scope: Scope;
  readonly params?: Params;
  readonly query?: Query;
  readonly answer: Answer;
  /** Besides those of every route. */
  readonly refusals: readonly ProblemName[];
  readonly give: (asked: Asked<Params, Query>) => Promise<(Answer extends z.ZodType ? z.input<Answer> : never) | Problem | Document>;
};

/** A route, with its shapes told to its answer. */
export function route<Answer extends z.ZodType, Params extends z.ZodObject | undefined = undefined, Query extends z.ZodObject | undefined = undefined>(
  told: ApiRoute<Params, Query, Answer>,
): ApiRoute<Params, Query, Answer> {
  return told;
}

/** A route of which no more is known than that it is one. */
export type AnyApiRoute = ApiRoute<z.ZodObject | undefined, z.ZodObject | undefined, z.ZodType>;
