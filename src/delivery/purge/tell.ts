import type { Told } from './cache-in-front.ts';

/** So long a cache may take to answer, in milliseconds. */
const patience = 10_000;
/** So long we wait where one that has had enough does not say how long, in milliseconds. */
const breather = 1_000;

/** Tells a cache something over HTTP. What comes back names neither what was sent nor any secret. */
export async function tell(address: string, request: RequestInit, isHeard: (answer: string) => boolean = () => true): Promise<Told> {
  try {
    const response = await fetch(address, { ...request, redirect: 'error', signal: AbortSignal.timeout(patience) });
    const answer = await response.text();
    if (response.ok && isHeard(answer)) return { ok: true };
    return { ok: false, why: `${new URL(address).host} answered ${response.status}`, waitAtLeast: waitAfter(response) };
  } catch (error) {
    const { message, cause } = error as Error;
    return { ok: false, why: `${new URL(address).host}: ${(cause as Error | undefined)?.message ?? message}`, waitAtLeast: 0 };
  }
}

/** Retry-After: seconds, or a date (RFC 9110, 10.2.3). */
function waitAfter(response: Response): number {
  const words = response.headers.get('retry-after');
  if (words === null) return response.status === 429 ? breather : 0;
  const wait = /^\d+$/.test(words) ? Number(words) * 1000 : Date.parse(words) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), 300_000) : breather;
}
