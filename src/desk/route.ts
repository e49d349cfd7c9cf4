// What a route of the desk's API is: its key says method and path, its shapes say what may come in, its need says who may
// ask. desk.api.ts is the one place that looks at them; the desk's application has its types from here.
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Db } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import type { Following } from '../plumbing/follow-outbox.ts';
import type { Log } from '../plumbing/log.ts';
import type { Mail } from '../plumbing/mail.ts';
import type { Right, Staff } from '../staff/staff.ts';
import type { Presence } from '../story/presence/follow-presence.ts';

/** What the desk's routes work with. `db` is the newsroom's connection. */
export type Newsroom = {
  readonly db: Db;
  readonly files: Files;
  /** The public origin, without a trailing slash. */
  readonly url: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly door: Door;
  /** Hosts of our own that may be told things without https. */
  readonly isOfTheHouse: (host: string) => boolean;
  /** What happens, as it happens. */
  readonly following: Pick<Following, 'follow' | 'begun'>;
  /** Who has which story open. */
  readonly presence: Presence;
};

/** How people get in, as far as routes must know. */
export type Door = {
  readonly mail: Mail;
  /** The name of the house that vouches for people, if there is one. */
  readonly singleSignOn: string | undefined;
};

/**
 * Who may ask.
 * - `anybody`: no session; signing in, and what leads to it.
 * - `signed-in`: everybody on the staff.
 * - a right `somewhere`: on one desk at least; the route sees to the rest.
 * - a right `everywhere`: on every desk.
 * - a right `story`: on the desk of the story that `:storyId` names; `read` and `edit` also count whose story it is.
 * - a right `desk`: on the desk that `:deskId` names.
 */
export type Need =
  | 'anybody'
  | 'signed-in'
  | { readonly right: Right; readonly on: 'somewhere' | 'everywhere' | 'desk' }
  | { readonly right: Right | 'edit'; readonly on: 'story' };

export type Key = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/** A shape for JSON, or `bytes`: a file of at most so many. */
type BodyShape = z.ZodType | { readonly bytes: number };

type Told<Shape> = Shape extends z.ZodType<infer Value> ? Value : undefined;
type ToldBody<Shape> = Shape extends { readonly bytes: number } ? Buffer : Told<Shape>;

export type Asked<Params, Query, Body> = Newsroom & {
  /** Whoever asks. Of a route that `anybody` may ask: nobody in particular. */
  readonly staff: Staff;
  readonly session: { readonly id: string };
  readonly params: Told<Params>;
  readonly query: Told<Query>;
  readonly body: ToldBody<Body>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

export type Route<Params = unknown, Query = unknown, Body = unknown, Answer = unknown> = {
  readonly needs: Need;
  /** How often one address may ask; left out, as often as it likes. */
  readonly triesInAMinute?: number;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /**
   * What it gives is sent as JSON. An Outcome that refuses becomes a 422 with its reasons: 403 for `not-allowed`, 404 for
   * `no-such-…`, 409 for `changed-…`.
   */
  readonly answer: (asked: Asked<Params, Query, Body>) => Promise<Answer>;
};

/** An answer that is no JSON: a picture, or a stream of events. */
export class Sent {
  readonly bytes: Buffer | Readable;
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor(bytes: Buffer | Readable, mediaType: string, headers: Readonly<Record<string, string>> = {}) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.headers = headers;
  }
}

/** A route, with its shapes told to its answer. */
export function route<
  Answer,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends BodyShape | undefined = undefined,
>(told: Route<Params, Query, Body, Answer>): Route<Params, Query, Body, Answer> {
  return told;
}

// ── What the application at the other end sees of a route ──────────────────────────────────

/** A value after it went through JSON. */
export type Json<Value> = Value extends Date ? string : Value extends object ? { [Key in keyof Value]: Json<Value[Key]> } : Value;

type Sendable<Shape> = Shape extends z.ZodType ? z.input<Shape> : Shape extends { readonly bytes: number } ? Blob : never;

/** What to send with a request, by the shapes of its route. */
export type Sending<R> = R extends Route<infer Params, infer Query, infer Body, infer _Answer> ? Given<{ params: Params; query: Query; body: Body }> : never;

type Given<Parts> = { readonly [Part in keyof Parts as Parts[Part] extends undefined ? never : Part]: Sendable<Parts[Part]> };

type Worth<Answer> = Answer extends { readonly ok: false } ? never : Answer extends { readonly ok: true; readonly value: infer Value } ? Value : Answer;

/** What comes back, when it was not refused. */
export type Answering<R> = R extends Route<infer _Params, infer _Query, infer _Body, infer Answer> ? Json<Worth<Answer>> : never;
