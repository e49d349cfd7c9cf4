// Pages, kept or read: one reading at a time of each, and nothing old once its bulletin has been applied. HTTP is the matter
// of press.ts.

import type { Encoding } from '../encoding.ts';
import type { Ready } from '../quick-line.ts';
import { recordDependencies } from './dependencies.ts';
import { type Answer, formOf, type KeptPage, prepare, press } from './kept-page.ts';
import { openPageCache, type PageCache } from './page-cache.ts';
import type { Heard, PageChange, PressOrder } from './press.ts';
import { takeTurns } from './take-turns.ts';
import { nameOfVariant, plainVariant, type Variant } from './variant.ts';

export type Pages = {
  /** What is kept, fresh or not. */
  find(address: string, variant: Variant): KeptPage | undefined;
  /** Whether it can be given to a reader without another look. */
  isFresh(page: KeptPage): boolean;
  /** Its bytes for a client that wants this encoding; made when they are first asked for. */
  form(page: KeptPage, wanted: Encoding | undefined): Promise<Ready>;
  /** Fresh from what is kept, or read. */
  current(address: string, variant: Variant): Promise<KeptPage> | KeptPage;
  /** The page that stands in place of one that may be old; undefined: it does not come in time, or not at all. */
  refreshed(old: KeptPage, variant: Variant): Promise<KeptPage | undefined>;
  apply(change: PageChange): void;
  /** Takes up pages that another process had kept. */
  takeUp(pages: readonly KeptPage[]): void;
  /** What depends on these keys is not given to anybody, until other keys are named. */
  withhold(keys: ReadonlySet<string>): void;
  isWithheld(page: KeptPage): boolean;
  readonly cache: PageCache;
  /** How often a page was read. */
  readonly counted: { reads: number };
};

/** So long a reader waits for the new page before getting the old one, in milliseconds. */
const patience = 250;
/** Pages read at once; who waits beyond `mostWaiting` is told to come again. */
const readAtOnce = 8;
const mostWaiting = 2_000;
/** So many pages are read anew before anybody asks, the most asked for first. */
const hotPages = 20;
/** So many bulletins are remembered, for pages that were being read when they came. */
const bulletinsAtHand = 1_000;
/** After a reading has failed, nobody waits for another so long, in milliseconds. */
const breather = 1_000;
/** A reading that takes longer, or has waited longer for its turn, is given up, in milliseconds: nobody waits for it any more. */
const longestReading = 10_000;
/** So often a page is read again because it changed while it was read. */
const mostAttempts = 5;

export function openPages(order: Pick<PressOrder, 'read' | 'seen' | 'headersFor' | 'mostBytes' | 'now'>, heard: () => Heard): Pages {
  const { now, mostBytes } = order;
  const cache = openPageCache(mostBytes);
  // Addresses that lead nowhere are without number; they must not push out pages that somebody reads.
  const nowhere = openPageCache(Math.ceil(mostBytes / 32));
  // Nor must what readers look for.
  const aside = openPageCache(Math.ceil(mostBytes / 32));
  const places = [cache, nowhere, aside];
  const flights = new Map<string, Promise<KeptPage>>();
  const turn = takeTurns(readAtOnce, { mostWaiting, patience: longestReading });
  const pressing = takeTurns(1, { mostWaiting: 25_000 });
  const recent: PageChange[] = [];
  let withheld: ReadonlySet<string> = new Set();
  let forgottenUpTo = 0;
  let failedAt = Number.NEGATIVE_INFINITY;
  // Who reads pages may not be ready while nobody is let in.
  let isOpen = false;
  let isReadingHot = false;
  let hotAgain = false;
  const counted = { reads: 0 };

  return { find, isFresh, form, current, refreshed, apply, takeUp, withhold, isWithheld, cache, counted };

  function find(address: string, variant: Variant): KeptPage | undefined {
    isOpen = true;
    const plain = cache.find(address) ?? nowhere.find(address) ?? aside.find(address);
    if (variant === plainVariant || (plain && !plain.on.varies)) return plain;
    return cache.find(nameOf(address, variant));
  }

  function isFresh({ isStale, on }: KeptPage): boolean {
    return !isStale && heard().isInTouch() && (on.validUntil === undefined || now() < on.validUntil);
  }

  async function refreshed(old: KeptPage, variant: Variant): Promise<KeptPage | undefined> {
    if (!heard().isInTouch() || performance.now() - failedAt < breather) return undefined;
    const page = await Promise.race([Promise.resolve(current(old.address, variant)).catch(() => undefined), after(patience)]);
    return page && page.status < 500 ? page : undefined;
  }

  function current(address: string, variant: Variant): Promise<KeptPage> | KeptPage {
    const kept = find(address, variant);
    if (kept && isFresh(kept)) return kept;
    const name = nameOf(address, variant);
    let flight = flights.get(name);
    if (!flight) {
      flight = turn(() => inTime(readUntilCurrent(address, variant))).finally(() => flights.delete(name));
      flights.set(name, flight);
    }
    return flight;
  }

  /** What changed while it was read is read again, so that nobody gets a page from before a bulletin that was applied. */
  async function readUntilCurrent(address: string, variant: Variant): Promise<KeptPage> {
    for (let attempt = 1; ; attempt += 1) {
      const { page, mayBeKept } = await readOnce(address, variant);
      const isCurrent = page.status >= 500 || !hasChangedSince(page, 'keys');
      if (isCurrent && mayBeKept && !isWithheld(page)) keep(page);
      if (!isCurrent) page.isStale = true;
      if (!isCurrent && attempt < mostAttempts) continue;
      // On a replica that lags it may still stand, though we have heard that it was taken back.
      if (hasChangedSince(page, 'dropped')) throw new Error('what was read has been taken back');
      return page;
    }
  }

  async function readOnce(address: string, variant: Variant): Promise<{ page: KeptPage; mayBeKept: boolean }> {
    counted.reads += 1;
    const seq = heard().seq();
    const begunAt = performance.now();
    const { value, on } = await recordDependencies(variant, async () => ({ seen: await order.seen().catch(() => -1), answer: await order.read(address) }));
    if (value.answer.status >= 500) failedAt = performance.now();
    // A replica that has not seen what we have heard of shows what was.
    const mayBeKept = on.mayBeKept && on.keys.length > 0 && value.seen >= seq && isForEverybody(value.answer);
    const page = await prepare(value.answer, {
      name: on.varies ? nameOf(address, variant) : address,
      address,
      variant,
      on,
      seq: value.seen < 0 ? seq : Math.min(seq, value.seen),
      readAt: now().getTime(),
      moreHeaders: {
        ...order.headersFor({ status: value.answer.status, address, on, mayBeKept }),
        'server-timing': `render;dur=${(performance.now() - begunAt).toFixed(1)}`,
      },
    });
    return { page, mayBeKept };
  }

  function keep(page: KeptPage): void {
    const place = page.status === 404 ? nowhere : page.on.isOneOfMany ? aside : cache;
    place.keep(page);
    for (const other of places) if (other !== place) other.forget(page.name);
    // By its name: what is pushed out before its turn comes is not held for it.
    const { name } = page;
    pressing(() => pressWhatIsKept(place, name)).catch(() => {});
  }

  async function pressWhatIsKept(place: PageCache, name: string): Promise<void> {
    const page = place.peek(name);
    if (!page?.isQuick) return;
    await press(page);
    place.weigh(page);
  }

  async function form(page: KeptPage, wanted: Encoding | undefined): Promise<Ready> {
    const made = await formOf(page, wanted);
    for (const place of places) place.weigh(page);
    return made;
  }

  /** Whether anything of it was changed, or taken back, by bulletins it has not seen. */
  function hasChangedSince({ seq, on }: KeptPage, what: 'keys' | 'dropped'): boolean {
    return seq < forgottenUpTo || recent.some((change) => change.seq > seq && change[what].some((key) => on.keys.includes(key)));
  }

  function apply(change: PageChange): void {
    recent.push(change);
    if (recent.length > bulletinsAtHand) forgottenUpTo = recent.shift()!.seq;
    for (const pages of places) {
      pages.drop(change.dropped);
      pages.change(change.keys);
    }
    void readHot();
  }

  /** One after another, so that whoever waits for a page comes first. */
  async function readHot(): Promise<void> {
    hotAgain = true;
    if (isReadingHot || !isOpen) return;
    isReadingHot = true;
    while (hotAgain) {
      hotAgain = false;
      const hot = cache.hottest(hotPages * 10).filter(({ isStale }) => isStale);
      for (const { address, variant } of hot.slice(0, hotPages)) await Promise.resolve(current(address, variant)).catch(() => {});
    }
    isReadingHot = false;
  }

  function takeUp(pages: readonly KeptPage[]): void {
    // The coldest first: what is kept last is what goes last.
    for (const page of pages.toReversed()) cache.keep(page);
  }

  function withhold(keys: ReadonlySet<string>): void {
    withheld = keys;
    for (const pages of places) pages.drop(keys);
  }

  function isWithheld({ on }: KeptPage): boolean {
    return on.keys.some((key) => withheld.has(key));
  }
}

function nameOf(address: string, variant: Variant): string {
  return nameOfVariant(variant) === nameOfVariant(plainVariant) ? address : `${address} ${nameOfVariant(variant)}`;
}

/** A page may be kept if it says nothing to somebody alone; what is gone is kept here though browsers and caches may not. */
function isForEverybody({ status, headers }: Answer): boolean {
  if (![200, 301, 404, 410].includes(status) || headers['set-cookie']) return false;
  const control = headers['cache-control'] ?? '';
  return !control.includes('private') && (status === 410 || !control.includes('no-store'));
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined).unref());
}

async function inTime<Value>(coming: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it takes too long to be read')), longestReading);
  });
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}
