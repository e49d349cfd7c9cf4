// What happens in the newsroom, told to open screens as it happens (server-sent events, HTML Living Standard 9.2).
import { PassThrough } from 'node:stream';
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
    answer: async (asked) => {
      const stream = openStream(asked);
      // A screen asks for what it shows once the stream is open: from then on nothing may be missed.
      await asked.following.begun();
      return new Sent(stream, 'text/event-stream', { 'x-accel-buffering': 'no' });
    },
  }),
};

/** What has no number is not kept: nobody can ask for it again. */
type Happened = { readonly seq?: number; readonly kind: string; readonly payload: Readonly<Record<string, unknown>> };
type Asked = Newsroom & { readonly headers: Readonly<Record<string, string | string[] | undefined>> };

function openStream({ db, headers, following, presence, log }: Asked): PassThrough {
  const stream = new PassThrough();
  stream.write('retry: 2000\n\n');
  let telling: Promise<void> = Promise.resolve();
  const tell = (row: Happened): void => {
    // What concerns the pages of readers concerns no screen.
    if (row.kind.startsWith('pages.')) return;
    telling = telling.then(() => tellOne(row)).catch((error: Error) => log.warn({ error: error.message }, 'a screen was not told'));
  };
  const tellOne = async (row: Happened): Promise<void> => {
    const signedIn = await whoIs(db, headers);
    if (!signedIn) return end();
    const storyId = Number(row.payload['storyId']) || undefined;
    if (storyId !== undefined && !(await mayKnowOf(signedIn.staff, storyId))) return;
    if (!stream.writableEnded)
      stream.write(`${row.seq === undefined ? '' : `id: ${row.seq}\n`}data: ${JSON.stringify({ kind: row.kind, ...(storyId && { storyId }) })}\n\n`);
  };
  const mayKnowOf = async (staff: Staff, storyId: number): Promise<boolean> => {
    const story = await findStoryOfDesk(db, storyId);
    return story !== undefined && mayRead(staff, story);
  };
  const end = (): void => {
    stopHearing();
    if (!stream.writableEnded) stream.end('event: signed-out\ndata: {}\n\n');
  };

  const hearing = [following.follow(tell), presence.follow((storyId) => tell({ kind: 'presence.changed', payload: { storyId } }))];
  const stopHearing = (): void => {
    for (const stop of hearing) stop();
  };
  const timer = setInterval(async () => {
    const signedIn = await whoIs(db, headers).catch(() => 'unknown' as const);
    if (!signedIn) end();
    else if (!stream.writableEnded) stream.write(': here\n\n');
  }, heartbeat);
  stream.on('close', () => {
    stopHearing();
    clearInterval(timer);
  });
  return stream;
}
