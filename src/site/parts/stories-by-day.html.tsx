import type { ReactNode } from 'react';
import type { Publication } from '../../paper/publication.ts';
import type { Card } from '../../story/story.ts';
import { writeDay, writeIso } from '../dates.ts';
import { PageLink } from '../lite/lite.html.tsx';
import { readStyle } from '../style.ts';
import { StoryCard } from './card.html.tsx';

export const listStyle = readStyle(import.meta.url, './list.css');

type StoriesByDayProps = {
  /** Newest first. */
  cards: readonly Card[];
  publication: Publication;
  /** What stands between two cards, by how many stand above it. */
  between?: (cards: number) => ReactNode;
};

/** A list in the paper's own language, cut where a day begins in the paper's zone. */
export function StoriesByDay({ cards, publication, between = () => null }: StoriesByDayProps): ReactNode {
  return daysOf(cards, publication).map(({ day, cards: ofDay }) => (
    <section key={day} className="day">
      <h2>
        <PageLink to={`/${day.replaceAll('-', '/')}`}>
          <time dateTime={day}>{writeDay(ofDay[0].publishedAt, publication, publication.language)}</time>
        </PageLink>
      </h2>
      <ul className="plain">
        {ofDay.map((card) => (
          <li key={card.id}>
            <StoryCard
              card={card}
              publication={publication}
              language={publication.language}
              when="time"
              withStandfirst
              sizes="(min-width: 40em) 11rem, 6.5rem"
            />
            {between(cards.indexOf(card) + 1)}
          </li>
        ))}
      </ul>
    </section>
  ));
}

type Day = { readonly day: string; readonly cards: [Card, ...Card[]] };

function daysOf(cards: readonly Card[], publication: Publication): Day[] {
  const days: Day[] = [];
  for (const card of cards) {
    const day = writeIso(card.publishedAt, publication).slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.cards.push(card);
    else days.push({ day, cards: [card] });
  }
  return days;
}
