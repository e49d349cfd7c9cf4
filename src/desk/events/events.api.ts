// What happens in the newsroom, told to open screens as it happens (server-sent events, HTML Living Standard 9.2).
import { PassThrough } from 'node:stream';
import type { OutboxRow } from '../../plumbing/outbox.sql.ts';
import { whoIs } from '../../staff/session.ts';
import { mayRead } from '../../staff/staff.ts';
import { findStoryOfDesk } from '../../story/read-story-of-desk.ts';
import { type Newsroom, route, Sent } from '../route.ts';

/** Milliseconds between signs of life; at each the session is looked at again. */
const heartbeat = 10_000;

export const eventRoutes = {
  /** A stream of { kind, storyId? }: that something changed, not what. Ends with the session. */
  'GET /events': route({
    needs: 'signed-in',
    answer: async (asked) => new Sent(openStream(asked), 'text/event-stream', { 'x-accel-buffering': 'no' }),
  }),
};

type Asked = Newsroom & { readonly headers: Readonly<Record<string, string | string[] | undefined>> };

function openStream({ db, headers, following, log }: Asked): PassThrough {
  const stream = new PassThrough();
  stream.write('retry: 2000\n\n');
  let telling: Promise<void> = Promise.resolve();
  const tell = (row: OutboxRow): void => {
    telling = telling.then(() => tellOne(row)).catch((error: Error) => log.warn({ error: error.message }, 'a screen was not told'));
  };
  const tellOne = async (row: OutboxRow): Promise<void> => {
    const storyId = Number(row.payload['storyId']) || undefined;
    if (storyId !== undefined && !(await mayKnowOf(storyId))) return;
    stream.write(`id: ${row.seq}\ndata: ${JSON.stringify({ kind: row.kind, ...(storyId && { storyId }) })}\n\n`);
  };
  const mayKnowOf = async (storyId: number): Promise<boolean> => {
    const [signedIn, story] = await Promise.all([whoIs(db, headers), findStoryOfDesk(db, storyId)]);
    return signedIn !== undefined && story !== undefined && mayRead(signedIn.staff, story);
  };

  const unfollow = following.follow(tell);
  const timer = setInterval(async () => {
    const signedIn = await whoIs(db, headers).catch(() => 'unknown' as const);
    if (signedIn) stream.write(': here\n\n');
    else stream.end('event: signed-out\ndata: {}\n\n');
  }, heartbeat);
  stream.on('close', () => {
    unfollow();
    clearInterval(timer);
  });
  return stream;
}
