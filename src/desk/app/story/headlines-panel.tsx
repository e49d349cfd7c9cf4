import type { ReactElement } from 'react';
import { words } from '../words.ts';
import { TextField } from './text-field.tsx';
import { useText } from './use-shared.tsx';

/** The headline in other places than the page. Lengths are told in words: nothing is cut. */
export function HeadlinesPanel(): ReactElement {
  const { story } = words;
  const [page, web, social, front] = [useLength('headline'), useLength('headlineWeb'), useLength('headlineSocial'), useLength('headlineFront')];
  return (
    <>
      <p className="story-hint">{story.pageLength(page)}</p>
      <TextField field="headlineFront" label={story.headlineFront} hint={story.frontLength(front)} />
      <TextField field="headlineWeb" label={story.headlineWeb} hint={story.webLength(web)} />
      <TextField field="headlineSocial" label={story.headlineSocial} hint={story.socialLength(social)} />
    </>
  );
}

/** In characters as people count them, not as machines do. */
function useLength(field: string): number {
  return [...useText(field)].length;
}
