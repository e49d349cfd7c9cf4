// The containers of a front: what stands in them, and how.
import { Fragment, type ReactNode } from 'react';
import type { Filled as FilledSlot } from '../../ads/fill-slots.ts';
import type { FixedSlot } from '../../ads/place-fixed-slots.ts';
import type { Filled, FilledCard } from '../../archive/fill-front.ts';
import type { Publication } from '../../paper/publication.ts';
import { nameIn } from '../../paper/section.ts';
import { AdBox } from '../ads/ad-box.html.tsx';
import { PageLink } from '../lite/lite.html.tsx';
import { readStyle } from '../style.ts';
import { wordsIn } from '../words.ts';
import { StoryCard } from './card.html.tsx';

export const containersStyle = readStyle(import.meta.url, './containers.css');

/** A splash that a page begins with, the list that may stand beside it, and the blocks under them. */
export type Laid = { readonly top: { readonly splash: Filled; readonly beside: Filled | undefined } | undefined; readonly blocks: readonly Filled[] };

/** Which containers stand at the top of a page, and which are its blocks. Those of advertisements are neither: see `adsAfter`. */
export function layOutContainers(filled: readonly Filled[]): Laid {
  const [first, second, ...others] = filled.filter(({ rule }) => rule.layout !== 'ad');
  if (first?.rule.layout !== 'splash') return { top: undefined, blocks: [first, second, ...others].filter((one) => one !== undefined) };
  if (second?.rule.layout === 'list' && second.to === undefined) return { top: { splash: first, beside: second }, blocks: others };
  return { top: { splash: first, beside: undefined }, blocks: second ? [second, ...others] : others };
}

/** After how many blocks editors have put an advertisement, in order; undefined: they have put none. */
export function adsAfter(filled: readonly Filled[]): number[] | undefined {
  const places = filled.flatMap(({ rule }, at) => (rule.layout === 'ad' ? [at - filled.slice(0, at).filter((one) => one.rule.layout === 'ad').length] : []));
  if (places.length === 0) return undefined;
  const inTop = filled.filter(({ rule }) => rule.layout !== 'ad').length - layOutContainers(filled).blocks.length;
  return [...new Set(places.map((place) => Math.max(0, place - inTop)))];
}

type ContainersProps = Laid & {
  readonly publication: Publication;
  /** Between the blocks: the top is none of them. */
  readonly slots: readonly FilledSlot<FixedSlot>[];
};

export function Containers({ top, blocks, slots, publication }: ContainersProps): ReactNode {
  const adAfter = (blocks: number): ReactNode =>
    slots
      .filter(({ after }) => after === blocks)
      .map((slot) => <AdBox key={slot.name} slot={slot} publication={publication} language={publication.language} />);
  return (
    <>
      {top && (
        <div className="top">
          <Splash {...top.splash} publication={publication} isTop />
          {top.beside && <List {...top.beside} publication={publication} />}
        </div>
      )}
      {adAfter(0)}
      {blocks.map((block, index) => (
        <Fragment key={block.rule.id}>
          <Block {...block} publication={publication} />
          {adAfter(index + 1)}
        </Fragment>
      ))}
    </>
  );
}

type ContainerProps = Filled & { publication: Publication };

const inGrid = '(min-width: 67.5em) 17rem, (min-width: 40em) 45vw, 6.5rem';

function Block(block: ContainerProps): ReactNode {
  switch (block.rule.layout) {
    case 'splash':
      return (
        <div className="top">
          <Splash {...block} />
        </div>
      );
    case 'list':
      return <List {...block} />;
    case 'pictures':
      return (
        <section className="block pictures">
          <Heading {...block} />
          <Cards {...block} sizes="(min-width: 67.5em) 17rem, (min-width: 40em) 45vw, 100vw" withStandfirsts={false} />
        </section>
      );
    case 'topic':
      return (
        <section className="block topic-block">
          <Heading {...block} />
          {block.about && <p className="about">{block.about}</p>}
          <Cards {...block} sizes={inGrid} />
        </section>
      );
    default:
      return (
        <section className={block.rule.layout === 'opinion' ? 'block opinion' : 'block'}>
          <Heading {...block} />
          <Cards {...block} sizes={inGrid} />
        </section>
      );
  }
}

/** One large, the others under it. Its heading is for those who hear the page. */
function Splash({ cards, heading, publication, isTop = false, ...container }: ContainerProps & { isTop?: boolean }): ReactNode {
  const [lead, ...others] = cards;
  const sizes = '(min-width: 67.5em) 46rem, 100vw';
  return (
    <>
      <StoryCard
        card={lead!.card}
        publication={publication}
        language={publication.language}
        heading="h2"
        withStandfirst
        {...(isTop ? { isLead: true } : { isLarge: true })}
        sizes={sizes}
      />
      {others.length > 0 && (
        <section className="off-leads" aria-label={heading || wordsIn(publication.language).topStories}>
          <Cards
            {...container}
            cards={others}
            heading={heading}
            publication={publication}
            level="h2"
            sizes="(min-width: 67.5em) 22rem, (min-width: 40em) 45vw, 6.5rem"
            withStandfirsts
          />
        </section>
      )}
    </>
  );
}

function List(block: ContainerProps): ReactNode {
  return (
    <section className="latest">
      <Heading {...block} />
      <Cards {...block} sizes="6.5rem" />
    </section>
  );
}

function Heading({ heading, to, publication }: ContainerProps): ReactNode {
  const words = heading || wordsIn(publication.language).latest;
  return <h2>{to ? <PageLink to={to}>{words}</PageLink> : words}</h2>;
}

type CardsProps = ContainerProps & { sizes: string; level?: 'h2' | 'h3'; withStandfirsts?: boolean };

/** Only the first and those that are boosted say more than their headline, unless all do, or none. */
function Cards({ cards, publication, sizes, level = 'h3', withStandfirsts }: CardsProps): ReactNode {
  return (
    <ul className="plain">
      {cards.map(({ card, isBoosted, writers }, index) => (
        <li key={card.id} {...(isBoosted && { className: 'boosted' })}>
          <StoryCard
            card={card}
            publication={publication}
            language={publication.language}
            heading={level}
            writers={namesOf(writers, publication.language)}
            withStandfirst={withStandfirsts ?? (index === 0 || isBoosted)}
            sizes={sizes}
          />
        </li>
      ))}
    </ul>
  );
}

function namesOf(writers: FilledCard['writers'], language: string): string[] {
  return writers.map((writer) => nameIn(language, writer));
}
