import type { CacheInFront } from './cache-in-front.ts';
import { tell } from './tell.ts';

export type FastlyAccount = { readonly service: string; readonly token: string; readonly api?: string };

/** Fastly: https://www.fastly.com/documentation/reference/api/purging/ */
export function openFastly({ service, token, api = 'https://api.fastly.com' }: FastlyAccount): CacheInFront {
  return {
    mostKeys: 256,
    letGo: (keys, how) =>
      tell(`${api}/service/${encodeURIComponent(service)}/purge`, {
        method: 'POST',
        headers: { 'fastly-key': token, accept: 'application/json', 'surrogate-key': keys.join(' '), ...(how === 'soft' && { 'fastly-soft-purge': '1' }) },
      }),
  };
}
