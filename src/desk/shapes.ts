// Shapes that many routes share.
import { z } from 'zod';

/** A number in an address: of a story, a desk, a picture. */
export const idInAddress = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

export const storyParams = z.object({ storyId: idInAddress });
export const deskParams = z.object({ deskId: idInAddress });
