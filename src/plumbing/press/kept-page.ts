// A page as it is kept: its bytes ready to send in each encoding, with the headers already joined to them.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { compress, type Encoding, worthCompressing } from '../encoding.ts';
import { isUnchanged } from '../entity-tag.ts';
import type { Ready } from '../quick-line.ts';
import type { Dependencies } from './dependencies.ts';
import type { Variant } from './variant.ts';

/** What a page answered, whole and in no encoding. */
export type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer };

/** What a page is kept by. */
type PageReading = {
  /** Its address and, where it has several, its variant. */
  readonly name: string;
  readonly address: string;
  readonly variant: Variant;
  readonly on: Dependencies;
  /** The number of the last bulletin that had been applied when it was read. */
  readonly seq: number;
  readonly readAt: number;
};

export type KeptPage = PageReading & {
  readonly status: number;
  /** Where a redirect leads. */
  readonly location: string | undefined;
  readonly tag: string;
  /** Without encoding, length, tag: what all forms share. */
  readonly headers: readonly string[];
  readonly forms: Map<Encoding | 'plain', Ready>;
  /** Made when the first client asks whether it has changed. */
  unchanged: Map<Encoding | 'plain', Ready> | undefined;
  /** Brotli at its best, not yet made. */
  isQuick: boolean;
  isStale: boolean;
};

/** `moreHeaders`: for caches in front, which the page itself does not know. */
export type KeepOrder = PageReading & { readonly moreHeaders: Readonly<Record<string, string>> };

// Set for each form anew, or by node for each answer.
const ownOfForm = new Set(['content-encoding', 'content-length', 'etag', 'vary', 'date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Makes a page ready to be sent. Brotli quickly: better is made when nobody waits. */
export async function prepare({ status, headers, body }: Answer, { moreHeaders, name, address, variant, on, seq, readAt }: KeepOrder): Promise<KeptPage> {
  const shared = Object.entries({ ...headers, ...moreHeaders, 'x-seq': String(seq) }).filter(([header]) => !ownOfForm.has(header));
  // Field by field: thousands of pages then share one shape in memory, as copies of objects do not.
  const page: KeptPage = {
    name,
    address,
    variant,
    on: { ...on, keys: on.keys.map(once) },
    seq,
    readAt,
    status,
    location: headers['location'],
    tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    headers: shared.flat().map(once),
    forms: new Map(),
    unchanged: undefined,
    isQuick: body.length >= worthCompressing,
    isStale: false,
  };
  if (page.isQuick) addForm(page, 'br', await compress(body, 'br'));
  else addForm(page, 'plain', body);
  return page;
}

/** The bytes for a client that wants this encoding; made when they are first asked for. */
export async function formOf(page: KeptPage, wanted: Encoding | undefined): Promise<Ready> {
  const atHand = formAtHand(page, wanted);
  if (atHand) return atHand;
  // Few ask for the text as it is: it is made for each, and not kept.
  return wanted === 'gzip' ? addForm(page, 'gzip', await compress(await plainBytes(page), 'gzip')) : makeForm(page, 'plain', await plainBytes(page));
}

/** Ready at once, or undefined when it has to be made first. */
export function formAtHand(page: KeptPage, wanted: Encoding | undefined): Ready | undefined {
  return page.forms.get(page.forms.has('br') ? (wanted ?? 'plain') : 'plain');
}

/** The answer to a client that has this page already; undefined when it has not. */
export function unchangedForm(page: KeptPage, wanted: Encoding | undefined, ifNoneMatch: string | undefined): Ready | undefined {
  if (ifNoneMatch === undefined || page.status !== 200 || !isUnchanged(ifNoneMatch, page.tag)) return undefined;
  const asked = wanted ?? 'plain';
  const encoding = page.forms.has(asked) ? asked : page.forms.has('br') ? 'br' : 'plain';
  return page.unchanged?.get(encoding) ?? addUnchanged(page, encoding);
}

/** Brotli at its best in place of the quick one. */
export async function press(page: KeptPage): Promise<void> {
  if (!page.isQuick) return;
  page.isQuick = false;
  addForm(page, 'br', await compress(await plainBytes(page), 'br', 11));
}

/** The memory it takes, in bytes, near enough: its bodies, its keys and where they lead from, the rest (measured: bench/results.md). */
export function sizeOf(page: KeptPage): number {
  const bodies = [...page.forms.values()].reduce((sum, { body }) => sum + body.length, 0);
  return bodies + page.on.keys.length * ofAKey + ofAnyPage;
}
const ofAKey = 100;
const ofAnyPage = 2_000;

/** The page's bytes in no encoding. */
export async function plainBytes(page: KeptPage): Promise<Buffer> {
  return page.forms.get('plain')?.body ?? promisify(brotliDecompress)(page.forms.get('br')!.body);
}

function addForm(page: KeptPage, encoding: Encoding | 'plain', body: Buffer): Ready {
  const form = makeForm(page, encoding, body);
  page.forms.set(encoding, form);
  return form;
}

function addUnchanged(page: KeptPage, encoding: Encoding | 'plain'): Ready {
  const form = { status: 304, headers: [...withoutContent(page.headers), ...tagOf(page, encoding)], body: nothing };
  page.unchanged ??= new Map();
  page.unchanged.set(encoding, form);
  return form;
}
const nothing = Buffer.alloc(0);

const words = new Map<string, string>();

/** The same word that other pages hold: a policy or a list of links is long, and there are thousands of pages. */
function once(word: string): string {
  const known = words.get(word);
  if (known !== undefined) return known;
  if (words.size >= 1_000) words.clear();
  words.set(word, word);
  return word;
}

function makeForm(page: KeptPage, encoding: Encoding | 'plain', body: Buffer): Ready {
  const coded = encoding === 'plain' ? [] : ['content-encoding', encoding];
  return { status: page.status, headers: [...page.headers, ...coded, 'content-length', String(body.length), ...tagOf(page, encoding)], body };
}

/** A tag of its own for each encoding: they are other bytes (RFC 9110, 8.8.3.3). */
function tagOf({ status, tag }: KeptPage, encoding: Encoding | 'plain'): string[] {
  const own = encoding === 'plain' ? tag : tag.replace(/"$/, `-${encoding}"`);
  return [...(status === 200 ? ['etag', own] : []), 'vary', 'Accept-Encoding'];
}

function withoutContent(headers: readonly string[]): string[] {
  return headers.flatMap((_, index) => (index % 2 === 0 && !headers[index]!.startsWith('content-type') ? headers.slice(index, index + 2) : []));
}
