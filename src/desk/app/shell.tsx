import type { ReactElement, ReactNode } from 'react';
import { Redirect } from 'wouter';
import { WithMe } from './me.tsx';
import { words } from './words.ts';

/** What stands around every screen of somebody who is signed in. */
export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <WithMe whileAsking={words.loading} signedOut={<Redirect to="/sign-in" />}>
      {children}
    </WithMe>
  );
}
