// How the page was for one reader in a hundred: when its largest part was painted, how long it took to answer, how much of it
// moved (web.dev/vitals). Said once, when it is left; nothing tells one reader from another.
import type { VitalsReport } from '../../delivery/vitals.ts';

const share = 0.01;

type Painted = PerformanceEntry & { readonly element?: Element | null };
type Shifted = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean; readonly sources: readonly { readonly node?: Node | null }[] };
type Answered = PerformanceEntry & { readonly interactionId: number; readonly target?: Node | null };
type Worst = { value: number; part: string };

export function measureVitals(): void {
  if (Math.random() >= share || document.visibilityState === 'hidden' || location.pathname.startsWith('/preview/')) return;
  const page = document.body.dataset['page'];
  const [opened] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & { readonly activationStart?: number })[];
  const start = opened?.activationStart ?? 0;
  const lcp: Worst = { value: 0, part: 'other' };
  const read = [
    watch<Painted>('largest-contentful-paint', {}, ({ startTime, element }) =>
      Object.assign(lcp, { value: Math.max(0, startTime - start), part: partOf(element) }),
    ),
  ];
  const cls = watchShifts(read);
  const inp = watchAnswers(read);

  document.addEventListener('visibilitychange', function leave() {
    if (document.visibilityState !== 'hidden') return;
    document.removeEventListener('visibilitychange', leave);
    for (const flush of read) flush();
    const report = { page, lcp: told(lcp), cls: told(cls, 10_000), ...(inp.value > 0 && { inp: told(inp) }) } as VitalsReport;
    navigator.sendBeacon('/vitals', JSON.stringify(report));
  });
}

function told({ value, part }: Worst, precision = 1): { value: number; part: string } {
  return { value: Math.round(value * precision) / precision, part };
}

/** The worst burst of shifts: at most five seconds, none a second after the last. */
function watchShifts(read: (() => void)[]): Worst {
  const worst: Worst = { value: 0, part: 'other' };
  let burst = { from: 0, last: 0, sum: 0 };
  read.push(
    watch<Shifted>('layout-shift', {}, ({ startTime, value, hadRecentInput, sources }) => {
      if (hadRecentInput) return;
      const goesOn = startTime - burst.last < 1000 && startTime - burst.from < 5000;
      burst = goesOn ? { ...burst, last: startTime, sum: burst.sum + value } : { from: startTime, last: startTime, sum: value };
      if (burst.sum > worst.value) Object.assign(worst, { value: burst.sum, part: partOf(sources[0]?.node) });
    }),
  );
  return worst;
}

/** The slowest answer but for one in fifty. */
function watchAnswers(read: (() => void)[]): Worst {
  const slowest = new Map<number, Worst>();
  const worst: Worst = { value: 0, part: 'other' };
  read.push(
    watch<Answered>('event', { durationThreshold: 16 }, ({ interactionId, duration, target }) => {
      if (!interactionId) return;
      if (duration > (slowest.get(interactionId)?.value ?? 0)) slowest.set(interactionId, { value: duration, part: partOf(target) });
      const ordered = [...slowest.values()].sort((one, other) => other.value - one.value);
      Object.assign(worst, ordered[Math.min(ordered.length - 1, Math.floor(slowest.size / 50))]);
    }),
  );
  return worst;
}

/** What a browser does not measure is left out. Gives back what asks for the entries that are still on their way. */
function watch<Entry extends PerformanceEntry>(type: string, options: object, see: (entry: Entry) => void): () => void {
  if (!PerformanceObserver.supportedEntryTypes?.includes(type)) return () => {};
  const seeAll = (entries: PerformanceEntryList): void => {
    for (const entry of entries) see(entry as Entry);
  };
  const observer = new PerformanceObserver((list) => seeAll(list.getEntries()));
  observer.observe({ type, buffered: true, ...options });
  return () => seeAll(observer.takeRecords());
}

const parts = { ad: '.ad', picture: 'picture,img,svg', headline: 'h1,h2,h3', tool: 'button,summary', link: 'a', text: 'p,li,figcaption,td' };

function partOf(node: Node | null | undefined): string {
  const element = node instanceof Element ? node : node?.parentElement;
  return Object.entries(parts).find(([, selector]) => element?.closest(selector))?.[0] ?? 'other';
}
