// Which of the paper's own campaigns were seen: half of the box or more on the screen, in a window somebody looks at, for a second
// without a break (Media Rating Council, Viewable Ad Impression Measurement Guidelines 2.0, 2015). Said when the page is left;
// nothing tells one reader from another.
import type { ViewsReport } from '../../ads/views.ts';

const part = 0.5;
const forMilliseconds = 1000;

/** Each box counts once a page; one that shows a sold advertisement instead is not the paper's. */
export function noteViews(): void {
  const boxes = document.querySelectorAll<HTMLElement>('[data-campaign]');
  if (boxes.length === 0 || location.pathname.startsWith('/preview/')) return;
  const onScreen = new Map<Element, ReturnType<typeof setTimeout> | undefined>();
  let seen: number[] = [];

  const watching = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        stopWaiting(target);
        if (intersectionRatio >= part) wait(target as HTMLElement);
        else onScreen.delete(target);
      }
    },
    { threshold: part },
  );
  for (const box of boxes) watching.observe(box);

  document.addEventListener('visibilitychange', () => {
    const isLookedAt = document.visibilityState === 'visible';
    for (const box of onScreen.keys()) {
      stopWaiting(box);
      if (isLookedAt) wait(box as HTMLElement);
    }
    if (isLookedAt || seen.length === 0) return;
    navigator.sendBeacon('/seen', JSON.stringify({ seen } satisfies ViewsReport));
    seen = [];
  });

  function wait(box: HTMLElement): void {
    const isLookedAt = document.visibilityState === 'visible';
    onScreen.set(box, isLookedAt ? setTimeout(note, forMilliseconds, box) : undefined);
  }

  function stopWaiting(box: Element): void {
    clearTimeout(onScreen.get(box));
  }

  function note(box: HTMLElement): void {
    if (box.closest('[data-sold]')) return;
    watching.unobserve(box);
    onScreen.delete(box);
    seen.push(Number(box.dataset['campaign']));
  }
}
