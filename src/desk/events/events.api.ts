// What happens in the newsroom, told to open screens as it happens (server-sent events, HTML Living Standard 9.2).
import { PassThrough } from 'node:stream';
import type { Following } from '../../plumbing/follow-outbox.ts';
import { whoIs } from '../../staff/session.ts';
import { mayRead, type Staff } from '../../staff/staff.ts';
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

type Happened = Parameters<Parameters<Following['follow']>[0]>[0];
type Asked = Newsroom & { readonly headers: Readonly<Record<string, string | string[] | undefined>> };

function openStream({ db, headers, following, log }: Asked): PassThrough {
  const stream = new PassThrough();
  stream.write('retry: 2000\n\n');
  let telling: Promise<void> = Promise.resolve();
  const tell = (row: Happened): void => {
    telling = telling.then(() => tellOne(row)).catch((error: Error) => log.warn({ error: error.message }, 'a screen was not told'));
  };
  const tellOne = async (row: Happened): Promise<void> => {
    const signedIn = await whoIs(db, headers);
    if (!signedIn) return end();
    const storyId = Number(row.payload['storyId']) || undefined;
    if (storyId !== undefined && !(await mayKnowOf(signedIn.staff, storyId))) return;
    if (!stream.writableEnded) stream.write(`id: ${row.seq}\ndata: ${JSON.stringify({ kind: row.kind, ...(storyId && { storyId }) })}\n\n`);
  };
  const mayKnowOf = async (staff: Staff, storyId: number): Promise<boolean> => {
    const story = await findStoryOfDesk(db, storyId);
    return story !== undefined && mayRead(staff, story);
  };
  const end = (): void => {
    unfollow();
    if (!stream.writableEnded) stream.end('event: signed-out\ndata: {}\n\n');
  };

  const unfollow = following.follow(tell);
  const timer = setInterval(async () => {
    const signedIn = await whoIs(db, headers).catch(() => 'unknown' as const);
    if (!signedIn) end();
    else if (!stream.writableEnded) stream.write(': here\n\n');
  }, heartbeat);
  stream.on('close', () => {
    unfollow();
    clearInterval(timer);
  });
  return stream;
}
