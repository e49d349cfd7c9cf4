// Somebody at the other end of a socket, and what they may do with a story now.
import type { WebSocket } from 'ws';
import type { Db } from '../plumbing/db.ts';
import { type Headers, whoIs } from '../staff/session.ts';
import { mayEdit, mayRead, type Staff } from '../staff/staff.ts';
import { findStoryOfDesk } from '../story/read-story-of-desk.ts';
import type { Flow } from './flow.ts';
import type { Threshold } from './threshold.ts';

export type Visitor = {
  readonly socket: WebSocket;
  readonly flow: Flow;
  readonly threshold: Threshold;
  /** Of the request that opened the socket: the session is in them. */
  readonly headers: Headers;
  staff: Staff;
};

export type Standing = 'signed-out' | 'may-not-read' | 'may-read' | 'may-edit';

/** Asking the database, each thing once: many visitors have the same session, and many the same story. */
export type Asking = {
  who(headers: Headers): ReturnType<typeof whoIs>;
  story(storyId: number): ReturnType<typeof findStoryOfDesk>;
};

export function askOnce(db: Db): Asking {
  const people = new Map<string, ReturnType<typeof whoIs>>();
  const stories = new Map<number, ReturnType<typeof findStoryOfDesk>>();
  return {
    who: (headers) => once(people, String(headers['cookie'] ?? ''), () => whoIs(db, headers)),
    story: (storyId) => once(stories, storyId, () => findStoryOfDesk(db, storyId)),
  };
}

function once<Name, Value>(known: Map<Name, Value>, name: Name, ask: () => Value): Value {
  const value = known.get(name) ?? ask();
  known.set(name, value);
  return value;
}

/** What a visitor may do with a story now. Who they are is read anew, too. */
export async function standingOf(asking: Asking, visitor: Visitor, storyId: number): Promise<Standing> {
  const signedIn = await asking.who(visitor.headers);
  if (!signedIn) return 'signed-out';
  visitor.staff = signedIn.staff;
  const story = await asking.story(storyId);
  if (!story || !mayRead(visitor.staff, story)) return 'may-not-read';
  return mayEdit(visitor.staff, story) ? 'may-edit' : 'may-read';
}

/** Codes with which a socket is closed (RFC 6455, 7.4.2: 4000 to 4999 are the application's own). */
export const closings = {
  'signed-out': 4401,
  'may-not-read': 4403,
  refused: 4400,
  /** Come again: everything will be asked anew. */
  again: 4205,
  /** RFC 6455: the server is going away; it cannot work at the moment. */
  leaving: 1001,
  'try-later': 1013,
} as const;

export function dismiss({ socket }: Visitor, why: keyof typeof closings): void {
  // What was said before is still sent; one who does not answer is cut off.
  socket.close(closings[why], why);
  setTimeout(() => socket.terminate(), 3000).unref();
}

/** Whoever is signed in no more is sent away, whether they have a story open or only the line. */
export async function dismissSignedOut(asking: Asking, visitors: Iterable<Visitor>): Promise<void> {
  for (const visitor of visitors) if (!(await asking.who(visitor.headers))) dismiss(visitor, 'signed-out');
}
