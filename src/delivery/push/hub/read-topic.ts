import { createHash } from 'node:crypto';
import type { FeedNow } from './hub.ts';

/** Whether two readings of a feed are the same. */
export function hashOf(body: FeedNow['body']): string {
  return createHash('sha256').update(body).digest('hex');
}
