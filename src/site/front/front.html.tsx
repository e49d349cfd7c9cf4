import type { ReactNode } from 'react';
import type { Filled } from '../../ads/fill-slots.ts';
import type { FixedSlot } from '../../ads/place-fixed-slots.ts';
import type { Publication } from '../../paper/publication.ts';
import { nameIn, type Section, sectionPath } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import type { Card } from '../../story/story.ts';
import { AdBox, adStyle } from '../ads/ad-box.html.tsx';
import { framedPage } from '../frame.html.tsx';
import { PageLink } from '../lite/lite.html.tsx';
import { StoryCard } from '../parts/card.html.tsx';
import { LinkedData } from '../parts/linked-data.html.tsx';
import { OpenGraph } from '../parts/open-graph.html.tsx';
import { readStyle } from '../style.ts';
import { wordsIn } from '../words.ts';
import type { Front } from './choose-front.ts';

export type FrontPageProps = {
  publication: Publication;
  sections: readonly Section[];
  front: Front;
  /** Between the blocks: the top is none of them. */
  slots: readonly Filled<FixedSlot>[];
  url: string;
  /** The day on the nameplate. */
  day: Date;
  isLite: boolean;
};

const frontStyle = readStyle(import.meta.url, './front.css') + adStyle;

export function frontPage({ publication, sections, front, slots, url, day, isLite }: FrontPageProps): Page {
  const { language, name, tagline } = publication;
  const words = wordsIn(language);
  const adAfter = (blocks: number): ReactNode =>
    slots.filter(({ after }) => after === blocks).map((slot) => <AdBox key={slot.name} slot={slot} publication={publication} language={language} />);
  return framedPage(
    {
      kind: 'front',
      path: '/',
      isLite,
      publication,
      sections,
      language,
      title: tagline ? `${name} – ${tagline}` : name,
      ...(tagline && { description: tagline }),
      canonical: `${url}/`,
      styles: [frontStyle],
      day,
      isFront: true,
      head: (
        <>
          <meta name="robots" content="max-image-preview:large" />
          <OpenGraph
            publication={publication}
            kind="website"
            title={name}
            description={tagline}
            address={`${url}/`}
            url={url}
            cards={front.lead ? [front.lead] : []}
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
      ),
      children: (
        <>
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
          {adAfter(0)}
          {front.blocks.map(({ section, cards }, index) => [
            <section key={section.id} className="block">
              <h2>
                <PageLink to={sectionPath(section)}>{nameIn(language, section)}</PageLink>
              </h2>
              <Cards cards={cards} publication={publication} sizes="(min-width: 67.5em) 17rem, (min-width: 40em) 45vw, 6.5rem" />
            </section>,
            adAfter(index + 1),
          ])}
        </>
      ),
    },
    slots.length > 0 ? { guests: publication.advertising.network?.origins } : {},
  );
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
      sizes="(min-width: 67.5em) 46rem, 100vw"
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
            sizes={sizes}
          />
        </li>
      ))}
    </ul>
  );
}
