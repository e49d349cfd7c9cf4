import type { ReactElement } from 'react';

export function NewsroomScreen(): ReactElement {
  return <main />;
}
