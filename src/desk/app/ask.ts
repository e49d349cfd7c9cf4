// Asking the desk's API: the key of a route, and what it wants to be told; typed by the routes themselves.
import type { Answering, Sending } from '../route.ts';
import type { DeskApi } from '../routes.ts';
import { endSession, sessionBack } from './session.ts';

/** Why the desk would not: every reason at once, as the API named them. */
export class Refusal extends Error {
  readonly status: number;
  readonly reasons: readonly string[];
  readonly faults: readonly string[];
  constructor(status: number, reasons: readonly string[], faults: readonly string[] = []) {
    super(`refused: ${[...reasons, ...faults].join(', ')}`);
    this.status = status;
    this.reasons = reasons;
    this.faults = faults;
  }
}

type Key = keyof DeskApi & string;
type Told<Of extends Key> = Sending<DeskApi[Of]>;
type Wants<Of extends Key> = [keyof Told<Of>] extends [never]
  ? [told?: { readonly signal?: AbortSignal }]
  : [told: Told<Of> & { readonly signal?: AbortSignal }];

/**
 * Asks. Throws a Refusal, or the browser's own TypeError when nobody can be reached. When the session has ended under the
 * screen it waits until somebody has signed in again, and asks once more: what one did is done, and nothing is lost.
 */
export async function ask<Of extends Key>(key: Of, ...[told]: Wants<Of>): Promise<Answering<DeskApi[Of]>> {
  const { signal } = (told ?? {}) as Spoken;
  const response = await send(key, told ?? {});
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer as Answering<DeskApi[Of]>;
  const { reasons = ['failed'], faults = [] } = answer as { reasons?: string[]; faults?: string[] };
  if (reasons.includes('not-signed-in') && endSession() && key !== whoAmI) {
    await sessionBack(signal);
    return ask(key, ...([told] as Wants<Of>));
  }
  throw new Refusal(response.status, reasons, faults);
}

/** How one learns that somebody is signed in again: it never waits for that. */
const whoAmI = 'GET /me' satisfies Key;

type Spoken = { readonly params?: object; readonly query?: object; readonly body?: unknown; readonly signal?: AbortSignal };

function send(key: Key, { params, query, body, signal }: Spoken): Promise<Response> {
  const [method = '', path = ''] = key.split(' ');
  const bytes = body instanceof Blob;
  return fetch(`/desk/api${fillIn(path, params)}${searchOf(query)}`, {
    method,
    credentials: 'same-origin',
    headers: { 'x-stoppress-desk': '1', ...(body !== undefined && { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }) },
    ...(body !== undefined && { body: bytes ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
}

function fillIn(path: string, params: object = {}): string {
  const told = params as Record<string, unknown>;
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(told[name])));
}

function searchOf(query: object = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  return search.size > 0 ? `?${search}` : '';
}
