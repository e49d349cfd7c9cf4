// The archive by the calendar: a day with its stories, a month with its days.
import type { ReactNode } from 'react';
import { type CalendarDate, calendarPath, spanOf } from '../../archive/calendar.ts';
import type { Day, Month } from '../../archive/list-day.ts';
import type { Publication } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import { writeCalendarDate, writeDay } from '../dates.ts';
import { framedPage } from '../frame.html.tsx';
import { PageLink } from '../lite/lite.html.tsx';
import { StoryCard } from '../parts/card.html.tsx';
import { breadcrumbList, LinkedData } from '../parts/linked-data.html.tsx';
import { listStyle } from '../parts/stories-by-day.html.tsx';
import { readStyle } from '../style.ts';
import { wordsIn } from '../words.ts';

type Around = {
  readonly date: CalendarDate;
  readonly publication: Publication;
  readonly sections: readonly Section[];
  readonly url: string;
  readonly isLite: boolean;
};

const dayStyle = readStyle(import.meta.url, './day.css');

/** Every story of a day, the newest first. */
export function dayPage({ day, ...around }: Around & { readonly day: Day }): Page {
  const { date, publication } = around;
  const { language } = publication;
  const words = wordsIn(language);
  const month = { year: date.year, month: date.month };
  return calendarPage({
    ...around,
    title: writeDay(spanOf(date, publication.timeZone).from, publication, language),
    above: [{ name: monthName(month, publication), path: calendarPath(month) }],
    beside: { ...day, words: [words.dayBefore, words.dayAfter] },
    children: (
      <ul className="plain">
        {day.cards.map((card) => (
          <li key={card.id}>
            <StoryCard card={card} publication={publication} language={language} heading="h2" when="time" withStandfirst />
          </li>
        ))}
      </ul>
    ),
  });
}

/** The days of a month on which anything went out, and how much. */
export function monthPage({ month, ...around }: Around & { readonly month: Month }): Page {
  const { date, publication } = around;
  const words = wordsIn(publication.language);
  const count = new Intl.NumberFormat(publication.locale);
  return calendarPage({
    ...around,
    title: monthName(date, publication),
    above: [],
    beside: { ...month, words: [words.monthBefore, words.monthAfter] },
    children: (
      <ol className="month">
        {month.days.map(({ day, stories }) => (
          <li key={day}>
            <PageLink to={calendarPath({ ...date, day })}>
              {writeDay(spanOf({ ...date, day }, publication.timeZone).from, publication, publication.language)}
            </PageLink>{' '}
            <span className="when">{count.format(stories)}</span>
          </li>
        ))}
      </ol>
    ),
  });
}

type CalendarPageProps = Around & {
  readonly title: string;
  /** Between the home page and this one. */
  readonly above: readonly { readonly name: string; readonly path: string }[];
  readonly beside: { readonly before: CalendarDate | undefined; readonly after: CalendarDate | undefined; readonly words: readonly [string, string] };
  readonly children: ReactNode;
};

function calendarPage({ date, publication, sections, url, isLite, title, above, beside, children }: CalendarPageProps): Page {
  const { language } = publication;
  const words = wordsIn(language);
  const path = calendarPath(date);
  const way = [{ name: words.home, path: '/' }, ...above];
  return framedPage({
    kind: 'section',
    path,
    isLite,
    publication,
    sections,
    language,
    title: `${title} – ${publication.name}`,
    canonical: url + path,
    head: <LinkedData of={linkedData({ title, path, url, language, way })} />,
    styles: [listStyle, dayStyle],
    children: (
      <>
        <div className="list-head">
          <nav className="crumbs" aria-label={words.youAreHere}>
            <ol>
              {way.map((step) => (
                <li key={step.path}>
                  <PageLink to={step.path}>{step.name}</PageLink>
                </li>
              ))}
            </ol>
          </nav>
          <h1>{title}</h1>
        </div>
        {children}
        {(beside.before || beside.after) && (
          <nav className="pager" aria-label={words.archive}>
            {beside.after && (
              <PageLink rel="prev" to={calendarPath(beside.after)}>
                {beside.words[1]}
              </PageLink>
            )}
            {beside.before && (
              <PageLink rel="next" to={calendarPath(beside.before)}>
                {beside.words[0]}
              </PageLink>
            )}
          </nav>
        )}
      </>
    ),
  });
}

type Told = { readonly title: string; readonly path: string; readonly url: string; readonly language: string; readonly way: CalendarPageProps['above'] };

function linkedData({ title, path, url, language, way }: Told) {
  return {
    '@context': 'https://schema.org' as const,
    '@graph': [
      { '@type': 'CollectionPage' as const, '@id': url + path, url: url + path, name: title, inLanguage: language },
      breadcrumbList([...way, { name: title, path }].map((step) => ({ name: step.name, url: url + step.path }))),
    ],
  };
}

function monthName({ year, month }: CalendarDate, publication: Publication): string {
  return writeCalendarDate(calendarPath({ year, month }).slice(1).replace('/', '-'), publication, publication.language)!;
}
