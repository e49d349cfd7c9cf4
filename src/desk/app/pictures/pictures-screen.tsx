import type { ReactElement } from 'react';

export function PicturesScreen(): ReactElement {
  return <main />;
}
