// Search engines are told of addresses that show something else now: https://www.indexnow.org/documentation.
import { createHash } from 'node:crypto';
import type { Db } from '../../../plumbing/db.ts';
import { readSecret } from '../../../plumbing/secret.ts';
import { readToBeSeen } from '../../../story/publishing/read-to-be-seen.ts';
import { call } from '../call.ts';
import type { Sending } from '../sending.ts';
import { deleteOwedStories, listOwedStories, type OwedStory } from './index-now.sql.ts';

/** Addresses in one call; the protocol takes ten times as many. */
const mostAtOnce = 1_000;
/** In milliseconds. */
const firstPause = 2_500;
const longestPause = 3_600_000;

/** What proves to search engines that it is us who tell: it stands at `/{key}.txt`. */
export async function readIndexNowKey(db: Db): Promise<string> {
  return createHash('sha256')
    .update(await readSecret(db, 'index-now'))
    .digest('hex')
    .slice(0, 32);
}

/** Offers the crew one call with all that is owed. What fails waits, ever longer; whatever else comes waits with it. */
export function openSearchEngines(endpoint: string): (sending: Sending) => Promise<void> {
  let waitUntil = 0;
  let failures = 0;
  return async (sending) => {
    const { db, now, crew, log } = sending;
    if (now().getTime() < waitUntil) return;
    if ((await listOwedStories(db, 1)).length === 0) return;
    crew.take('search engines', async () => {
      // What was found owed may have been told, or refused, by the hand before.
      const owed = now().getTime() < waitUntil ? [] : await listOwedStories(db, mostAtOnce);
      if (owed.length === 0) return;
      const status = await tellOf(sending, endpoint, owed);
      const mayComeRight = status === 0 || status === 429 || status >= 500;
      failures = mayComeRight ? failures + 1 : 0;
      waitUntil = mayComeRight ? now().getTime() + Math.min(firstPause * 2 ** failures, longestPause) : 0;
      // 403 and 422: they do not take our word for it, and would not the next time either.
      if (status >= 300) log.warn({ status, addresses: owed.length }, 'search engines do not take what changed');
    });
  };
}

/** Gives back what they answered; 0 for nothing. */
async function tellOf({ db, mayCall, hub }: Sending, endpoint: string, owed: readonly OwedStory[]): Promise<number> {
  const stories = await Promise.all(owed.map(({ storyId }) => readToBeSeen(db, storyId)));
  const addresses = stories.flatMap((story) => (story ? [hub.url + story.path] : []));
  const key = await readIndexNowKey(db);
  const body = JSON.stringify({ host: new URL(hub.url).host, key, keyLocation: `${hub.url}/${key}.txt`, urlList: addresses });
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const { status } = addresses.length === 0 ? { status: 200 } : await call({ address: endpoint, method: 'POST', headers, body }, mayCall);
  if (status !== 0 && status !== 429 && status < 500) await deleteOwedStories(db, owed);
  return status;
}
