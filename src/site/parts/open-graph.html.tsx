import type { ReactNode } from 'react';
import type { Publication } from '../../paper/publication.ts';
import { hasPicture } from '../../story/shown.ts';
import type { Card } from '../../story/story.ts';

type OpenGraphProps = {
  publication: Publication;
  kind: 'website' | 'profile';
  title: string;
  description: string;
  /** Absolute address of the page. */
  address: string;
  /** The public origin. */
  url: string;
  /** What stands on the page: the first picture of it goes along. */
  cards: readonly Card[];
};

/** How a page that is not a story looks where somebody shares it (ogp.me, Twitter cards). */
export function OpenGraph({ publication, kind, title, description, address, url, cards }: OpenGraphProps): ReactNode {
  const picture = cards.find(hasPicture)?.picture;
  const rendition = picture && (picture.picture.crops?.['16x9'] ?? picture.picture.renditions).filter(({ format }) => format === 'jpeg').at(-1);
  return (
    <>
      <meta property="og:type" content={kind} />
      <meta property="og:site_name" content={publication.name} />
      <meta property="og:locale" content={publication.locale.replace('-', '_')} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={address} />
      {rendition && (
        <>
          <meta property="og:image" content={`${url}/i/${rendition.file}`} />
          <meta property="og:image:width" content={String(rendition.width)} />
          <meta property="og:image:height" content={String(rendition.height)} />
          {picture?.altText && <meta property="og:image:alt" content={picture.altText} />}
        </>
      )}
      <meta name="twitter:card" content={rendition ? 'summary_large_image' : 'summary'} />
    </>
  );
}
