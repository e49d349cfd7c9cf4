// Sold advertisements, fetched when their box comes near. Nothing here reads a layout or changes one: the box has its size
// and what the paper shows itself from the server, and that stays where nothing comes.
import { readerAllows } from '../consent/reader-allows.browser.ts';
import type { Tag } from './sold-here.ts';

type Size = readonly [number, number];
/** Shows an advertisement in an element; answers with its size, or nothing when there is none. */
type Show = (place: HTMLElement, tag: Tag & { readonly times: number }) => Promise<Size | undefined>;

/** Fills the boxes that are sold: lazily, with the reader's leave where the tag needs it, and anew only as the settings say. */
export function lazyAds(root: ParentNode): void {
  const places = new Map<Element, Tag>();
  for (const place of root.querySelectorAll<HTMLElement>('[data-tag]')) places.set(place, JSON.parse(place.dataset['tag']!) as Tag);
  if (places.size === 0) return;

  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        void keepFilled(target as HTMLElement, places.get(target)!);
      }
    },
    { rootMargin: '20%' },
  );
  const watch = (): void => {
    for (const [place, { needsConsent }] of places) if (!needsConsent || readerAllows() === 'yes') near.observe(place);
  };
  watch();
  addEventListener('consent', watch, { once: true });
}

/** The first advertisement, and perhaps others after it: of the same size, not sooner than agreed, and only when the box comes into view again. */
async function keepFilled(place: HTMLElement, tag: Tag): Promise<void> {
  let size = await fill(place, tag, 0);
  let filledAt = performance.now();
  let times = 0;
  let hasBeenAway = false;
  if (!size || tag.refreshAfter === 0) return;

  // It is told when the box comes and goes, not while somebody rests on it; and at first where it is, however late that may be.
  new IntersectionObserver(
    async (entries) => {
      hasBeenAway ||= entries.some(({ isIntersecting }) => !isIntersecting);
      if (!hasBeenAway || !entries.at(-1)!.isIntersecting || !size || performance.now() - filledAt < tag.refreshAfter * 1000) return;
      filledAt = performance.now();
      size = (await fill(place, { ...tag, sizes: [size] }, ++times)) ?? size;
    },
    { threshold: 0.5 },
  ).observe(place);
}

/** What is there stays until the next is. */
async function fill(place: HTMLElement, tag: Tag, times: number): Promise<Size | undefined> {
  const before = place.querySelector('.sold');
  const sold = document.createElement('div');
  sold.className = 'sold';
  sold.id = `sold-${tag.name}-${times}`;
  place.append(sold);
  const size = await ways[tag.kind](sold, { ...tag, times }).catch(() => undefined);
  if (size) place.dataset['sold'] = '';
  (size ? before : sold)?.remove();
  return size;
}

const ways: Record<Tag['kind'], Show> = {
  gpt: async (place, { script, unit, sizes, times }) => {
    const google = await loadGoogle(script);
    return new Promise((resolve) =>
      google.cmd.push(() => {
        const slot = google.defineSlot(unit, sizes, place.id);
        if (!slot) return resolve(undefined);
        const service = google.pubads();
        service.addEventListener('slotRenderEnded', (told) => told.slot === slot && resolve(told.isEmpty ? undefined : told.size));
        service.setForceSafeFrame(true);
        slot.addService(service).setTargeting('refreshed', String(times));
        google.enableServices();
        google.display(place.id);
      }),
    );
  },
  prebid: async (place, tag) => ((await import(/* @vite-ignore */ tag.script)) as { show: Show }).show(place, tag),
};

let google: Promise<GoogleTag> | undefined;

function loadGoogle(address: string): Promise<GoogleTag> {
  google ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => resolve((window as unknown as { readonly googletag: GoogleTag }).googletag);
    script.onerror = reject;
    document.head.append(script);
  });
  return google;
}

/** As much of GPT as is used here: https://developers.google.com/publisher-tag/reference */
type GoogleTag = {
  readonly cmd: { push(deed: () => void): unknown };
  defineSlot(unit: string, sizes: readonly Size[], id: string): GoogleSlot | null;
  pubads(): {
    addEventListener(name: 'slotRenderEnded', then: (told: { slot: GoogleSlot; isEmpty: boolean; size: Size }) => void): void;
    setForceSafeFrame(isForced: boolean): void;
  };
  enableServices(): void;
  display(id: string): void;
};
type GoogleSlot = { addService(service: unknown): GoogleSlot; setTargeting(key: string, value: string): GoogleSlot };
