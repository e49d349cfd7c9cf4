// The story list, and the views of it that people keep.
import { z } from 'zod';
import { countMissing } from '../../delivery/ledger/read-deliveries.ts';
import { forgetView, readViews, saveView } from '../../staff/saved-view.ts';
import { type ListPlace, listForDesk, listOrders, listStates } from '../../story/list/list-for-desk.ts';
import { look } from '../../story/list/look.ts';
import { readPresence } from '../../story/presence/read-presence.ts';
import { route } from '../route.ts';
import { idInAddress, storyParams } from '../shapes.ts';

const yes = z.literal('yes').transform(() => true);
const wish = z.object({
  deskId: idInAddress.optional(),
  stage: z.string().max(200).optional(),
  sectionId: idInAddress.optional(),
  authorId: idInAddress.optional(),
  staffId: idInAddress.optional(),
  slugline: z.string().max(500).optional(),
  state: z.enum(listStates).optional(),
  flag: z.string().max(40).optional(),
  isMine: yes.optional(),
  isNews: yes.optional(),
  isOverdue: yes.optional(),
  isHeld: yes.optional(),
  words: z.string().max(200).optional(),
  order: z.enum(listOrders).optional(),
  /** What `next` of the part before said. */
  after: z
    .string()
    .regex(/^\d{1,15}(_\d{1,14})?$/)
    .transform(placeIn)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const listRoutes = {
  /** The stories one may see and wants to; `missing`: in how many places readers do not find what was done last. */
  'GET /stories': route({
    needs: 'signed-in',
    query: wish,
    answer: async ({ db, staff, now, query: { limit, after, ...wished } }) => {
      const { stories, next } = await listForDesk(db, staff, wished, { now: now(), limit, after });
      const missing = await countMissing(
        db,
        stories.map(({ id }) => id),
      );
      return { stories: stories.map((story) => ({ ...story, missing: missing.get(story.id) ?? 0 })), next: next && inWords(next) };
    },
  }),

  /** Who has which of them open. */
  'GET /presence': route({
    needs: 'signed-in',
    answer: async ({ db, staff, presence }) => ({ present: await readPresence(db, staff, presence) }),
  }),

  /** One has the story open: what others do to it from now on is news. */
  'POST /stories/:storyId/look': route({
    needs: { right: 'read', on: 'story' },
    params: storyParams,
    answer: async ({ db, staff, params, now }) => {
      await look(db, { ...params, staffId: staff.id, at: now() });
      return {};
    },
  }),

  'GET /views': route({ needs: 'signed-in', answer: async ({ db, staff }) => ({ views: await readViews(db, staff.id) }) }),

  'POST /views': route({
    needs: 'signed-in',
    body: z.object({ name: z.string().max(100), view: z.record(z.string().max(40), z.string().max(500)), isShared: z.boolean() }),
    answer: ({ db, staff, body }) => saveView(db, { ...body, staffId: staff.id }),
  }),

  'DELETE /views/:viewId': route({
    needs: 'signed-in',
    params: z.object({ viewId: idInAddress }),
    answer: ({ db, staff, params }) => forgetView(db, { ...params, staffId: staff.id }),
  }),
};

/** A place in the list as it stands in an address: its revision, and an hour in milliseconds where there is one. */
function inWords({ revisionId, hour }: ListPlace): string {
  return hour ? `${revisionId}_${hour.getTime()}` : String(revisionId);
}

function placeIn(words: string): ListPlace {
  const [revisionId, hour] = words.split('_');
  return { revisionId: Number(revisionId), hour: hour === undefined ? null : new Date(Number(hour)) };
}
