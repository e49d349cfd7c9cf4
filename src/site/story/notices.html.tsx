import type { ReactNode } from 'react';
import type { Notice, NoticePlace } from '../../story/notice.ts';
import { writeInstant, writeIso } from '../dates.ts';
import { langInside } from '../writing.ts';
import type { Telling } from './telling.ts';

/** What readers were told with this edition and those before it, at one place of the page. */
export function Notices({ telling, place }: { telling: Telling; place: NoticePlace }): ReactNode {
  return telling.story.notices
    .filter((notice) => notice.place === place)
    .map((notice) => <NoticeBox key={notice.editionNumber} notice={notice} telling={telling} />);
}

/** One notice: what it is, its words, what was wrong and what is right where both were said, and when. */
function NoticeBox({ notice: { kind, text, wasWrong, isRight, at }, telling: { story, publication, words } }: { notice: Notice; telling: Telling }): ReactNode {
  const inWords = langInside(words.language, story.language);
  return (
    <div className="notice" role="note">
      <p>
        <b className="label" {...inWords}>
          {words[kind]}
        </b>{' '}
        {text}
      </p>
      {wasWrong && isRight && (
        <dl>
          <dt {...inWords}>{words.wasWrong}</dt>
          <dd>
            <del>{wasWrong}</del>
          </dd>
          <dt {...inWords}>{words.isRight}</dt>
          <dd>
            <ins>{isRight}</ins>
          </dd>
        </dl>
      )}
      <p className="when">
        <time dateTime={writeIso(at, publication)}>{writeInstant(at, publication, story.language)}</time>
      </p>
    </div>
  );
}
