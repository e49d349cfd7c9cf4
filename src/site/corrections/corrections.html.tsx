import type { ReactNode } from 'react';
import type { Correction, CorrectionsPage } from '../../corrections/list-corrections.ts';
import type { Publication } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import { writeInstant, writeIso } from '../dates.ts';
import { framedPage } from '../frame.html.tsx';
import { historyStyle } from '../history/history.html.tsx';
import { PageLink } from '../lite/lite.html.tsx';
import { olderThan } from '../turn-page.ts';
import { type Words, wordsIn } from '../words.ts';
import { langInside } from '../writing.ts';

export type CorrectionsPageProps = CorrectionsPage & {
  readonly publication: Publication;
  readonly sections: readonly Section[];
  readonly url: string;
  readonly isFirst: boolean;
  readonly isLite: boolean;
};

/** Everything the paper has told its readers about its own faults, and what others answered. */
export function correctionsPage({ corrections, older, publication, sections, url, isFirst, isLite }: CorrectionsPageProps): Page {
  const { language } = publication;
  const words = wordsIn(language);
  return framedPage({
    kind: 'section',
    path: '/corrections',
    isLite,
    publication,
    sections,
    language,
    title: `${words.corrections} – ${publication.name}`,
    description: words.correctionsText,
    ...(isFirst && { canonical: `${url}/corrections` }),
    head: <link rel="alternate" type="application/atom+xml" title={`${words.corrections} – ${publication.name}`} href="/corrections.xml" />,
    styles: [historyStyle],
    children: (
      <div className="history">
        <h1>{words.corrections}</h1>
        <p className="about">{corrections.length > 0 ? words.correctionsText : words.noCorrections}</p>
        <ol>
          {corrections.map((correction) => (
            <Line key={`${correction.storyId}-${correction.notice.editionNumber}`} correction={correction} publication={publication} words={words} />
          ))}
        </ol>
        {older && (
          <nav className="pager" aria-label={words.pages}>
            <PageLink rel="next" to={`/corrections${olderThan({ publishedAt: older.at, storyId: older.storyId })}`}>
              {words.olderStories}
            </PageLink>
          </nav>
        )}
      </div>
    ),
  });
}

type LineProps = { correction: Correction; publication: Publication; words: Words };

function Line({ correction: { notice, story, language }, publication, words }: LineProps): ReactNode {
  return (
    <li>
      <p className="when">
        {words[notice.kind]} · <time dateTime={writeIso(notice.at, publication)}>{writeInstant(notice.at, publication, publication.language)}</time>
      </p>
      <h2 {...langInside(language, publication.language)}>
        <PageLink to={story.path}>{story.headline}</PageLink>
      </h2>
      <p {...langInside(language, publication.language)}>{notice.text}</p>
      {notice.wasWrong && notice.isRight && (
        <p {...langInside(language, publication.language)}>
          <del>{notice.wasWrong}</del> <ins>{notice.isRight}</ins>
        </p>
      )}
    </li>
  );
}
