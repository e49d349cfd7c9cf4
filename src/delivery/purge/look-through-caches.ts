import type { Db } from '../../plumbing/db.ts';
import { readToBeSeen } from '../../story/publishing/read-to-be-seen.ts';

/** A public path among those that show what has these keys: a story's own, else the front, else the sitemap. */
export async function findAffectedPath(db: Db, keys: readonly string[]): Promise<string | undefined> {
  const storyId = keys.map((key) => Number(key.match(/^s(\d+)$/)?.[1])).findLast(Number.isInteger);
  const story = storyId === undefined ? undefined : await readToBeSeen(db, storyId);
  if (story) return story.path;
  return keys.includes('n1') ? '/' : keys.includes('z') ? '/sitemap.xml' : undefined;
}

export type LookOrder = {
  /** The public origin. */
  readonly url: string;
  /** A node, past the caches. */
  readonly origin: string | undefined;
  readonly path: string;
  /** The bulletin that should show. */
  readonly seq: number;
  readonly over: AbortSignal;
};

/** In milliseconds. */
const lookAtMost = 45_000;
const patience = 5_000;
const first = 20;
const longest = 500;

/**
 * Asks for the path until caches give a page that was read after the bulletin, or the very page a node has now; gives back
 * when that was. Undefined: it did not come to be in all the time we looked.
 */
export async function lookThroughCaches({ url, origin, path, seq, over }: LookOrder): Promise<Date | undefined> {
  const until = Date.now() + lookAtMost;
  for (let wait = first; Date.now() < until && !over.aborted; wait = Math.min(wait * 1.5, longest)) {
    const seen = await ask(new URL(path, url), over);
    if (seen && seen.seq >= seq) return new Date();
    if (seen && origin && isSame(seen, await ask(new URL(path, origin), over), seq)) return new Date();
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return undefined;
}

type Seen = { readonly status: number; readonly seq: number; readonly etag: string | null };

/** A cache that was told "unchanged" need not have taken the new number over: RFC 9111, 4.3.4 is not kept by all. */
function isSame(seen: Seen, atNode: Seen | undefined, seq: number): boolean {
  return atNode !== undefined && atNode.seq >= seq && atNode.etag !== null && seen.etag === atNode.etag && seen.status === atNode.status;
}

async function ask(address: URL, over: AbortSignal): Promise<Seen | undefined> {
  try {
    const headers = { accept: 'text/html', 'accept-encoding': 'br', 'user-agent': 'StopPress-arrival' };
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.any([over, AbortSignal.timeout(patience)]), headers });
    await response.body?.cancel();
    return { status: response.status, seq: Number(response.headers.get('x-seq') ?? -1), etag: response.headers.get('etag') };
  } catch {
    return undefined;
  }
}
