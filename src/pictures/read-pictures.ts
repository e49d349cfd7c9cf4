import type { Db } from '../plumbing/db.ts';
import { dependOn, dependWhenSeen } from '../plumbing/press/dependencies.ts';
import { ratios } from './crop.ts';
import { listPictures, type PictureRow } from './picture.sql.ts';
import {
  altTextKey,
  captionKey,
  type Picture,
  pictureCropsKey,
  pictureFilesKey,
  pictureKey,
  pictureWordsKey,
  type Rendition,
  renditionFormats,
} from './picture.ts';
import { type Cut, type CutRendition, listRenditions } from './rendition.sql.ts';

/** Those the connection may see, by id, with their renditions. */
export async function readPictures(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Picture>> {
  if (ids.length === 0) return new Map();
  dependOn(...ids.map(pictureKey));
  const [rows, renditions] = await Promise.all([listPictures(db, ids), listRenditions(db, ids)]);
  return new Map(
    rows.map((row) => [
      row.id,
      watched(
        toPicture(
          row,
          renditions.filter(({ pictureId }) => pictureId === row.id),
        ),
      ),
    ]),
  );
}

/** A page that shows the files alone does not depend on the caption, nor one that says its own alt text on the picture's. */
function watched(picture: Picture): Picture {
  const { id } = picture;
  const [files, words] = [pictureFilesKey(id), pictureWordsKey(id)];
  return dependWhenSeen(picture, {
    ...{ state: files, width: files, height: files, focal: files, renditions: files, crops: pictureCropsKey(id) },
    ...{ creditLine: words, creator: words, agency: words, source: words, copyrightNotice: words, isFilePicture: words, takenAt: words },
    caption: captionKey(id),
    altText: altTextKey(id),
  });
}

/** One that is known to be there. */
export async function readPicture(db: Db, id: number): Promise<Picture> {
  const picture = (await readPictures(db, [id])).get(id);
  if (!picture) throw new Error(`picture ${id} is not there`);
  return picture;
}

function toPicture({ focalX, focalY, width, height, takenAt, ...row }: PictureRow, renditions: readonly CutRendition[]): Picture {
  const cut = ratios.filter((ratio) => renditions.some((rendition) => rendition.ratio === ratio));
  return {
    ...row,
    width: width ?? undefined,
    height: height ?? undefined,
    takenAt: takenAt ?? undefined,
    focal: { x: focalX, y: focalY },
    renditions: ofCut('whole', renditions),
    ...(cut.length > 0 && { crops: Object.fromEntries(cut.map((ratio) => [ratio, ofCut(ratio, renditions)])) }),
  };
}

function ofCut(cut: Cut, renditions: readonly CutRendition[]): Rendition[] {
  return renditionFormats.flatMap((format) =>
    renditions
      .filter((rendition) => rendition.ratio === cut && rendition.format === format)
      .map(({ width, height, bytes, file }) => ({ format, width, height, bytes, file })),
  );
}
