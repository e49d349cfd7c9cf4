import type { ReactElement } from 'react';

export function SignInScreen(): ReactElement {
  return <main />;
}
