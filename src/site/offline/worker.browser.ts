// Stands between the pages and the network. The network is always asked first; only where it does not answer does what was
// read before come from the shelf. What was taken back leaves the shelf as soon as the paper can be asked.
import { cacheNames, type KeptStory, type Order, readShelf, type Shelf, type Tombstones, writeShelf } from './shelf.browser.ts';

type Lasting = Event & { waitUntil(until: Promise<unknown>): void };
type Asked = Lasting & { readonly request: Request; readonly preloadResponse: Promise<Response | undefined>; respondWith(answer: Promise<Response>): void };
type Worker = {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(on: 'install' | 'activate', then: (event: Lasting) => void): void;
  addEventListener(on: 'fetch', then: (event: Asked) => void): void;
  addEventListener(on: 'message', then: (event: Lasting & { readonly data: Order }) => void): void;
};

/** Written before this text when it is served: what the page of what is kept cannot do without. */
declare const withOffline: readonly string[];

const worker = globalThis as unknown as Worker;
const most = 50;
const notOurs = /^\/(desk|preview|api|account|search|healthz|readyz|metrics)(\/|$)/;
/** The last page could not be had: its pictures need not be tried for. */
let isCutOff = false;
/** The front page is asked for no more often than this, in milliseconds. */
const frontLasts = 600_000;
let frontKeptAt = 0;
/** One change of the shelf after the other. */
let changing: Promise<unknown> = Promise.resolve();

worker.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([bring('/offline'), ...withOffline.map(bringFile), worker.skipWaiting()]));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOldCaches(), worker.registration.navigationPreload?.enable(), worker.clients.claim()]));
});

worker.addEventListener('message', (event) => event.waitUntil(obey(event.data)));

worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin || notOurs.test(pathname)) return;
  if (event.request.mode === 'navigate') event.respondWith(answerPage(event, pathname));
  else if (isCutOff && /^\/[ai]\//.test(pathname)) event.respondWith(answerFile(event.request));
});

// ── Answering ──────────────────────────────────────────────────────────────────────────────

async function answerPage(event: Asked, path: string): Promise<Response> {
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    isCutOff = false;
    if (response.status === 404 || response.status === 410) event.waitUntil(change((shelf) => without(shelf, (story) => story.path === path)));
    return response;
  } catch {
    isCutOff = true;
    return (await keptPage(path)) ?? (await keptPage('/offline')) ?? Response.error();
  }
}

async function keptPage(path: string): Promise<Response | undefined> {
  await changing;
  return (await caches.open(cacheNames.pages)).match(path);
}

async function answerFile(request: Request): Promise<Response> {
  return (await (await caches.open(cacheNames.files)).match(request)) ?? fetch(request);
}

// ── Keeping ────────────────────────────────────────────────────────────────────────────────

async function obey(order: Order): Promise<void> {
  await change(check);
  if (order.do === 'read') await change((shelf) => keepRead(shelf, order));
  if (order.do === 'save' || order.do === 'release') await change(async (shelf) => mark(shelf, order.path, order.do === 'save'));
}

/** What one change leaves is what the next begins with. A change that fails leaves all as it was. */
function change(how: (shelf: Shelf) => Promise<Shelf>): Promise<void> {
  const changed = changing.then(async () => {
    const before = await readShelf();
    const after = await how(before);
    if (after !== before) await writeShelf(after);
  });
  changing = changed.catch(() => {});
  return changed.catch(() => {});
}

async function keepRead(shelf: Shelf, { path, title, files, isSaved }: Order & { do: 'read' }): Promise<Shelf> {
  // The browser has it still, from a moment ago.
  if (!(await bring(path, 'force-cache'))) return shelf;
  await Promise.all([...files, ...withOffline].map(bringFile));
  const read: KeptStory = { path, title, files, readAt: Date.now(), isSaved };
  const stories = [read, ...shelf.stories.filter((story) => story.path !== path)];
  const unsaved = stories.filter((story) => !story.isSaved);
  const tooMany = new Set(unsaved.slice(most).map((story) => story.path));
  return without({ ...shelf, stories }, (story) => tooMany.has(story.path));
}

async function mark(shelf: Shelf, path: string, isSaved: boolean): Promise<Shelf> {
  return { ...shelf, stories: shelf.stories.map((story) => (story.path === path ? { ...story, isSaved } : story)) };
}

/** Asks what was taken back, lets it go with all that shows it, and keeps the front page as it is now. */
async function check(shelf: Shelf): Promise<Shelf> {
  const response = await fetch('/a/tombstones.json', { cache: 'no-cache' });
  if (!response.ok) return shelf;
  const { at, since, ids } = (await response.json()) as Tombstones;
  // Away for longer than the list goes back: nobody knows what of it still stands.
  const isTooOld = shelf.checkedAt !== '' && shelf.checkedAt < since;
  const gone = new Set(ids);
  const kept = await without(shelf, ({ path }) => isTooOld || gone.has(storyIdOf(path)));
  await renewWhatShows(kept, gone);
  await keepFront();
  return { ...kept, checkedAt: at };
}

async function keepFront(): Promise<void> {
  if (Date.now() - frontKeptAt < frontLasts) return;
  if (await bring('/', 'no-cache')) frontKeptAt = Date.now();
}

/** Pages that lead to what was taken back, its headline in the link: anew without it, or not at all. */
async function renewWhatShows({ stories }: Shelf, gone: ReadonlySet<number>): Promise<void> {
  const pages = await caches.open(cacheNames.pages);
  for (const path of ['/', ...stories.map((story) => story.path)]) {
    const text = await (await pages.match(path))?.text();
    const leadsTo = [...(text ?? '').matchAll(/href="([^"]+)"/g)].map(([, href]) => storyIdOf(href!));
    if (!leadsTo.some((id) => gone.has(id))) continue;
    await pages.delete(path);
    await bring(path, 'no-cache').catch(() => {});
  }
}

async function without(shelf: Shelf, isToGo: (story: KeptStory) => boolean): Promise<Shelf> {
  const going = shelf.stories.filter(isToGo);
  if (going.length === 0) return shelf;
  const staying = shelf.stories.filter((story) => !going.includes(story));
  const [pages, files] = await Promise.all([caches.open(cacheNames.pages), caches.open(cacheNames.files)]);
  const needed = new Set(staying.flatMap((story) => story.files));
  await Promise.all(going.map(({ path }) => pages.delete(path)));
  await Promise.all(going.flatMap((story) => story.files.filter((file) => !needed.has(file)).map((file) => files.delete(file))));
  return { ...shelf, stories: staying };
}

/** As in story/address.ts; 0 for what is no story. */
function storyIdOf(path: string): number {
  return Number(path.match(/(?:[-/])([1-9]\d{0,14})$/)?.[1] ?? 0);
}

/** Puts a page on the shelf; false when there is none to be had. What was redirected does not count: it is another page. */
async function bring(path: string, cache: RequestCache = 'default'): Promise<boolean> {
  const response = await fetch(path, { cache, credentials: 'same-origin' });
  if (!response.ok || response.redirected) return false;
  await (await caches.open(cacheNames.pages)).put(path, response);
  return true;
}

async function bringFile(address: string): Promise<void> {
  const files = await caches.open(cacheNames.files);
  if (!(await files.match(address))) await files.add(address).catch(() => {});
}

async function forgetOldCaches(): Promise<void> {
  const ours = new Set<string>(Object.values(cacheNames));
  await Promise.all((await caches.keys()).filter((name) => /^(pages|files)-\d+$/.test(name) && !ours.has(name)).map((name) => caches.delete(name)));
}
