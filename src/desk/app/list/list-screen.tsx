import type { ReactElement } from 'react';

export function ListScreen(): ReactElement {
  return <main />;
}
