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
  const height = read.clientHeight;
  spare.classList.remove('spare');
  read.replaceWith(spare);
  keepHeight(spare as HTMLElement, height);
}

function keepHeight(card: HTMLElement, height: number): void {
  const excess = card.clientHeight - height;
  card.style.minBlockSize = `${height}px`;
  const headline = card.querySelector('h3')!;
  if (excess <= 0) return;
  const line = Number.parseFloat(getComputedStyle(headline).lineHeight);
  card.classList.add('cut');
  headline.style.webkitLineClamp = String(Math.max(1, Math.floor((headline.clientHeight - excess) / line)));
}
