/** Does something once somebody sees the page: at once, or when a page that was rendered ahead is opened. */
export function whenSeen(then: () => void): void {
  const { prerendering } = document as Document & { readonly prerendering?: boolean };
  if (prerendering) document.addEventListener('prerenderingchange', then, { once: true });
  else then();
}
