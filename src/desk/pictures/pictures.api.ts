// The picture library, for the desk. Whose picture it is decides who may change it: the verbs see to that.
import { z } from 'zod';
import { changePicture } from '../../pictures/change-picture.ts';
import { ratios } from '../../pictures/crop.ts';
import { cropPicture, uncropPicture } from '../../pictures/crop-picture.ts';
import { makeThumbnail } from '../../pictures/make-thumbnail.ts';
import { pictureLimit } from '../../pictures/picture-limit.ts';
import { findInLibrary } from '../../pictures/read-library.ts';
import { rightsClasses } from '../../pictures/rights-class.ts';
import { searchLibrary } from '../../pictures/search-library.ts';
import { takeInPicture } from '../../pictures/take-in-picture.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { readUsesOfPicture } from '../../story/uses-of-picture.ts';
import { route, Sent } from '../route.ts';
import { idInAddress } from '../shapes.ts';

const pictureParams = z.object({ pictureId: idInAddress });
const cropParams = z.object({ pictureId: idInAddress, ratio: z.enum(ratios) });
const share = z.number().min(0).max(1);
const words = z.string().max(4000);

export const pictureRoutes = {
  /** Brings a picture in: its bytes as they are. The same bytes again are the same picture (`isNew` false). */
  'POST /pictures': route({
    needs: { right: 'add-pictures', on: 'somewhere' },
    query: z.object({ name: z.string().max(1000).optional() }),
    // One byte more, so that the room itself says what is too heavy.
    body: { bytes: pictureLimit + 1 },
    answer: async ({ db, files, staff, query, body }) => {
      const taken = await takeInPicture(db, files, { bytes: body, by: staff, fileName: query.name });
      if (!taken.ok) return taken;
      return done({ ...(await findInLibrary(db, taken.value.id))!, isNew: taken.value.created });
    },
  }),

  /** Newest first, a page at a time: `next` is the `before` of the page that follows. */
  'GET /pictures': route({
    needs: { right: 'read', on: 'somewhere' },
    query: z.object({
      words: z.string().max(200).optional(),
      rightsClass: z.enum(rightsClasses).optional(),
      lease: z.enum(['expired', 'expiring', 'expired-and-live']).optional(),
      use: z.enum(['unused', 'live']).optional(),
      mine: z.stringbool().optional(),
      from: z.iso.date().optional(),
      until: z.iso.date().optional(),
      before: idInAddress.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(60),
    }),
    answer: ({ db, now, staff, query: { mine, ...wanted } }) => searchLibrary(db, { ...wanted, addedBy: mine ? staff.id : undefined, now: now() }),
  }),

  /** All that is known of one, and where it is used. */
  'GET /pictures/:pictureId': route({
    needs: { right: 'read', on: 'somewhere' },
    params: pictureParams,
    answer: async ({ db, staff, params: { pictureId } }) => {
      const picture = await findInLibrary(db, pictureId);
      if (!picture) return refused('no-such-picture');
      const { uses: usedIn, hidden: usedInHidden } = await readUsesOfPicture(db, pictureId, staff);
      return done({ ...picture, usedIn, usedInHidden });
    },
  }),

  /** The picture at about that width, as WebP; before its renditions are there too. */
  'GET /pictures/:pictureId/thumbnail': route({
    needs: { right: 'read', on: 'somewhere' },
    params: pictureParams,
    query: z.object({ width: z.coerce.number().int().min(1).max(10_000).default(320) }),
    answer: async ({ db, files, params: { pictureId }, query: { width } }): Promise<Sent | Outcome<never, 'no-such-picture' | 'damaged'>> => {
      const made = await makeThumbnail(db, files, pictureId, width);
      if (!made.ok) return made;
      const { stream, bytes, mediaType } = made.value;
      // The original of a picture never becomes another.
      return new Sent(stream, mediaType, { 'cache-control': 'private, max-age=604800', 'content-length': String(bytes) });
    },
  }),

  /** Says something else of it; what is left out stays. Rights, terms and expiry are for those who may edit pictures. */
  'PATCH /pictures/:pictureId': route({
    needs: { right: 'read', on: 'somewhere' },
    params: pictureParams,
    body: z
      .strictObject({
        caption: words,
        altText: words,
        creditLine: words,
        creator: words,
        agency: words,
        source: words,
        copyrightNotice: words,
        usageTerms: words,
        rightsClass: z.enum(rightsClasses),
        expiresAt: z.iso.datetime({ offset: true }).nullable(),
        isFilePicture: z.boolean(),
        focal: z.object({ x: share, y: share }),
      })
      .partial(),
    answer: ({ db, now, staff, params: { pictureId }, body: { expiresAt, ...told } }) =>
      changePicture(db, { pictureId, told: { ...told, expiresAt: expiresAt == null ? expiresAt : new Date(expiresAt) }, by: staff, at: now() }),
  }),

  'PUT /pictures/:pictureId/crops/:ratio': route({
    needs: { right: 'read', on: 'somewhere' },
    params: cropParams,
    body: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
    answer: ({ db, now, staff, params: { pictureId, ratio }, body }) => cropPicture(db, { pictureId, crop: { ratio, ...body }, by: staff, at: now() }),
  }),

  'DELETE /pictures/:pictureId/crops/:ratio': route({
    needs: { right: 'read', on: 'somewhere' },
    params: cropParams,
    answer: ({ db, now, staff, params: { pictureId, ratio } }) => uncropPicture(db, { pictureId, ratio, by: staff, at: now() }),
  }),
};
