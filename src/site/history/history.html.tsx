// What became of a story since it was published: every version readers have met.
import type { ReactNode } from 'react';
import type { Publication } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import type { RecordedEdition } from '../../story/record/record.ts';
import type { Renamed } from '../../story/record/renamed.ts';
import type { ChangeClass, LiveStory } from '../../story/story.ts';
import { writeInstant, writeIso } from '../dates.ts';
import { framedPage } from '../frame.html.tsx';
import { PageLink } from '../lite/lite.html.tsx';
import { readStyle } from '../style.ts';
import { fill, type Words, wordsIn } from '../words.ts';
import { langInside } from '../writing.ts';

export const historyStyle = readStyle(import.meta.url, './history.css');

export type HistoryPageProps = {
  readonly story: LiveStory;
  /** The first before all others. */
  readonly editions: readonly RecordedEdition[];
  /** Since the last of them. */
  readonly renamed: readonly Renamed[];
  readonly publication: Publication;
  readonly sections: readonly Section[];
  readonly url: string;
  readonly isLite: boolean;
};

type Telling = Pick<HistoryPageProps, 'story' | 'publication'> & { readonly words: Words };

/** The versions, the newest first; runs of small changes are folded. */
export function historyPage({ story, editions, renamed, publication, sections, url, isLite }: HistoryPageProps): Page {
  const telling: Telling = { story, publication, words: wordsIn(story.language) };
  const { words } = telling;
  const path = `${story.path}/history`;
  const section = story.sections.at(-1);
  return framedPage({
    kind: 'story',
    path,
    isLite,
    publication,
    sections,
    language: story.language,
    title: `${words.history}: ${story.headline} – ${publication.name}`,
    canonical: url + path,
    styles: [historyStyle],
    ...(section && { current: section.id }),
    children: (
      <div className="history">
        <p className="label" {...langInside(words.language, story.language)}>
          {words.history}
        </p>
        <h1>
          <PageLink to={story.path}>{story.headline}</PageLink>
        </h1>
        <p className="about" {...langInside(words.language, story.language)}>
          {words.historyText}
        </p>
        <ol reversed>
          {renamed.length > 0 && <SinceThen renamed={renamed} telling={telling} />}
          {foldSmall(editions.toReversed()).map((lines) =>
            lines.length === 1 || !isSmall(lines[0]!) ? (
              lines.map((edition) => <Version key={edition.number} edition={edition} telling={telling} />)
            ) : (
              <li key={lines[0]!.number} value={lines[0]!.number}>
                <details>
                  <summary {...langInside(words.language, story.language)}>{words.smallChanges}</summary>
                  <ol reversed>
                    {lines.map((edition) => (
                      <Version key={edition.number} edition={edition} telling={telling} />
                    ))}
                  </ol>
                </details>
              </li>
            ),
          )}
        </ol>
      </div>
    ),
  });
}

/** What the page says otherwise though its words are the same: a person, a section or a picture has another name now. */
function SinceThen({ renamed, telling: { story, words } }: { renamed: readonly Renamed[]; telling: Telling }): ReactNode {
  return (
    <li>
      <h2 {...langInside(words.language, story.language)}>{words.furniture}</h2>
      {renamed.map((one) =>
        'is' in one ? (
          <p key={`${one.was} ${one.is}`}>
            {one.was && <del>{one.was}</del>} <ins>{one.is}</ins>
          </p>
        ) : (
          <p key={String(one.isFilePicture)}>{one.isFilePicture ? <ins>{words.filePicture}</ins> : <del>{words.filePicture}</del>}</p>
        ),
      )}
    </li>
  );
}

function Version({ edition, telling }: { edition: RecordedEdition; telling: Telling }): ReactNode {
  const { number, isLive, publicNote, liveAt, hash, removed } = edition;
  const { story, publication, words } = telling;
  const inWords = langInside(words.language, story.language);
  return (
    <li value={number}>
      <h2 {...inWords}>{classOf(edition, words)}</h2>
      <p className="when">
        <time dateTime={writeIso(liveAt, publication)}>{writeInstant(liveAt, publication, story.language)}</time>
      </p>
      {publicNote.trim() && <p>{publicNote}</p>}
      {removed ? (
        <p className="removed">
          <span {...inWords}>{words.versionRemoved}</span> {removed.publicReason}
        </p>
      ) : (
        <p className="ways" {...inWords}>
          <PageLink to={`${story.path}/history/${number}`}>{fill(isLive ? words.versionNow : words.version, { number: String(number) })}</PageLink>
          {number > 1 && <PageLink to={`${story.path}/history/${number - 1}-${number}`}>{words.whatChanged}</PageLink>}
        </p>
      )}
      <p className="fingerprint">
        <span {...inWords}>{words.fingerprint}</span> <code>{hash}</code>
      </p>
    </li>
  );
}

/** Above a version of before: which it is, of when, and the way to the newest. */
export function oldVersionNotice({
  story,
  edition,
  of,
  publication,
}: Pick<HistoryPageProps, 'story' | 'publication'> & { edition: RecordedEdition; of: number }): { element: ReactNode; style: string } {
  const words = wordsIn(story.language);
  const date = writeInstant(edition.liveAt, publication, story.language);
  return {
    style: historyStyle,
    element: (
      <div className="old-version" role="note" {...langInside(words.language, publication.language)}>
        <p>{fill(words.oldVersion, { number: String(edition.number), all: String(of), date })}</p>
        <p className="ways">
          <PageLink to={story.path}>{words.toNewest}</PageLink>
          <PageLink to={`${story.path}/history`}>{words.history}</PageLink>
        </p>
      </div>
    ),
  };
}

function classOf({ changeClass, notice }: RecordedEdition, words: Words): string {
  if (notice) return words[notice.kind];
  return changeClass ? words[changeClass] : words.firstVersion;
}

const isSmallClass: Record<ChangeClass, boolean> = { correction: false, clarification: false, development: false, copyEdit: true, furniture: true };

function isSmall({ changeClass, notice, isLive, removed }: RecordedEdition): boolean {
  return changeClass !== undefined && isSmallClass[changeClass] && !notice && !isLive && !removed;
}

/** Small changes that follow one another are one line; every other version is one of its own. */
function foldSmall(editions: readonly RecordedEdition[]): RecordedEdition[][] {
  const lines: RecordedEdition[][] = [];
  for (const edition of editions) {
    const last = lines.at(-1);
    if (last && isSmall(edition) && isSmall(last[0]!)) last.push(edition);
    else lines.push([edition]);
  }
  return lines;
}
