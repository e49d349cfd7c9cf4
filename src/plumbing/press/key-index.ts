// Which pages a key concerns, by their names: of most keys it is one page, of some it is all of them. A name takes a word of
// memory in the list of a key, where a place in a set takes four; for twenty thousand pages with forty keys that is what counts.

export type KeyIndex = {
  /** The page of this name rests on these keys from now on. */
  link(name: string, keys: readonly string[]): void;
  /** It does not any more. */
  unlink(name: string, keys: readonly string[]): void;
  /** The names of all pages that rest on any of these. */
  concernedBy(keys: Iterable<string>): Set<string>;
  readonly size: () => number;
};

/** Names that have gone are swept out when they are half of the list. */
type List = { names: string[]; gone: number };

/** `restsOn` tells whether a page of that name is kept that rests on the key. */
export function openKeyIndex(restsOn: (name: string, key: string) => boolean): KeyIndex {
  const byKey = new Map<string, string | List>();

  return { link, unlink, concernedBy, size: () => byKey.size };

  function link(name: string, keys: readonly string[]): void {
    for (const key of keys) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, name);
      else if (typeof known === 'object') known.names.push(name);
      else if (known !== name) byKey.set(key, { names: [known, name], gone: 0 });
    }
  }

  function unlink(name: string, keys: readonly string[]): void {
    for (const key of keys) {
      const known = byKey.get(key);
      if (known === name) byKey.delete(key);
      else if (typeof known === 'object') takeOut(name, key, known);
    }
  }

  function takeOut(name: string, key: string, list: List): void {
    list.gone += 1;
    if (list.gone * 2 < list.names.length) return;
    list.names = [...new Set(list.names)].filter((other) => other !== name && restsOn(other, key));
    list.gone = 0;
    if (list.names.length === 0) byKey.delete(key);
  }

  function concernedBy(keys: Iterable<string>): Set<string> {
    const names = new Set<string>();
    for (const key of keys) {
      const known = byKey.get(key);
      for (const name of typeof known === 'object' ? known.names : known === undefined ? [] : [known]) if (restsOn(name, key)) names.add(name);
    }
    return names;
  }
}
