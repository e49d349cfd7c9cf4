// Moving and sizing a crop by the arrow keys, a hundredth of the picture at a time. It stays inside and keeps its shape.
import type { CropBox } from '../../../pictures/crop.ts';

export type Step = { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 };

const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const one = 0.01;
const smallest = 0.05;

/** Which way an arrow key goes; undefined for other keys. */
export function stepOf(key: string): Step | undefined {
  return steps[key];
}

export function moveBox(box: CropBox, { x, y }: Step): CropBox {
  return { ...box, x: within(box.x + x * one, 1 - box.width), y: within(box.y + y * one, 1 - box.height) };
}

/** Right and down make it larger, left and up smaller; around its middle as far as the edges let it. */
export function sizeBox(box: CropBox, { x, y }: Step): CropBox {
  const wanted = 1 + (x + y) * 2 * one;
  const most = Math.min(1 / box.width, 1 / box.height);
  const least = smallest / Math.min(box.width, box.height);
  const factor = Math.max(Math.min(wanted, most), Math.min(1, least));
  const [width, height] = [box.width * factor, box.height * factor];
  return { x: within(box.x + (box.width - width) / 2, 1 - width), y: within(box.y + (box.height - height) / 2, 1 - height), width, height };
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
