import type { ReactNode } from 'react';
import type { Publication } from '../../paper/publication.ts';
import { nameIn, type Section, sectionPath } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import type { Card } from '../../story/story.ts';
import { Frame, frameStyle } from '../frame.html.tsx';
import { StoryCard } from '../parts/card.html.tsx';
import { LinkedData } from '../parts/linked-data.html.tsx';
import { OpenGraph } from '../parts/open-graph.html.tsx';
import { pictureIn } from '../parts/stories-by-day.html.tsx';
import { readStyle } from '../style.ts';
import { wordsIn } from '../words.ts';
import type { Front } from './choose-front.ts';

export type FrontPageProps = {
  publication: Publication;
  sections: readonly Section[];
  front: Front;
  url: string;
  /** The day on the nameplate. */
  day: Date;
};

const frontStyle = readStyle(import.meta.url, './front.css');

export function frontPage({ publication, sections, front, url, day }: FrontPageProps): Page {
  const { language, name, tagline } = publication;
  const words = wordsIn(language);
  return {
    styles: [frameStyle(publication, frontStyle)],
    element: (
      <Frame
        publication={publication}
        sections={sections}
        language={language}
        title={tagline ? `${name} – ${tagline}` : name}
        {...(tagline && { description: tagline })}
        canonical={`${url}/`}
        styles={[frontStyle]}
        day={day}
        isFront
        head={
          <>
            <meta name="robots" content="max-image-preview:large" />
            <OpenGraph
              publication={publication}
              kind="website"
              title={name}
              description={tagline}
              address={`${url}/`}
              url={url}
              picture={front.lead?.picture}
            />
            <LinkedData
              of={{
                '@context': 'https://schema.org',
                '@type': 'WebSite',
                '@id': `${url}/#website`,
                url: `${url}/`,
                name,
                inLanguage: language,
                ...(tagline && { description: tagline }),
                publisher: { '@type': 'NewsMediaOrganization', name, url: `${url}/` },
              }}
            />
          </>
        }
      >
        {front.lead ? (
          <div className="top">
            <Lead card={front.lead} publication={publication} />
            {front.offLeads.length > 0 && (
              <section className="off-leads" aria-label={words.topStories}>
                <Cards
                  cards={front.offLeads}
                  publication={publication}
                  heading="h2"
                  sizes="(min-width: 67.5em) 22rem, (min-width: 40em) 45vw, 6.5rem"
                  withStandfirsts
                />
              </section>
            )}
            {front.latest.length > 0 && (
              <section className="latest">
                <h2>{words.latest}</h2>
                <Cards cards={front.latest} publication={publication} sizes="6.5rem" />
              </section>
            )}
          </div>
        ) : (
          <p className="empty">{words.noStories}</p>
        )}
        {front.blocks.map(({ section, cards }) => (
          <section key={section.id} className="block">
            <h2>
              <a href={sectionPath(section)}>{nameIn(language, section)}</a>
            </h2>
            <Cards cards={cards} publication={publication} sizes="(min-width: 67.5em) 17rem, (min-width: 40em) 45vw, 6.5rem" />
          </section>
        ))}
      </Frame>
    ),
  };
}

function Lead({ card, publication }: { card: Card; publication: Publication }): ReactNode {
  return (
    <StoryCard
      card={card}
      publication={publication}
      language={publication.language}
      heading="h2"
      withStandfirst
      isLead
      {...pictureIn(card, '(min-width: 67.5em) 46rem, 100vw')}
    />
  );
}

type CardsProps = { cards: readonly Card[]; publication: Publication; sizes: string; heading?: 'h2' | 'h3'; withStandfirsts?: boolean };

/** Only the first says more than its headline, unless all do. */
function Cards({ cards, publication, sizes, heading = 'h3', withStandfirsts = false }: CardsProps): ReactNode {
  return (
    <ul className="plain">
      {cards.map((card, index) => (
        <li key={card.id}>
          <StoryCard
            card={card}
            publication={publication}
            language={publication.language}
            heading={heading}
            withStandfirst={withStandfirsts || index === 0}
            {...pictureIn(card, sizes)}
          />
        </li>
      ))}
    </ul>
  );
}
