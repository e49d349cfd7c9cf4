// Pages that are kept, bounded by their bytes, and which of them a key concerns.
import { LRUCache } from 'lru-cache';
import { type KeptPage, sizeOf } from './kept-page.ts';

export type PageCache = {
  find(name: string): KeptPage | undefined;
  /** The same, by somebody who is no reader. */
  peek(name: string): KeptPage | undefined;
  /** Keeps a page in place of an older one of its name. */
  keep(page: KeptPage): void;
  forget(name: string): void;
  /** Counts its bytes again, after a form of it has come or was made smaller. */
  weigh(page: KeptPage): void;
  /** Marks as stale what depends on any of these; gives it back. */
  change(keys: Iterable<string>): KeptPage[];
  /** Takes out what depends on any of these; gives it back. */
  drop(keys: Iterable<string>): KeptPage[];
  /** The most recently asked for first. */
  hottest(most: number): KeptPage[];
  count(): { readonly pages: number; readonly bytes: number; readonly keys: number };
};

export function openPageCache(mostBytes: number): PageCache {
  // Most keys concern one page alone: a set for each would take more memory than the pages do.
  const byKey = new Map<string, KeptPage | Set<KeptPage>>();
  const pages = new LRUCache<string, KeptPage>({
    maxSize: mostBytes,
    maxEntrySize: Math.max(1, Math.floor(mostBytes / 8)),
    sizeCalculation: sizeOf,
    dispose: unlink,
  });

  function link(page: KeptPage): void {
    for (const key of page.on.keys) {
      const concerned = byKey.get(key);
      if (concerned instanceof Set) concerned.add(page);
      else byKey.set(key, concerned && concerned !== page ? new Set([concerned, page]) : page);
    }
  }
  function unlink(page: KeptPage): void {
    for (const key of page.on.keys) {
      const concerned = byKey.get(key);
      if (concerned instanceof Set) concerned.delete(page);
      if (concerned === page || (concerned instanceof Set && concerned.size === 0)) byKey.delete(key);
    }
  }
  const concernedBy = (keys: Iterable<string>): Set<KeptPage> => {
    const all = new Set<KeptPage>();
    for (const key of keys) {
      const concerned = byKey.get(key);
      if (concerned instanceof Set) for (const page of concerned) all.add(page);
      else if (concerned) all.add(concerned);
    }
    return all;
  };

  function keep(page: KeptPage): void {
    pages.set(page.name, page);
    if (pages.peek(page.name) === page) link(page);
  }

  return {
    find: (name) => pages.get(name),
    peek: (name) => pages.peek(name),
    keep,
    forget: (name) => void pages.delete(name),
    weigh: (page) => {
      if (pages.peek(page.name) !== page) return;
      pages.delete(page.name);
      keep(page);
    },
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
