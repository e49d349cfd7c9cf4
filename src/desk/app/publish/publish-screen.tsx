import type { ReactElement } from 'react';

export function PublishScreen({ storyId }: { readonly storyId: number }): ReactElement {
  return <main>{storyId}</main>;
}
