// What caches in front of us are told of a page: how long they may keep it, and by which keys they are told to let go of it
// (docs/deploy/cdn.md). Browsers are told by the page itself.
import type { Cdn } from './cdn.ts';
import { meantParameters } from './page-address.ts';
import type { PageForCaches } from './press.ts';
import { fitKeys } from './surrogate-keys.ts';

export type ForCaches = { readonly cdn: Cdn; readonly release: string };

/** Kinds of answers that caches treat differently. */
type Kind = 'page' | 'search' | 'moved' | 'notFound' | 'gone' | 'picture' | 'asset' | 'momentary' | 'perishable';

const year = 31_536_000;
const whileAsking = 'stale-while-revalidate=600, stale-if-error=864000';

/** For a cache that can be told to let go: for good, since it is told exactly. */
const exact: Readonly<Record<Kind, string>> = {
  page: `max-age=${year}, ${whileAsking}`,
  search: 'max-age=30, stale-while-revalidate=30',
  moved: `max-age=${year}, ${whileAsking}`,
  // A story may come to stand here, and addresses that lead nowhere are without number.
  notFound: 'max-age=10',
  gone: 'max-age=60',
  picture: `max-age=${year}`,
  asset: `max-age=${year}`,
  momentary: 'max-age=2',
  perishable: 'no-store, max-age=0',
};

/** For one that cannot: it is wrong for as long as this. */
const short: Readonly<Record<Kind, string>> = {
  page: 'max-age=10, stale-while-revalidate=30',
  search: 'max-age=10, stale-while-revalidate=30',
  moved: 'max-age=10, stale-while-revalidate=30',
  notFound: 'max-age=10',
  gone: 'max-age=10',
  picture: 'max-age=10, stale-while-revalidate=30',
  asset: `max-age=${year}`,
  momentary: 'max-age=2',
  perishable: 'no-store',
};

/** nginx reads only this, in seconds; it cannot ask while it serves the old, so it asks each second instead. */
const nginx: Readonly<Record<Kind, string>> = {
  page: '1',
  search: '1',
  moved: '1',
  notFound: '1',
  gone: '1',
  picture: '1',
  asset: '86400',
  momentary: '2',
  perishable: '0',
};

type Profile = (kind: Kind, keys: readonly string[]) => Record<string, string>;

/** One for each of those who may stand in front. */
const profiles: Readonly<Record<Cdn, Profile>> = {
  none: () => ({}),
  plain: (kind) => ({ 'cdn-cache-control': short[kind], 'x-accel-expires': nginx[kind] }),
  varnish: (kind, keys) => ({ 'surrogate-control': exact[kind], ...(keys.length > 0 && { 'surrogate-key': fitKeys(keys).join(' ') }) }),
  fastly: (kind, keys) => ({ ...profiles.varnish(kind, keys), ...(keys.length > 0 && { 'cache-groups': cacheGroups(keys) }) }),
  cloudflare: (kind, keys) => ({ 'cdn-cache-control': exact[kind], ...(keys.length > 0 && { 'cache-tag': fitKeys(keys).join(',') }) }),
};

/** Headers for a page of the press. */
export function pageHeadersFor({ cdn, release }: ForCaches): (page: PageForCaches) => Record<string, string> {
  return ({ status, on, mayBeKept }) => {
    const kind = kindOf(status, mayBeKept, on.isOneOfMany);
    return {
      ...(status === 200 && !on.isOneOfMany && { 'x-robots-tag': 'max-image-preview:large' }),
      ...(status === 200 && { 'no-vary-search': noVarySearch }),
      ...(kind === 'moved' && { 'cache-control': 'public, max-age=3600' }),
      ...profiles[cdn](kind, kind === 'perishable' ? [] : [...on.keys, releaseKey(release)]),
    };
  };
}

/**
 * Headers for a file whose name never comes to mean another. With keys it is a picture, and is let go of when nobody may
 * have it any more; without, it came with the program.
 */
export function fileHeadersFor({ cdn }: ForCaches): (keys?: readonly string[]) => Record<string, string> {
  return (keys = []) => profiles[cdn](keys.length > 0 ? 'picture' : 'asset', keys);
}

/** Headers for what everybody asks for all the time: one in two seconds is enough, and nobody is told when it changes. */
export function momentHeadersFor({ cdn }: ForCaches): Record<string, string> {
  return profiles[cdn]('momentary', []);
}

/** The key of all that a release of this program has made. */
export function releaseKey(release: string): string {
  return `v${release}`;
}

function kindOf(status: number, mayBeKept: boolean, isOneOfMany = false): Kind {
  if (!mayBeKept) return 'perishable';
  return status === 200 ? (isOneOfMany ? 'search' : 'page') : status === 404 ? 'notFound' : status === 410 ? 'gone' : 'moved';
}

/** What is only said about where a reader came from makes no other page: neither here nor in the browser's own cache. */
const noVarySearch = `key-order, params, except=(${meantParameters.map((name) => `"${name}"`).join(' ')})`;

/** RFC 9875: strings in a list; a cache must heed 32 of them and need not heed more. */
function cacheGroups(keys: readonly string[]): string {
  return fitKeys(keys, { most: 32 })
    .map((key) => `"${key}"`)
    .join(', ');
}
