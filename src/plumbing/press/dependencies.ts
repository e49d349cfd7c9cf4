// What a page depends on, noted while it is read: whoever reads a thing for readers names it by its dependency key. A page
// cannot show a thing without depending on it, because nobody has to remember to say so.
import { AsyncLocalStorage } from 'node:async_hooks';
import { plainVariant, type Variant } from './variant.ts';

/** What a reading turned out to rest on. */
export type Dependencies = {
  /** Keys as the database names them when a row changes: migrations/0014-what-pages-depend-on.sql. */
  readonly keys: readonly string[];
  /** The instant from which the same reading gives something else though no row has changed. */
  readonly validUntil: Date | undefined;
  /** False: it rests on something that has no key, and must be read anew each time. */
  readonly mayBeKept: boolean;
  /** Whether it asked which variant is wanted: if not, all variants are one. */
  readonly varies: boolean;
  /** Set: there are as many such pages as readers can think of; they must not push out the others. */
  readonly isOneOfMany?: true;
};

type Notes = {
  readonly variant: Variant;
  readonly keys: Set<string>;
  validUntil: Date | undefined;
  mayBeKept: boolean;
  varies: boolean;
  isOneOfMany: boolean;
  /** What has been read for this page already. */
  readonly read: Map<string, Promise<unknown>>;
  /** Of a part whose keys as a whole are known: nothing in it names its own. */
  readonly isWhole: boolean;
};

const current = new AsyncLocalStorage<Notes>();

/** Runs a reading and gives back with its value what it depended on. */
export async function recordDependencies<Value>(
  variant: Variant,
  reading: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly on: Dependencies }> {
  const notes: Notes = { variant, keys: new Set(), validUntil: undefined, mayBeKept: true, varies: false, isOneOfMany: false, read: new Map(), isWhole: false };
  const value = await current.run(notes, reading);
  const { keys, validUntil: until, mayBeKept, varies, isOneOfMany } = notes;
  return { value, on: { keys: [...keys], validUntil: until, mayBeKept, varies, ...(isOneOfMany && { isOneOfMany }) } };
}

/** The page being read, if one is, depends on these. */
export function dependOn(...keys: readonly string[]): void {
  const notes = current.getStore();
  for (const key of keys) notes?.keys.add(key);
}

/** The same value while a page is read, of whose fields the page depends on those alone that it looks at: each names its key then. */
export function dependWhenSeen<Value extends object>(value: Value, keys: { readonly [Field in keyof Value]?: string }): Value {
  if (current.getStore()?.isWhole !== false) return value;
  const watched = { ...value };
  for (const [field, key] of Object.entries(keys) as [keyof Value, string][]) {
    const get = (): unknown => {
      dependOn(key);
      return value[field];
    };
    Object.defineProperty(watched, field, { enumerable: true, get });
  }
  return watched;
}

/** The same entries, of which the page depends on those alone that it looks up: each names the key with its name behind it, all of them together the key. */
export function dependOnEntries<Value>(entries: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  if (current.getStore()?.isWhole !== false) return entries;
  return new Proxy(entries, {
    get: (_, name) => {
      if (typeof name === 'string') dependOn(key + name);
      return Reflect.get(entries, name);
    },
    ownKeys: () => {
      dependOn(key);
      return Reflect.ownKeys(entries);
    },
  });
}

/** The page being read is another from this instant on. */
export function validUntil(instant: Date): void {
  const notes = current.getStore();
  if (notes && (!notes.validUntil || instant < notes.validUntil)) notes.validUntil = instant;
}

/** The page being read rests on something that has no key. */
export function keepNothing(): void {
  const notes = current.getStore();
  if (notes) notes.mayBeKept = false;
}

/** The page being read has an address that readers make up: it is kept aside, and not for long by caches in front. */
export function keepAside(): void {
  const notes = current.getStore();
  if (notes) notes.isOneOfMany = true;
}

/** The variant that is wanted of the page being read. */
export function variantOfPage(): Variant {
  const notes = current.getStore();
  if (!notes) return plainVariant;
  notes.varies = true;
  return notes.variant;
}

/** Runs a reading whose result as a whole has these keys, in place of the keys of its parts. */
export function dependAsAWhole<Value>(keys: readonly string[], reading: () => Promise<Value>): Promise<Value> {
  dependOn(...keys);
  const notes = current.getStore();
  if (!notes) return reading();
  return current.run({ ...notes, variant: plainVariant, keys: new Set(), isWhole: true }, reading);
}

/** What every part of a page asks for is read once while it is made; outside a page's reading, each time. Keys are named by who asks. */
export function readOnceAPage<Value>(name: string, reading: () => Promise<Value>): Promise<Value> {
  const read = current.getStore()?.read;
  if (!read) return reading();
  const begun = (read.get(name) as Promise<Value> | undefined) ?? reading();
  read.set(name, begun);
  return begun;
}
