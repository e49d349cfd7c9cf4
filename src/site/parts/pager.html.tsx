import type { ReactNode } from 'react';
import { PageLink } from '../lite/lite.html.tsx';
import { newerThan, olderThan, type TurnedPage } from '../turn-page.ts';
import { wordsIn } from '../words.ts';

type PagerProps = { stories: TurnedPage; path: string; language: string };

/** The way to newer and older pages of a list; nothing where it has only one. */
export function Pager({ stories, path, language }: PagerProps): ReactNode {
  const words = wordsIn(language);
  if (!stories.newer && !stories.older) return null;
  return (
    <nav className="pager" aria-label={words.pages}>
      {stories.newer && (
        <PageLink rel="prev" to={path + newerThan(stories.newer)}>
          {words.newerStories}
        </PageLink>
      )}
      {stories.older && (
        <PageLink rel="next" to={path + olderThan(stories.older)}>
          {words.olderStories}
        </PageLink>
      )}
    </nav>
  );
}

/** The same for the head of the document. */
export function PagerLinks({ stories, path }: Omit<PagerProps, 'language'>): ReactNode {
  return (
    <>
      {stories.newer && <link rel="prev" href={path + newerThan(stories.newer)} />}
      {stories.older && <link rel="next" href={path + olderThan(stories.older)} />}
    </>
  );
}
