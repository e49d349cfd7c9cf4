import type { ReactNode } from 'react';
import type { Timeline as TimelineBlock } from '../../../story/body.ts';
import { writeCalendarDate } from '../../dates.ts';
import { isBlank, langInside } from '../../writing.ts';
import type { Telling } from '../telling.ts';
import { Inlines } from './inlines.html.tsx';

/** What happened, in order. A date that is none (last winter) stands as it was written. */
export function Timeline({ block, telling, id }: { block: TimelineBlock; telling: Telling; id: string | undefined }): ReactNode {
  const { story, publication, words } = telling;
  const { title } = block.attrs;
  const isUntitled = isBlank(title);
  return (
    <div className="timeline" id={id}>
      <h2 {...(isUntitled && langInside(words.language, story.language))}>{isUntitled ? words.timeline : title}</h2>
      <ol>
        {block.content.map((entry, index) => {
          const date = entry.attrs.date.trim();
          const written = writeCalendarDate(date, publication, story.language);
          return (
            <li key={index}>
              {written ? <time dateTime={date}>{written}</time> : date && <b>{date}</b>} <Inlines content={entry.content} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
