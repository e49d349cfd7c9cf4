import type { ReactElement } from 'react';

export function DiaryScreen(): ReactElement {
  return <main />;
}
