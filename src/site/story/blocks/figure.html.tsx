import type { ReactNode } from 'react';
import type { Gallery as GalleryBlock, PictureBlock } from '../../../story/body.ts';
import { shownInText } from '../../../story/shown.ts';
import type { ShownPicture } from '../../../story/story.ts';
import { useIsLite } from '../../lite/lite.html.tsx';
import { ResponsivePicture } from '../../parts/picture.html.tsx';
import type { Words } from '../../words.ts';
import type { Telling } from '../telling.ts';

/** In the column of text. */
const columnSizes = '(min-width: 44em) 38rem, 100vw';

type FigureProps = { shown: ShownPicture; words: Words; sizes: string; className: string; isLead?: boolean; id?: string | undefined };

/** A picture with its caption and its credit, each said once. */
export function Figure({ shown, words, sizes, className, isLead = false, id }: FigureProps): ReactNode {
  const caption = shown.caption.trim();
  const credit = creditOf(shown, words);
  return (
    <figure className={className} id={id}>
      {useIsLite() ? (
        <PictureLink shown={shown} words={words} />
      ) : (
        <ResponsivePicture shown={shown} sizes={sizes} isLead={isLead} awaitedLabel={words.pictureAwaited} />
      )}
      {(caption || credit) && (
        <figcaption>
          {caption}
          {caption && credit && ' '}
          {credit && <bdi className="credit">{credit}</bdi>}
        </figcaption>
      )}
    </figure>
  );
}

/** In the light edition a picture is fetched by whoever wants to see it: the largest that every browser reads. */
function PictureLink({ shown: { picture, altText }, words }: { shown: ShownPicture; words: Words }): ReactNode {
  const file = picture.renditions.filter(({ format }) => format === 'jpeg').at(-1)?.file;
  const name = altText ? `${words.picture}: ${altText}` : words.picture;
  return file ? <a href={`/i/${file}`}>{name}</a> : name;
}

/** A picture of the body; nothing when the picture is not there to be shown. */
export function PictureFigure({ block, telling, id }: { block: PictureBlock; telling: Telling; id?: string | undefined }): ReactNode {
  const shown = shownInText(block, telling.story.pictures);
  return shown && <Figure shown={shown} words={telling.words} sizes={columnSizes} className="picture" id={id} />;
}

/** Several pictures that belong together, two in a row where there is room. */
export function Gallery({ gallery, telling, id }: { gallery: GalleryBlock; telling: Telling; id: string | undefined }): ReactNode {
  const title = gallery.attrs.title.trim();
  const blocks = gallery.content.filter((block) => shownInText(block, telling.story.pictures));
  if (blocks.length === 0) return null;
  return (
    <div className="gallery" role="group" aria-label={title || telling.words.pictures} id={id}>
      {title && <p className="label">{title}</p>}
      {blocks.map((block, index) => (
        <PictureFigure key={index} block={block} telling={telling} />
      ))}
    </div>
  );
}

/** The credit line; that it is a file picture is added where the line does not say so. None when the caption holds it already. */
function creditOf({ picture, caption }: ShownPicture, words: Words): string {
  const line = picture.creditLine.trim() || [picture.creator, picture.agency || picture.source].filter((part) => part.trim()).join('/');
  const saysFile = /\bfile\b/i.test(line) || /\bfile (photo|picture)\b/i.test(caption) || caption.includes(words.filePicture);
  const credit = [line, picture.isFilePicture && !saysFile ? words.filePicture : ''].filter(Boolean).join(', ');
  return credit && caption.includes(credit) ? '' : credit;
}
