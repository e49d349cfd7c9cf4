import type { CacheInFront } from './cache-in-front.ts';
import { tell } from './tell.ts';

export type CloudflareAccount = { readonly zone: string; readonly token: string; readonly api?: string };

/** Cloudflare: https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/. It knows no soft purge. */
export function openCloudflare({ zone, token, api = 'https://api.cloudflare.com/client/v4' }: CloudflareAccount): CacheInFront {
  return {
    mostKeys: 100,
    letGo: (keys) =>
      tell(
        `${api}/zones/${encodeURIComponent(zone)}/purge_cache`,
        { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ tags: keys }) },
        (answer) => /"success"\s*:\s*true/.test(answer),
      ),
  };
}
