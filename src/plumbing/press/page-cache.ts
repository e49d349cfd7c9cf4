// Pages that are kept, bounded by their bytes, and which of them a key concerns.
import { LRUCache } from 'lru-cache';
import { type KeptPage, sizeOf } from './kept-page.ts';
import { openKeyIndex } from './key-index.ts';

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
  const pages = new LRUCache<string, KeptPage>({
    maxSize: mostBytes,
    maxEntrySize: Math.max(1, Math.floor(mostBytes / 8)),
    sizeCalculation: sizeOf,
    dispose: ({ name, on }) => index.unlink(name, on.keys),
  });

  const index = openKeyIndex((name, key) => pages.peek(name)?.on.keys.includes(key) === true);
  const concernedBy = (keys: Iterable<string>): KeptPage[] => [...index.concernedBy(keys)].map((name) => pages.peek(name)!);

  function keep(page: KeptPage): void {
    pages.delete(page.name);
    pages.set(page.name, page);
    if (pages.peek(page.name) === page) index.link(page.name, page.on.keys);
  }

  return {
    find: (name) => pages.get(name),
    peek: (name) => pages.peek(name),
    keep,
    forget: (name) => void pages.delete(name),
    weigh: (page) => {
      if (pages.peek(page.name) === page) keep(page);
    },
    change: (keys) => {
      const concerned = concernedBy(keys);
      for (const page of concerned) page.isStale = true;
      return concerned;
    },
    drop: (keys) => {
      const concerned = concernedBy(keys);
      for (const { name } of concerned) pages.delete(name);
      return concerned;
    },
    hottest: (most) => {
      const hot: KeptPage[] = [];
      for (const page of pages.values()) if (hot.push(page) >= most) break;
      return hot;
    },
    count: () => ({ pages: pages.size, bytes: pages.calculatedSize, keys: index.size() }),
  };
}
