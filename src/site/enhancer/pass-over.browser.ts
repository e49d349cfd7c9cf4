/**
 * Whoever comes from one of the stories offered is offered another in its place. The page itself is the same for everybody, and
 * nothing in it moves: the other is as high as the one was.
 */
export function passOver(): void {
  const spare = document.querySelector('.more .spare');
  const from = document.referrer && new URL(document.referrer);
  if (!spare || !from || from.origin !== location.origin) return;
  const read = [...document.querySelectorAll(':is(.next, .more) .card:not(.spare)')].find((card) => card.querySelector('a')?.pathname === from.pathname);
  if (!read) return;
  const { height } = read.getBoundingClientRect();
  spare.classList.remove('spare');
  read.replaceWith(spare);
  keepHeight(spare as HTMLElement, height);
}

/** A headline that makes it higher loses its last lines. */
function keepHeight(card: HTMLElement, height: number): void {
  const headline = card.querySelector('h3')!;
  const excess = card.getBoundingClientRect().height - height;
  const line = Number.parseFloat(getComputedStyle(headline).lineHeight);
  if (excess > 0) headline.style.webkitLineClamp = String(Math.max(1, Math.floor((headline.clientHeight - excess) / line + 0.01)));
  card.classList.add('in-place');
  card.style.blockSize = `${height}px`;
}
