import type { ReactNode } from 'react';
import type { RunningCampaign } from '../../ads/campaign.ts';
import type { Filled } from '../../ads/fill-slots.ts';
import { type Screen, screens } from '../../ads/place-slots.ts';
import type { Publication } from '../../paper/publication.ts';
import { ResponsivePicture } from '../parts/picture.html.tsx';
import { readStyle } from '../style.ts';
import { wordsIn } from '../words.ts';
import { langInside } from '../writing.ts';
import { soldHere } from './sold-here.ts';

export const adStyle = readStyle(import.meta.url, './slot.css');

type AdBoxProps = {
  /** Without `on`: it stands there on every screen. */
  slot: Filled<{ readonly name: string; readonly on?: readonly Screen[] }>;
  publication: Publication;
  /** Of what stands around it. */
  language: string;
};

/**
 * A box of fixed size with its label inside: whatever comes into it, late or never, too big or in exchange, nothing around
 * it moves. What the paper shows itself is there from the first, and stays where nothing else comes.
 */
export function AdBox({ slot, publication, language }: AdBoxProps): ReactNode {
  const words = wordsIn(language);
  const hidden = screens.filter((screen) => slot.on && !slot.on.includes(screen)).map((screen) => `not-${screen}`);
  const sold = soldHere(slot.name, publication.advertising.network);
  return (
    <div className={['ad', ...hidden].join(' ')} role="group" aria-label={words.advertisement} data-slot={slot.name} {...langInside(words.language, language)}>
      <p className="label">{words.advertisement}</p>
      <div className="ad-place" {...(sold && { 'data-tag': JSON.stringify(sold) })}>
        {slot.campaign ? (
          <HouseAd campaign={slot.campaign} around={words.language} />
        ) : (
          <a className="house plain-house" href="/" {...langInside(publication.language, words.language)}>
            <span className="house-words">
              <b>{publication.name}</b>
              {publication.tagline && <span>{publication.tagline}</span>}
            </span>
          </a>
        )}
      </div>
    </div>
  );
}

function HouseAd({ campaign: { id, headline, words, language, link, picture, altText }, around }: { campaign: RunningCampaign; around: string }): ReactNode {
  return (
    <a
      className={picture ? 'house' : 'house plain-house'}
      href={link}
      data-campaign={id}
      {...(!link.startsWith('/') && { rel: 'sponsored noopener' })}
      {...langInside(language, around)}
    >
      {picture && (
        <ResponsivePicture
          shown={{ picture, caption: '', altText: altText || picture.altText }}
          ratio="16x9"
          sizes="(min-width: 44em) 22.5rem, 100vw"
          upTo={640}
        />
      )}
      <span className="house-words">
        <b>{headline}</b>
        {words && <span>{words}</span>}
      </span>
    </a>
  );
}
