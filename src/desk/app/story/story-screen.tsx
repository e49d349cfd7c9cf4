import type { ReactElement } from 'react';

export function StoryScreen({ storyId }: { readonly storyId: number }): ReactElement {
  return <main>{storyId}</main>;
}
