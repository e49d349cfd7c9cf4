import type { ReactNode } from 'react';
import type { Publication } from '../../paper/publication.ts';
import { hasPicture } from '../../story/shown.ts';
import type { Card } from '../../story/story.ts';
import { writeDate, writeIso, writeTime } from '../dates.ts';
import { PageLink, useIsLite } from '../lite/lite.html.tsx';
import { langInside } from '../writing.ts';
import { ResponsivePicture } from './picture.html.tsx';

export type StoryCardProps = {
  card: Card;
  publication: Publication;
  /** Of the page around it. */
  language: string;
  heading?: 'h2' | 'h3';
  /** As in <img sizes>; without it the card has no picture. */
  sizes?: string;
  withStandfirst?: boolean;
  /** Under a day's heading the time tells more than the date. */
  when?: 'date' | 'time';
  /** The first picture of a front: fetched before all others. */
  isLead?: boolean;
  /** As large as that, further down. */
  isLarge?: boolean;
  /** Whose opinion it is, before everything else. */
  writers?: readonly string[];
  /** Kept unseen beside the others, for the enhancer to put in the place of one. */
  isSpare?: boolean;
};

/** A story as a link: one link, its words the headline; a click anywhere on the card follows it. */
export function StoryCard({
  card,
  publication,
  language,
  heading: Heading = 'h3',
  sizes,
  withStandfirst = false,
  when = 'date',
  isLead = false,
  isLarge = isLead,
  writers = [],
  isSpare = false,
}: StoryCardProps): ReactNode {
  const isLite = useIsLite();
  const shown = sizes && !isLite && hasPicture(card) ? card.picture : undefined;
  const write = when === 'time' ? writeTime : writeDate;
  return (
    <article className={`card${isLarge ? ' lead-card' : ''}${isSpare ? ' spare' : ''}`} {...langInside(card.language, language)}>
      {shown && sizes && (
        <div className="thumb">
          <ResponsivePicture shown={shown} sizes={sizes} alt="" ratio="3x2" isLead={isLead} {...(!isLarge && { upTo: 640 })} />
        </div>
      )}
      <div className="card-words">
        {writers.length > 0 && <p className="writers">{writers.join(', ')}</p>}
        {card.kicker.trim() && <p className="kicker">{card.kicker}</p>}
        <Heading>
          <PageLink to={card.path}>{card.headline}</PageLink>
        </Heading>
        {withStandfirst && card.standfirst.trim() && <p className="card-standfirst">{card.standfirst}</p>}
        <p className="when">
          <time dateTime={writeIso(card.publishedAt, publication)}>{write(card.publishedAt, publication, card.language)}</time>
        </p>
      </div>
    </article>
  );
}
