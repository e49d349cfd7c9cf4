// The page press: what stands in front of every page. It answers from what is kept, before any framework is asked, and lets
// nothing old out once it has heard of the change.
import { chooseEncoding } from '../encoding.ts';
import type { Log } from '../log.ts';
import type { AnswerFirst, Ready } from '../quick-line.ts';
import type { Dependencies } from './dependencies.ts';
import { type Answer, formAtHand, type KeptPage, unchangedForm } from './kept-page.ts';
import { leadOn, pageAddress } from './page-address.ts';
import type { PageCache } from './page-cache.ts';
import { openPages } from './pages.ts';
import { plainVariant, readVariant } from './variant.ts';

export type PressOrder = {
  /** Reads a page anew, by its address; nothing of any request reaches it. */
  readonly read: (address: string) => Promise<Answer>;
  /** The number of the last bulletin that the reader's connection can see: behind ours on a replica that lags. */
  readonly seen: () => Promise<number>;
  /** Whether the press answers for a path at all: not for the desk, files, health. */
  readonly isPage: (path: string) => boolean;
  /** What caches in front are told of a page. */
  readonly headersFor: (page: PageForCaches) => Readonly<Record<string, string>>;
  /** Signs the cookie of variants. */
  readonly secret: string;
  /** Bytes that pages may take. */
  readonly mostBytes: number;
  readonly now: () => Date;
  readonly log: Log;
};

export type PageForCaches = { readonly status: number; readonly address: string; readonly on: Dependencies; readonly mayBeKept: boolean };

/** What the press must know of the bulletins: follow-pages.ts. */
export type Heard = {
  /** The number of the last bulletin that was applied. */
  seq(): number;
  /** False: it is not known what has happened lately. */
  isInTouch(): boolean;
  /** Waits for the bulletins, at most so many milliseconds. */
  catchUp(atMost: number): Promise<void>;
};

/** What a bulletin says of pages. */
export type PageChange = { readonly seq: number; readonly keys: readonly string[]; readonly dropped: readonly string[] };

/** What must not be shown though the database cannot be asked. */
export type Withheld = {
  readonly keys: ReadonlySet<string>;
  /** What readers may know, of an address that is itself withheld. */
  reasonAt(path: string): string | undefined;
};

export type Press = {
  /** Answers requests for pages: at once from what is kept, or soon. */
  readonly answer: AnswerFirst;
  /** Marks as stale what depends on the keys, and takes out what was dropped. Bulletins come in order. */
  apply(change: PageChange): void;
  listenTo(heard: Heard): void;
  /** Takes up pages that another process had kept. */
  takeUp(pages: readonly KeptPage[]): void;
  /** From now on none of this is shown, until other things are named. */
  withhold(withheld: Withheld): void;
  /** A page as everybody gets it, kept or read. */
  page(address: string): Promise<KeptPage>;
  readonly cache: PageCache;
  readonly heard: () => Heard;
  /** How requests were answered, and how often a page was read for it. */
  readonly counted: () => Readonly<Record<How | 'reads', number>>;
};

/** hit, unchanged (304) and stale from what is kept; miss: read for this. */
type How = 'hit' | 'unchanged' | 'miss' | 'stale';

const nothing: Dependencies = { keys: [], validUntil: undefined, mayBeKept: false, varies: false };

/** Out of touch, a reader waits so long for the bulletins, in milliseconds. */
const patience = 250;
/** For a page that is not kept nobody waits longer, in milliseconds: the database may hang. */
const longestWait = 10_000;

export function openPress(order: PressOrder): Press {
  const { now, log, secret } = order;
  const counted = { hit: 0, unchanged: 0, miss: 0, stale: 0 };
  let heard: Heard = { seq: () => 0, isInTouch: () => true, catchUp: async () => {} };
  let withheld: Withheld = { keys: new Set(), reasonAt: () => undefined };
  const pages = openPages(order, () => heard);

  return {
    answer,
    apply: pages.apply,
    takeUp: pages.takeUp,
    listenTo: (bulletins) => {
      heard = bulletins;
    },
    withhold: (told) => {
      withheld = told;
      pages.withhold(told.keys);
    },
    page: async (address) => pages.current(address, plainVariant),
    cache: pages.cache,
    heard: () => heard,
    counted: () => ({ ...counted, ...pages.counted }),
  };

  function answer({ method, url = '', headers }: Parameters<AnswerFirst>[0]): Ready | Promise<Ready> | undefined {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const asked = pageAddress(url);
    if (!asked || !order.isPage(asked.path)) return undefined;
    const { address, path, lost } = asked;
    const { cookie, 'accept-encoding': accepted, 'if-none-match': held } = headers;
    const variant = cookie?.includes('v=') ? readVariant(cookie, { now: now().getTime(), secret }) : plainVariant;
    const wanted = chooseEncoding(accepted);
    const kept = pages.find(address, variant);
    if (kept && pages.isFresh(kept)) return giveAtOnce(kept) ?? give(kept, 'hit').catch(giveUp);
    return answerSoon().catch(giveUp);

    /** The way of nearly all answers: the same for everybody. */
    function giveAtOnce(page: KeptPage): Ready | undefined {
      if (page.on.validUntil || (lost && page.location !== undefined)) return undefined;
      const unchanged = unchangedForm(page, wanted, held);
      const form = unchanged ?? formAtHand(page, wanted);
      counted[unchanged ? 'unchanged' : 'hit'] += form ? 1 : 0;
      return form && asHit(form, page);
    }

    async function answerSoon(): Promise<Ready> {
      if (!heard.isInTouch()) await heard.catchUp(patience);
      const reason = withheld.reasonAt(path);
      if (reason !== undefined) return say(410, reason);
      const old = pages.find(address, variant);
      if (old && pages.isFresh(old)) return give(old, 'hit');
      const page = old ? await pages.refreshed(old, variant) : await inTime(pages.current(address, variant));
      if (!page && !old) return say(503, 'The page does not come just now. Please try again in a moment.');
      if (pages.isWithheld(page ?? old!)) return say(503, 'This page is being changed. Please try again in a moment.');
      return page ? give(page, 'miss') : give(old!, 'stale');
    }

    async function give(page: KeptPage, how: How): Promise<Ready> {
      const form = unchangedForm(page, wanted, held) ?? formAtHand(page, wanted) ?? (await pages.form(page, wanted));
      counted[how === 'hit' && form.status === 304 ? 'unchanged' : how] += 1;
      return { ...form, headers: headersNow(form, page, how) };
    }

    /** What stands in the form was joined beforehand; what depends on the hour and the request comes here. */
    function headersNow(form: Ready, page: KeptPage, how: How): string[] {
      const isOld = how === 'stale' || page.isStale;
      const timely = isOld
        ? form.headers.map((word) => holdBriefly(word, heard.isInTouch() ? 0 : 1))
        : page.on.validUntil
          ? form.headers.map((word) => shorten(word, secondsLeft(page)))
          : form.headers;
      const led = page.location !== undefined && lost ? timely.map((word) => (word === page.location ? leadOn(word, lost) : word)) : timely;
      const age = isOld ? ['age', String(Math.max(0, Math.round((now().getTime() - page.readAt) / 1000)))] : [];
      return [...led, ...age, ...howItWas(page, how)];
    }

    function giveUp(error: Error): Ready {
      log.warn({ path, error: error.message }, 'a page could not be given');
      return say(503, 'Too much is being asked for just now. Please try again in a moment.');
    }

    function say(status: 410 | 503, words: string): Ready {
      const body = Buffer.from(`${words}\n`);
      const told = {
        ...order.headersFor({ status, address, on: nothing, mayBeKept: false }),
        'content-type': 'text/plain; charset=utf-8',
        'content-length': String(body.length),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        ...(status === 503 && { 'retry-after': '2' }),
      };
      return { status, headers: Object.entries(told).flat(), body };
    }
  }

  function secondsLeft({ on }: KeptPage): number {
    return Math.max(0, Math.floor(((on.validUntil?.getTime() ?? 0) - now().getTime()) / 1000));
  }
}

/**
 * A page that may be old is not to be kept where the new one is coming; for a second where we are out of touch, so that not
 * everybody comes to us. Nor is it to be given when we fail: it may have been taken back.
 */
function holdBriefly(word: string, seconds: number): string {
  return word.startsWith('max-age=') ? `max-age=${seconds}` : word;
}

/** Undefined: it took too long. */
async function inTime<Value>(coming: Promise<Value> | Value): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, longestWait, undefined);
  });
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}

/** A cache in front keeps a page no longer than it is right. */
function shorten(word: string, seconds: number): string {
  return word.startsWith('max-age=') ? word.replace(/^max-age=(\d+)/, (_, age: string) => `max-age=${Math.min(Number(age), seconds)}`) : word;
}

/** Where an answer came from: Server-Timing for people who look at it, Cache-Status for machines (RFC 9211). */
function howItWas({ seq }: KeptPage, how: How): string[] {
  const came = how === 'miss' ? 'fwd=miss' : how === 'stale' ? 'hit; detail=stale' : 'hit';
  return ['server-timing', `cache;desc=${how}, seq;desc=${seq}`, 'cache-status', `StopPress; ${came}`];
}

/** Made once for each form: what is the same thing is joined once (quick-line.ts). */
const hits = new WeakMap<Ready, Ready>();

function asHit(form: Ready, page: KeptPage): Ready {
  const made = hits.get(form) ?? { ...form, headers: [...form.headers, ...howItWas(page, 'hit')] };
  hits.set(form, made);
  return made;
}
