// The light edition: every page of readers a second time under /lite/, by the same renderer, as words and links alone.
import { createContext, type ReactNode, useContext } from 'react';
import { litePath } from '../address.ts';

const Lite = createContext(false);

/** What stands in it is of the light edition, or not. */
export const LiteEdition = Lite.Provider;

/** Whether what is being rendered is of the light edition. */
export function useIsLite(): boolean {
  return useContext(Lite);
}

type PageLinkProps = { to: string; rel?: string; current?: boolean | undefined; children: ReactNode };

/** A link to a page that both editions have: it leads to that of its own. */
export function PageLink({ to, rel, current, children }: PageLinkProps): ReactNode {
  return (
    <a {...(rel && { rel })} href={useIsLite() ? litePath(to) : to} aria-current={current || undefined}>
      {children}
    </a>
  );
}
