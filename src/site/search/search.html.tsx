import type { ReactNode } from 'react';
import { type Cursor, writeCursor } from '../../archive/list-stories.ts';
import type { Facet, FoundStory, Marked, SearchOrder, SearchResult } from '../../archive/search/search.ts';
import type { Publication } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import { writeDate, writeIso } from '../dates.ts';
import { framedPage } from '../frame.html.tsx';
import { PageLink } from '../lite/lite.html.tsx';
import { listStyle } from '../parts/stories-by-day.html.tsx';
import { readStyle } from '../style.ts';
import { fill, type WordKey, type Words, wordsIn } from '../words.ts';
import { langInside } from '../writing.ts';

export type SearchPageProps = {
  readonly order: SearchOrder;
  readonly result: SearchResult;
  readonly publication: Publication;
  readonly sections: readonly Section[];
  readonly isLite: boolean;
};

const searchStyle = readStyle(import.meta.url, './search.css');
const longestShown = 300;

/** The field, what was found, and how to narrow it. Nothing of it is for search engines; what it leads to is. */
export function searchPage(props: SearchPageProps): Page {
  const { order, result, publication, sections, isLite } = props;
  const { language } = publication;
  const words = wordsIn(language);
  const typed = order.typed.slice(0, longestShown).trim();
  return framedPage({
    kind: 'other',
    path: addressOf(order, {}),
    isLite,
    publication,
    sections,
    language,
    title: `${typed ? `${typed} – ${words.search}` : words.search} – ${publication.name}`,
    head: <meta name="robots" content="noindex, follow" />,
    styles: [listStyle, searchStyle],
    children: (
      <div className="search">
        <h1>{words.search}</h1>
        {/* Not <search>: the checkers of markup do not know it yet. */}
        <div role="search">
          <form action={isLite ? '/lite/search' : '/search'}>
            <input
              type="search"
              name="q"
              defaultValue={typed}
              aria-label={words.search}
              aria-describedby="search-help"
              dir="auto"
              autoComplete="off"
              maxLength={longestShown}
            />
            {order.sort === 'newest' && <input type="hidden" name="sort" value="newest" />}
            <button type="submit">{words.search}</button>
          </form>
          <p id="search-help" className="search-help">
            {words.searchHelp}
          </p>
        </div>
        <Told {...props} words={words} />
        {result.stories.length > 0 && (
          <div className="search-found">
            <ol className="plain">
              {result.stories.map((story) => (
                <li key={story.card.id}>
                  <Found story={story} publication={publication} />
                </li>
              ))}
            </ol>
            <Narrow {...props} words={words} />
          </div>
        )}
        <Onward {...props} words={words} />
      </div>
    ),
  });
}

type PartProps = SearchPageProps & { readonly words: Words };

const wordsOfRemarks: Readonly<Record<Exclude<SearchResult['remarks'][number], 'nothing-asked'>, WordKey>> = {
  'too-long': 'searchTooLong',
  'no-such-date': 'searchNoDate',
  'only-without': 'searchOnlyWithout',
  'too-slow': 'searchTooSlow',
  nobody: 'searchNobody',
  'some-words': 'searchSomeWords',
};

/** How many there are, in which order, and what had to be passed over. */
function Told({ order, result, words }: PartProps): ReactNode {
  const { remarks, candidates, areMore, didYouMean } = result;
  if (remarks.includes('nothing-asked')) return null;
  const isSlow = remarks.includes('too-slow');
  return (
    <div className="search-told">
      {remarks.map((remark) => remark !== 'nothing-asked' && <p key={remark}>{words[wordsOfRemarks[remark]]}</p>)}
      {candidates > 0 && <p>{fill(areMore ? words.newestLookedAt : words.storiesFound, { count: String(candidates) })}</p>}
      {candidates === 0 && !isSlow && <p>{words.nothingFound}</p>}
      {didYouMean && (
        <p className="did-you-mean">
          <PageLink to={addressOf(order, { typed: didYouMean })}>{fill(words.didYouMean, { query: didYouMean })}</PageLink>
        </p>
      )}
      {candidates > 0 && (
        <nav aria-label={words.order}>
          <PageLink to={addressOf(order, { sort: 'best' })} current={order.sort === 'best'}>
            {words.sortBest}
          </PageLink>
          <PageLink to={addressOf(order, { sort: 'newest' })} current={order.sort === 'newest'}>
            {words.sortNewest}
          </PageLink>
        </nav>
      )}
    </div>
  );
}

function Found({ story: { card, headline, standfirst, passage }, publication }: { story: FoundStory; publication: Publication }): ReactNode {
  return (
    <article className="card" {...langInside(card.language, publication.language)}>
      <div className="card-words">
        {card.kicker.trim() && <p className="kicker">{card.kicker}</p>}
        <h2>
          <PageLink to={card.path}>
            <Hits of={headline} />
          </PageLink>
        </h2>
        {card.standfirst.trim() && (
          <p className="card-standfirst">
            <Hits of={standfirst} />
          </p>
        )}
        {passage && (
          <p className="passage">
            <Hits of={passage} />
          </p>
        )}
        <p className="when">
          <time dateTime={writeIso(card.publishedAt, publication)}>{writeDate(card.publishedAt, publication, card.language)}</time>
        </p>
      </div>
    </article>
  );
}

function Hits({ of }: { of: Marked }): ReactNode {
  // Parts of a text have no name but their place.
  return of.map(({ text, isHit }, at) => (isHit ? <mark key={`${at}-${text}`}>{text}</mark> : text));
}

function Narrow({ order, result: { facets }, words }: PartProps): ReactNode {
  const groups: readonly (readonly [string, string, readonly Facet[]])[] = [
    [words.years, 'on', facets.years],
    [words.sections, 'section', facets.sections],
    [words.authors, 'by', facets.authors],
  ];
  const useful = groups.filter(([, , of]) => of.length > 1);
  if (useful.length === 0) return null;
  return (
    <nav className="narrow" aria-label={words.narrow}>
      {useful.map(([heading, field, of]) => (
        <section key={field}>
          <h2>{heading}</h2>
          <ul>
            {of.slice(0, 8).map(({ value, name, stories }) => (
              <li key={value}>
                <PageLink to={addressOf(order, { typed: `${order.typed.slice(0, longestShown).trim()} ${field}:${value}` })}>
                  {name} <span className="how-many">{stories}</span>
                </PageLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Onward({ order, result: { nextPage, older }, words }: PartProps): ReactNode {
  if (nextPage === undefined && !older) return null;
  return (
    <nav className="pager" aria-label={words.pages}>
      <PageLink rel="next" to={addressOf(order, { ...(nextPage !== undefined && { page: nextPage }), ...(older && { before: older }) })}>
        {older ? words.olderStories : words.moreFound}
      </PageLink>
    </nav>
  );
}

/** The address of a search like this one, at its beginning unless a place in it is told. */
function addressOf({ typed, sort }: SearchOrder, told: { typed?: string; sort?: 'best' | 'newest'; page?: number; before?: Cursor }): string {
  const q = (told.typed ?? typed).slice(0, longestShown).trim();
  const parameters = new URLSearchParams({
    ...(q !== '' && { q }),
    ...((told.sort ?? sort) === 'newest' && { sort: 'newest' }),
    ...(told.page !== undefined && { page: String(told.page) }),
    ...(told.before && { before: writeCursor(told.before) }),
  });
  return parameters.size > 0 ? `/search?${parameters}` : '/search';
}
