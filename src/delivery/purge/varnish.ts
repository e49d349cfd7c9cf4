import type { CacheInFront, Told } from './cache-in-front.ts';
import { tell } from './tell.ts';

/**
 * Any number of Varnishes that run docs/deploy/varnish.vcl: each is told to ban what has one of the keys. A ban is written
 * as a regular expression, and holds for what was kept before it.
 */
export function openVarnish(addresses: readonly string[]): CacheInFront {
  return {
    mostKeys: 256,
    letGo: async (keys) => {
      const answers = await Promise.all(addresses.map((address) => tell(address, { method: 'BAN', headers: { 'x-ban': anyOf(keys) } })));
      return answers.find((told): told is Told & { ok: false } => !told.ok) ?? { ok: true };
    },
  };
}

/** A word of the header that is one of these. Without spaces, quotes and backslashes, which a ban would have to escape. */
function anyOf(keys: readonly string[]): string {
  return `(^|[[:space:]])(${keys.map((key) => key.replaceAll(/[^\w<]/g, '[$&]')).join('|')})($|[[:space:]])`;
}
