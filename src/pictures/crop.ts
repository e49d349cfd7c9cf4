// How a picture is cut to a shape: cards want 3:2, social networks 16:9, search engines 16:9, 4:3 and 1:1.
import type { Focal } from './picture.ts';

export const ratios = ['3x2', '16x9', '4x3', '1x1'] as const;
export type Ratio = (typeof ratios)[number];

/** In shares of the width and height of the picture as it is seen, from the left and from the top. */
export type CropBox = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Crop = CropBox & { readonly ratio: Ratio };

type Size = { readonly width: number; readonly height: number };

/** Width by height. */
export function shapeOf(ratio: Ratio): number {
  const [width = 1, height = 1] = ratio.split('x').map(Number);
  return width / height;
}

/** The largest crop of that shape, with the focal point as near to its middle as can be. */
export function largestCrop(ratio: Ratio, size: Size, focal: Focal): CropBox {
  const wanted = shapeOf(ratio) / (size.width / size.height);
  const [width, height] = wanted > 1 ? [1, 1 / wanted] : [wanted, 1];
  return { x: keepInside(focal.x - width / 2, width), y: keepInside(focal.y - height / 2, height), width, height };
}

function keepInside(start: number, length: number): number {
  return Math.min(1 - length, Math.max(0, start));
}

export type CropRefusal = 'crop-outside-the-picture' | 'crop-of-another-shape';

/** What stands against a crop of a picture of that size. Two pixels of rounding are forgiven. */
export function reasonsAgainstCrop({ ratio, x, y, width, height }: Crop, size: Size): CropRefusal[] {
  const slack = 1e-6;
  const isInside = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 + slack && y + height <= 1 + slack;
  const off = Math.abs((width * size.width) / shapeOf(ratio) - height * size.height);
  const isOfShape = off <= Math.max(2, 0.01 * height * size.height);
  return [...(isInside ? [] : (['crop-outside-the-picture'] as const)), ...(isOfShape ? [] : (['crop-of-another-shape'] as const))];
}
