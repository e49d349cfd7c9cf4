import type { Db } from '../plumbing/db.ts';
import { dependAsAWhole, dependOn } from '../plumbing/press/dependencies.ts';
import { ratios } from './crop.ts';
import { listPictures, type PictureRow } from './picture.sql.ts';
import { type Picture, pictureKey, type Rendition, renditionFormats, thumbKey } from './picture.ts';
import { type Cut, type CutRendition, listRenditions } from './rendition.sql.ts';

/** Those the connection may see, by id, with their renditions. */
export async function readPictures(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Picture>> {
  if (ids.length === 0) return new Map();
  dependOn(...ids.map(pictureKey));
  const [rows, renditions] = await Promise.all([listPictures(db, ids), listRenditions(db, ids)]);
  return new Map(
    rows.map((row) => [
      row.id,
      toPicture(
        row,
        renditions.filter(({ pictureId }) => pictureId === row.id),
      ),
    ]),
  );
}

/** The same, for whoever shows nothing of their captions and credits. */
export function readThumbs(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Picture>> {
  return dependAsAWhole(ids.map(thumbKey), () => readPictures(db, ids));
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
