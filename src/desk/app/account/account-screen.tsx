import type { ReactElement } from 'react';

export function AccountScreen(): ReactElement {
  return <main />;
}
