// The hub of the paper's feeds (WebSub, https://www.w3.org/TR/websub/): whoever is subscribed is sent what changed.

/** Where it is asked. */
export const hubPath = '/hub';

/** What the hub needs to know of a feed: what readers find at its path now; undefined where there is no feed. */
export type ReadFeed = (path: string) => Promise<FeedNow | undefined>;
export type FeedNow = { readonly contentType: string; readonly body: Buffer };

/** What somebody asked for. */
export type Wish = {
  readonly mode: 'subscribe' | 'unsubscribe';
  /** Of the feed. */
  readonly path: string;
  readonly callback: string;
  readonly secret: string | null;
  readonly leaseSeconds: number;
};
export type Intent = Wish & { readonly id: number; readonly attempts: number };

export type Subscription = {
  readonly id: number;
  readonly path: string;
  readonly callback: string;
  readonly secret: string | null;
  readonly attempts: number;
};

const day = 24 * 60 * 60;
/** In seconds. What is asked for is moved into these bounds, and the callback is told what it got. */
const leases = { least: 60, usual: 10 * day, most: 30 * day } as const;
/** In bytes (5.1: less than 200). */
export const longestSecret = 199;
/** In characters. */
export const longestCallback = 2000;

export function boundLease(asked: number | undefined): number {
  return Math.min(Math.max(asked ?? leases.usual, leases.least), leases.most);
}
