// Shapes that many routes share.
import { z } from 'zod';

/** A number in an address: of a story, a desk, a picture. */
export const idInAddress = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

export const storyParams = z.object({ storyId: idInAddress });
export const deskParams = z.object({ deskId: idInAddress });

/** A number in a body. */
export const id = z.int().positive();

/** Words somebody typed, without space around them and without what PostgreSQL cannot keep: NUL, and half of a surrogate pair. */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((words) => !/\0|\p{Surrogate}/u.test(words), 'holds what is no character');

/** An instant as ISO 8601, within reach of every calendar. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((told) => new Date(told))
  .refine((at) => at.getUTCFullYear() > 1900 && at.getUTCFullYear() < 2200, 'out of reach');
