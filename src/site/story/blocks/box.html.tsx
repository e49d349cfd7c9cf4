import type { ReactNode } from 'react';
import type { FactBox as FactBoxBlock, KeyPoints as KeyPointsBlock } from '../../../story/body.ts';
import { isBlank, langInside } from '../../writing.ts';
import type { Telling } from '../telling.ts';
import { Entries, ParagraphsAndLists } from './list.html.tsx';

/** The story in a few lines. */
export function KeyPoints({ block, telling, id }: { block: KeyPointsBlock; telling: Telling; id: string | undefined }): ReactNode {
  const { title } = block.attrs;
  const isUntitled = isBlank(title);
  return (
    <div className="box" id={id}>
      <h2 {...(isUntitled && langInside(telling.words.language, telling.story.language))}>{isUntitled ? telling.words.keyPoints : title}</h2>
      <ul>
        <Entries of={block.content} />
      </ul>
    </div>
  );
}

/** Background that stands beside the text. */
export function FactBox({ block, id }: { block: FactBoxBlock; id: string | undefined }): ReactNode {
  const { title } = block.attrs;
  return (
    <div className="box" id={id}>
      {!isBlank(title) && <h2>{title}</h2>}
      <ParagraphsAndLists of={block.content} />
    </div>
  );
}
