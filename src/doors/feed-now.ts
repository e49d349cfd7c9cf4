import type { ReadFeed } from '../delivery/push/hub/hub.ts';
import type { Log } from '../plumbing/log.ts';
import type { Reading } from '../plumbing/reading.ts';
import { openSite } from './site.ts';

/** What readers are given at the path of a feed now, past the press and all caches. */
export function feedsNow(reading: Reading, log: Log): ReadFeed {
  const site = openSite(reading, log);
  return async (path) => {
    const { statusCode, headers, rawPayload } = await site.inject({ method: 'GET', url: path });
    return statusCode === 200 ? { contentType: String(headers['content-type']), body: rawPayload } : undefined;
  };
}
