// How often each client asks. It is counted in the process: two processes let a client ask twice as often.

export type Quota = { readonly isWithin: boolean; readonly limit: number; readonly remaining: number; readonly secondsLeft: number };
export type RequestCount = {
  /** Takes one request of somebody who may ask so often in a minute; without `spends`, only looks. */
  take(who: string, limit: number, options?: { readonly spends: boolean }): Quota;
};

const minute = 60_000;
const most = 20_000;

export function countRequests(now: () => Date): RequestCount {
  const counts = new Map<string, { began: number; taken: number }>();

  const current = (who: string): { began: number; taken: number } => {
    const at = now().getTime();
    const known = counts.get(who);
    if (known && at - known.began < minute) return known;
    if (counts.size >= most) forgetWhatIsOver(at);
    const begun = { began: at, taken: 0 };
    counts.set(who, begun);
    return begun;
  };

  const forgetWhatIsOver = (at: number): void => {
    for (const [who, { began }] of counts) if (at - began >= minute) counts.delete(who);
    if (counts.size >= most) counts.clear();
  };

  return {
    take: (who, limit, { spends } = { spends: true }) => {
      const count = current(who);
      if (spends) count.taken += 1;
      const secondsLeft = Math.max(1, Math.ceil((count.began + minute - now().getTime()) / 1000));
      return { isWithin: count.taken <= limit, limit, remaining: Math.max(0, limit - count.taken), secondsLeft };
    },
  };
}

/** RateLimit headers (draft-ietf-httpapi-ratelimit-headers): what was agreed, and what is left of it. */
export function headersOfQuota({ isWithin, limit, remaining, secondsLeft }: Quota): Record<string, string> {
  return {
    'ratelimit-policy': `"client";q=${limit};w=60`,
    ratelimit: `"client";r=${remaining};t=${secondsLeft}`,
    ...(!isWithin && { 'retry-after': String(secondsLeft) }),
  };
}
