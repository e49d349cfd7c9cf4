import type { Config } from '../../plumbing/config.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { openCloudflare } from './cloudflare.ts';
import { openFastly } from './fastly.ts';
import { openVarnish } from './varnish.ts';

/** A cache that stands in front of the site and lets go of pages by their keys. */
export type CacheInFront = {
  /** So many keys it takes at once. */
  readonly mostKeys: number;
  /** `soft`: a page may still be served while the new one is fetched. A cache that knows no such thing lets go at once. */
  letGo(keys: readonly string[], how: 'soft' | 'hard'): Promise<Told>;
};

/** Whether it has heard. `waitAtLeast`: before it wants to be told again, in milliseconds. */
export type Told = { readonly ok: true } | { readonly ok: false; readonly why: string; readonly waitAtLeast: number };

/** The cache that the settings name; undefined where none can be told anything. Refuses settings that lack what it takes. */
export function openCacheInFront({ cdn, varnish, fastly, cloudflare, cdnApi }: Config['caches']): CacheInFront | undefined {
  switch (cdn) {
    case 'none':
    case 'plain':
      return undefined;
    case 'varnish':
      if (varnish.length === 0) throw new KnownFault('STOPPRESS_CDN=varnish: the worker needs STOPPRESS_VARNISH, the addresses of each of them by commas.');
      return openVarnish(varnish);
    case 'fastly':
      if (!fastly) throw new KnownFault('STOPPRESS_CDN=fastly: the worker needs STOPPRESS_FASTLY_SERVICE and STOPPRESS_FASTLY_TOKEN.');
      return openFastly({ ...fastly, ...(cdnApi && { api: cdnApi }) });
    case 'cloudflare':
      if (!cloudflare) throw new KnownFault('STOPPRESS_CDN=cloudflare: the worker needs STOPPRESS_CLOUDFLARE_ZONE and STOPPRESS_CLOUDFLARE_TOKEN.');
      return openCloudflare({ ...cloudflare, ...(cdnApi && { api: cdnApi }) });
  }
}
