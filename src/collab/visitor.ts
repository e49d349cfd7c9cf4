// Somebody at the other end of a socket, and what they may do with a story now.
import type { WebSocket } from 'ws';
import type { Db } from '../plumbing/db.ts';
import { type Headers, whoIs } from '../staff/session.ts';
import { mayEdit, mayRead, type Staff } from '../staff/staff.ts';
import { findStoryOfDesk } from '../story/read-story-of-desk.ts';
import type { Flow } from './flow.ts';

export type Visitor = {
  readonly socket: WebSocket;
  readonly flow: Flow;
  /** Of the request that opened the socket: the session is in them. */
  readonly headers: Headers;
  staff: Staff;
};

export type Standing = 'signed-out' | 'may-not-read' | 'may-read' | 'may-edit';

/** What a visitor may do with a story, asked of the database. Who they are is read anew, too. */
export async function standingOf(db: Db, visitor: Visitor, storyId: number): Promise<Standing> {
  const [signedIn, story] = await Promise.all([whoIs(db, visitor.headers), findStoryOfDesk(db, storyId)]);
  if (!signedIn) return 'signed-out';
  visitor.staff = signedIn.staff;
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
