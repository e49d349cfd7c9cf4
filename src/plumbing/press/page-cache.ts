// Pages that are kept, bounded by their bytes, and which of them a key concerns.
import { LRUCache } from 'lru-cache';
import { type KeptPage, sizeOf } from './kept-page.ts';

export type PageCache = {
  find(name: string): KeptPage | undefined;
  /** Keeps a page in place of an older one of its name. */
  keep(page: KeptPage): void;
  forget(name: string): void;
  /** Marks as stale what depends on any of these; gives it back. */
  change(keys: Iterable<string>): KeptPage[];
  /** Takes out what depends on any of these; gives it back. */
  drop(keys: Iterable<string>): KeptPage[];
  /** The most recently asked for first. */
  hottest(most: number): KeptPage[];
  count(): { readonly pages: number; readonly bytes: number; readonly keys: number };
};

export function openPageCache(mostBytes: number): PageCache {
  const byKey = new Map<string, Set<KeptPage>>();
  const pages = new LRUCache<string, KeptPage>({
    maxSize: mostBytes,
    maxEntrySize: Math.max(1, Math.floor(mostBytes / 8)),
    sizeCalculation: sizeOf,
    dispose: unlink,
  });

  function link(page: KeptPage): void {
    for (const key of page.on.keys) {
      const concerned = byKey.get(key) ?? new Set();
      byKey.set(key, concerned.add(page));
    }
  }
  function unlink(page: KeptPage): void {
    for (const key of page.on.keys) {
      const concerned = byKey.get(key);
      concerned?.delete(page);
      if (concerned?.size === 0) byKey.delete(key);
    }
  }
  const concernedBy = (keys: Iterable<string>): Set<KeptPage> => {
    const all = new Set<KeptPage>();
    for (const key of keys) for (const page of byKey.get(key) ?? []) all.add(page);
    return all;
  };

  return {
    find: (name) => pages.get(name),
    keep: (page) => {
      pages.set(page.name, page);
      if (pages.peek(page.name) === page) link(page);
    },
    forget: (name) => void pages.delete(name),
    change: (keys) => {
      const concerned = [...concernedBy(keys)];
      for (const page of concerned) page.isStale = true;
      return concerned;
    },
    drop: (keys) => {
      const concerned = [...concernedBy(keys)];
      for (const page of concerned) if (pages.peek(page.name) === page) pages.delete(page.name);
      return concerned;
    },
    hottest: (most) => {
      const hot: KeptPage[] = [];
      for (const page of pages.values()) if (hot.push(page) >= most) break;
      return hot;
    },
    count: () => ({ pages: pages.size, bytes: pages.calculatedSize, keys: byKey.size }),
  };
}
