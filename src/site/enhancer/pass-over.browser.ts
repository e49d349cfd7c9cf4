/** Whoever comes from one of the stories offered is offered another in its place. The page itself is the same for everybody. */
export function passOver(): void {
  const spare = document.querySelector('.more .spare');
  const from = document.referrer && new URL(document.referrer);
  if (!spare || !from || from.origin !== location.origin) return;
  const read = [...document.querySelectorAll(':is(.next, .more) .card:not(.spare)')].find((card) => card.querySelector('a')?.pathname === from.pathname);
  if (!read) return;
  if (read.closest('.next')) read.replaceWith(shown(spare.cloneNode(true) as Element));
  else {
    // Out of sight it still counts for the height of the rows: nothing moves.
    read.replaceWith(shown(spare));
    read.classList.add('spare');
    document.querySelector('.more-cards')!.append(read);
  }
}

function shown(spare: Element): Element {
  spare.classList.remove('spare');
  return spare;
}
