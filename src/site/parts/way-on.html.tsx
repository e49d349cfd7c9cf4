import type { ReactNode } from 'react';
import type { Publication } from '../../paper/publication.ts';
import type { Card } from '../../story/story.ts';
import { PageLink } from '../lite/lite.html.tsx';
import { readStyle } from '../style.ts';
import { wordsIn } from '../words.ts';
import { StoryCard } from './card.html.tsx';

export const wayOnStyle = readStyle(import.meta.url, './way-on.css');

/** Where somebody goes from a page that is not there: the front page and the latest stories. */
export function WayOn({ latest, publication }: { latest: readonly Card[]; publication: Publication }): ReactNode {
  const words = wordsIn(publication.language);
  return (
    <div className="way-on">
      <p>
        <PageLink to="/">{words.toHome}</PageLink>
      </p>
      {latest.length > 0 && (
        <section>
          <h2>{words.latest}</h2>
          <ul className="plain">
            {latest.map((card) => (
              <li key={card.id}>
                <StoryCard card={card} publication={publication} language={publication.language} sizes="6.5rem" />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
