/** The path of the page; undefined where it stands at another address than its own: a preview is nobody's to keep. */
export function ownPath(): string | undefined {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]');
  return canonical && new URL(canonical.href).pathname === location.pathname ? location.pathname : undefined;
}
