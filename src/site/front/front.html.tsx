import type { ReactNode } from 'react';
import type { Filled } from '../../ads/fill-slots.ts';
import type { FixedSlot } from '../../ads/place-fixed-slots.ts';
import { type FrontOf, frontPath, type Regional } from '../../fronts/front.ts';
import type { Publication } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import { adStyle } from '../ads/ad-box.html.tsx';
import { framedPage } from '../frame.html.tsx';
import { PageLink } from '../lite/lite.html.tsx';
import { Containers, containersStyle, type Laid } from '../parts/containers.html.tsx';
import { LinkedData } from '../parts/linked-data.html.tsx';
import { OpenGraph } from '../parts/open-graph.html.tsx';
import { wordsIn } from '../words.ts';

export type FrontPageProps = {
  publication: Publication;
  sections: readonly Section[];
  of: Exclude<FrontOf, { kind: 'section' }>;
  /** For regions. */
  editions: readonly Regional[];
  laid: Laid;
  /** Between the blocks: the top is none of them. */
  slots: readonly Filled<FixedSlot>[];
  url: string;
  /** The day on the nameplate. */
  day: Date;
  isLite: boolean;
};

const frontStyle = containersStyle + adStyle;

export function frontPage({ publication, sections, of, editions, laid, slots, url, day, isLite }: FrontPageProps): Page {
  const { language, name: paper, tagline } = publication;
  const edition = of.kind === 'edition' ? editions.find((one) => one.edition === of.edition)?.name : undefined;
  const name = edition === undefined ? paper : `${edition} – ${paper}`;
  const path = frontPath(of);
  const first = laid.top?.splash ?? laid.blocks[0];
  return framedPage(
    {
      kind: 'front',
      path,
      isLite,
      publication,
      sections,
      language,
      title: tagline ? `${name} – ${tagline}` : name,
      ...(tagline && { description: tagline }),
      canonical: url + path,
      styles: [frontStyle],
      day,
      isFront: edition === undefined,
      head: (
        <>
          <meta name="robots" content="max-image-preview:large" />
          <OpenGraph
            publication={publication}
            kind="website"
            title={name}
            description={tagline}
            address={url + path}
            url={url}
            cards={first ? first.cards.slice(0, 1).map(({ card }) => card) : []}
          />
          <LinkedData
            of={{
              '@context': 'https://schema.org',
              '@type': 'WebSite',
              '@id': `${url}/#website`,
              url: `${url}/`,
              name: paper,
              inLanguage: language,
              ...(tagline && { description: tagline }),
              publisher: { '@type': 'NewsMediaOrganization', name: paper, url: `${url}/` },
            }}
          />
        </>
      ),
      children: (
        <>
          {editions.length > 0 && <Editions editions={editions} of={of} language={language} />}
          {edition !== undefined && <h1 className="unseen">{edition}</h1>}
          {!first && <p className="empty">{wordsIn(language).noStories}</p>}
          <Containers {...laid} slots={slots} publication={publication} />
        </>
      ),
    },
    slots.length > 0 ? { guests: publication.advertising.network?.origins } : {},
  );
}

/** The home page and its editions for regions: plain links, so that everybody gets the same pages. */
function Editions({ editions, of, language }: Pick<FrontPageProps, 'editions' | 'of'> & { language: string }): ReactNode {
  const words = wordsIn(language);
  const all = [
    { name: words.home, of: { kind: 'home' } as const },
    ...editions.map(({ edition, name }) => ({ name, of: { kind: 'edition', edition } as const })),
  ];
  return (
    <nav className="editions" aria-label={words.editions}>
      <ul>
        {all.map((one) => (
          <li key={frontPath(one.of)}>
            <PageLink to={frontPath(one.of)} current={frontPath(one.of) === frontPath(of)}>
              {one.name}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
