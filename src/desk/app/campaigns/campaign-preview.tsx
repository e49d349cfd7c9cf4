import './campaign-preview.css';
import { Title } from '@mantine/core';
import type { CSSProperties, ReactElement } from 'react';
import { type PictureDetails, thumbnailOf } from '../pictures/library-picture.ts';
import { words } from '../words.ts';
import type { Draft } from './campaign-draft.ts';
import type { Campaigns } from './use-campaigns.tsx';
import { usePicture } from './use-picture.tsx';

export type LookOfPaper = Campaigns['look'];

/** The box on a page of the paper, in the paper's look: on a phone, and on a wide screen. */
export function CampaignPreview({ draft, look }: { readonly draft: Draft; readonly look: LookOfPaper }): ReactElement {
  const { title, phone, wide } = words.campaigns.preview;
  return (
    <section className="campaigns-preview" aria-labelledby="campaigns-preview" style={lookOf(look)}>
      <Title order={3} size="h5" id="campaigns-preview">
        {title}
      </Title>
      <figure>
        <Box draft={draft} />
        <figcaption>{phone}</figcaption>
      </figure>
      <figure className="campaigns-wide">
        <div aria-hidden="true">
          <Box draft={draft} isWide />
        </div>
        <figcaption>{wide}</figcaption>
      </figure>
    </section>
  );
}

/** As src/site/ads/ad-box.html.tsx makes it; it leads nowhere. */
function Box({ draft, isWide = false }: { readonly draft: Draft; readonly isWide?: boolean }): ReactElement {
  const { label, headline } = words.campaigns.preview;
  const picture = usePicture(draft.pictureId);
  return (
    <div className="campaigns-box" data-wide={isWide} role="group" aria-label={label}>
      <p>{label}</p>
      <div className="campaigns-house" data-plain={draft.pictureId === null} lang={draft.language}>
        {draft.pictureId !== null && <PictureInBox picture={picture} altText={draft.altText} />}
        <span className="campaigns-box-words">
          <b data-missing={draft.headline === ''}>{draft.headline || headline}</b>
          {draft.words && <span>{draft.words}</span>}
        </span>
      </div>
    </div>
  );
}

/** One whose file has not come yet keeps its place. */
function PictureInBox({ picture, altText }: { readonly picture: PictureDetails | undefined; readonly altText: string }): ReactElement {
  if (!picture || picture.state === 'awaited') return <span />;
  const { id, focal } = picture;
  return <img src={thumbnailOf(id, 640)} alt={altText || picture.altText} style={{ objectPosition: `${focal.x * 100}% ${focal.y * 100}%` }} />;
}

function lookOf({ colours: { ink, quiet, wash }, type }: LookOfPaper): CSSProperties {
  const both = ({ light, dark }: { light: string; dark: string }): string => `light-dark(${light}, ${dark})`;
  return {
    '--campaigns-ink': both(ink),
    '--campaigns-quiet': both(quiet),
    '--campaigns-wash': both(wash),
    '--campaigns-headline': type.headline,
    '--campaigns-furniture': type.furniture,
  } as CSSProperties;
}
