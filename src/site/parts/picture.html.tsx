import type { ReactNode } from 'react';
import type { Ratio } from '../../pictures/crop.ts';
import { type Picture, type Rendition, type RenditionFormat, renditionFormats } from '../../pictures/picture.ts';
import type { ShownPicture } from '../../story/story.ts';

export type ResponsivePictureProps = {
  shown: ShownPicture;
  /** As in <img sizes>: how wide it stands in the page. */
  sizes: string;
  /** In place of the picture's own; empty where the words beside it say all, as on a card. */
  alt?: string;
  /** The picture a reader sees first: fetched before all others. */
  isLead?: boolean;
  /** The shape it stands in: the desk's crop to it is shown, where there is one. */
  ratio?: Ratio;
  /** The widest rendition worth offering, in CSS pixels: a thumbnail needs no other. */
  upTo?: number;
  /** On the panel that stands where a picture's file is not here yet. */
  awaitedLabel?: string;
};

/** A picture in the formats and widths it has; a panel of the same shape while its file is awaited. Nothing moves when it comes. */
export function ResponsivePicture({
  shown,
  sizes,
  alt = shown.altText,
  isLead = false,
  ratio,
  upTo = Number.POSITIVE_INFINITY,
  awaitedLabel = '',
}: ResponsivePictureProps): ReactNode {
  const { picture } = shown;
  const cropped = ratio && picture.crops?.[ratio];
  const offered = sourcesOf(cropped ?? picture.renditions, upTo);
  const last = offered.at(-1);
  const widest = last?.renditions.at(-1);
  if (!last || !widest) return <AwaitedPicture picture={picture} alt={alt} label={awaitedLabel} />;

  return (
    <picture>
      {offered.slice(0, -1).map(({ format, renditions }) => (
        <source key={format} type={`image/${format}`} srcSet={srcSet(renditions)} sizes={sizes} />
      ))}
      <img
        src={`/i/${(last.renditions.find((rendition) => rendition.width >= 640) ?? widest).file}`}
        srcSet={srcSet(last.renditions)}
        sizes={sizes}
        width={widest.width}
        height={widest.height}
        alt={alt}
        className={cropped ? undefined : focusClass(picture)}
        decoding="async"
        {...(isLead ? { fetchPriority: 'high' } : { loading: 'lazy' })}
      />
    </picture>
  );
}

/** An empty frame: its shape comes from the picture's own size if that is known, from 3:2 if not. */
function AwaitedPicture({ picture, alt, label }: { picture: Picture; alt: string; label: string }): ReactNode {
  const width = picture.width ?? 3;
  const height = picture.height ?? 2;
  const name = alt || label;
  return (
    <svg className="awaited" viewBox={`0 0 ${width} ${height}`} {...(name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}>
      <path transform={`scale(${width} ${height})`} d="M0 1 .36 .42 .58 .72 .72 .56 1 1Z" />
    </svg>
  );
}

/** The renditions by format, the smallest format first, each narrow to wide; what every browser reads comes last. */
function sourcesOf(renditions: readonly Rendition[], upTo: number): { format: RenditionFormat; renditions: Rendition[] }[] {
  return renditionFormats
    .map((format) => {
      const made = renditions.filter((rendition) => rendition.format === format).sort((a, b) => a.width - b.width);
      return { format, renditions: made.filter((rendition, index) => index === 0 || rendition.width <= upTo) };
    })
    .filter(({ renditions }) => renditions.length > 0);
}

function srcSet(renditions: readonly Rendition[]): string {
  return renditions.map((rendition) => `/i/${rendition.file} ${rendition.width}w`).join(', ');
}

/** The policy allows no style of its own to an element, so the focal point is a class: in fifths, from the left and the top. */
function focusClass({ focal }: Picture): string | undefined {
  const fifth = (share: number) => Math.min(4, Math.max(0, Math.round(share * 4)));
  const [x, y] = [fifth(focal.x), fifth(focal.y)];
  return [x === 2 ? '' : `fx${x}`, y === 2 ? '' : `fy${y}`].filter(Boolean).join(' ') || undefined;
}
