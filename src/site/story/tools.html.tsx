import type { ReactNode } from 'react';
import { langInside } from '../writing.ts';
import type { Telling } from './telling.ts';

/** What the script can do with a story. The row keeps its place; it is seen when the script is there, and not where none runs. */
export function Tools({ telling: { story, words } }: { telling: Telling }): ReactNode {
  return (
    <div className="tools" role="group" aria-label={words.tools} {...langInside(words.language, story.language)}>
      <button type="button" data-tool="save" data-done={words.saved} aria-pressed="false">
        {words.save}
      </button>
      <button type="button" data-tool="copy" data-done={words.linkCopied}>
        {words.copyLink}
      </button>
      <button type="button" data-tool="share" hidden>
        {words.share}
      </button>
      <span role="status" />
    </div>
  );
}
