// From a card to its story and back the headline and the picture are one thing that moves (CSS View Transitions 2). The names
// are in frame.css; which card they are for is known when the page is left.

/** Marks the card that is left for its story, or that is come back to. */
export function carryHeadline(): void {
  addEventListener('pageswap', ({ activation, viewTransition }) => viewTransition && mark(activation?.entry.url));
  addEventListener('pagereveal', ({ viewTransition }) => viewTransition && mark(navigation.activation?.from?.url));
}

function mark(url: string | null | undefined): void {
  document.querySelector('.carried')?.classList.remove('carried');
  const link = [...document.querySelectorAll<HTMLAnchorElement>('.card a')].find(({ href }) => href === url);
  link?.closest('.card')?.classList.add('carried');
}
