import type { ReactNode } from 'react';
import type { AlsoRead as AlsoReadBlock } from '../../../story/body.ts';
import { PageLink } from '../../lite/lite.html.tsx';
import { langInside } from '../../writing.ts';
import type { Telling } from '../telling.ts';
import { tidyAddress } from '../tidy-address.ts';

/** A link between paragraphs that follows the story it points to. One without a target keeps its own words. */
export function AlsoRead({ block, telling, id }: { block: AlsoReadBlock; telling: Telling; id: string | undefined }): ReactNode {
  const { story, words } = telling;
  const { storyId, url, text } = block.attrs;
  const linked = storyId === null ? undefined : story.linkedStories.get(storyId);
  const href = url && tidyAddress(url);
  const shown = linked?.headline ?? (text.trim() || url);
  if (!shown) return null;
  return (
    <p className="also" id={id}>
      <span className="label" {...langInside(words.language, story.language)}>
        {words.alsoRead}
      </span>{' '}
      <bdi>{linked ? <PageLink to={linked.path}>{shown}</PageLink> : href ? <a href={href}>{shown}</a> : shown}</bdi>
    </p>
  );
}
