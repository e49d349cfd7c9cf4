// Putting stories before readers: what speaks against it, now or at an hour, the way back, and whether it has arrived.
import { z } from 'zod';
import { confirmArrival } from '../../delivery/confirm-arrival.ts';
import { readDeliveriesOf } from '../../delivery/ledger/read-deliveries.ts';
import { sendAgain } from '../../delivery/ledger/send-again.ts';
import { refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { settleDocument } from '../../story/document/settle.ts';
import { noticeKinds, noticePlaces, severities } from '../../story/notice.ts';
import { embargo } from '../../story/publishing/embargo.ts';
import { signPreview } from '../../story/publishing/preview-token.ts';
import { publish } from '../../story/publishing/publish.ts';
import { readPublishing } from '../../story/publishing/read-publishing.ts';
import { schedule, unschedule } from '../../story/publishing/schedule.ts';
import { tellReaders } from '../../story/publishing/tell-readers.ts';
import { unpublish } from '../../story/publishing/unpublish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { readRecord } from '../../story/record/read-record.ts';
import { removeEdition } from '../../story/record/remove-edition.ts';
import { changeClasses } from '../../story/story.ts';
import { route } from '../route.ts';
import { id, idInAddress, instant, storyParams, text } from '../shapes.ts';

const hour = 3_600_000;
/** A preview at the desk is asked for anew each time the screen opens. */
const deskPreviewLasts = 12 * hour;
const partnerPreviewLasts = 72 * hour;

const publishing = { right: 'publish', on: 'story' } as const;
const killing = { right: 'kill', on: 'story' } as const;
const reading = { right: 'read', on: 'story' } as const;

const notice = z.object({
  kind: z.enum(noticeKinds),
  severity: z.enum(severities),
  wasWrong: text(2000),
  isRight: text(2000),
  place: z.enum(noticePlaces),
});
const change = { changeClass: z.enum(changeClasses).optional(), publicNote: text(2000).optional(), notice: notice.optional() };

export const publishRoutes = {
  'GET /stories/:storyId/publishing': route({
    needs: reading,
    params: storyParams,
    query: z.object({ seen: idInAddress.optional() }),
    answer: async ({ db, params: { storyId }, query, staff, now }) => {
      await settleDocument(db, { storyId, by: 'typists', at: now() });
      const told = await readPublishing(db, { storyId, seen: query.seen, at: now() });
      if (!told) return refused('no-such-story');
      const expiresAt = new Date(now().getTime() + deskPreviewLasts);
      return {
        ...told,
        preview: `/preview/${await signPreview(db, { revisionId: told.revisionId, audience: 'desk', expiresAt })}`,
        may: rightsOn(staff, told.deskId),
        now: now(),
      };
    },
  }),
  'POST /stories/:storyId/preview-for-partner': route({
    needs: publishing,
    params: storyParams,
    body: z.object({ revisionId: id }),
    answer: async ({ db, url, params: { storyId }, body: { revisionId }, now }) => {
      const told = await readPublishing(db, { storyId, at: now() });
      if (!told) return refused('no-such-story');
      if (told.revisionId !== revisionId) return refused('changed-since-you-looked');
      const expiresAt = new Date(now().getTime() + partnerPreviewLasts);
      return { address: `${url}/preview/${await signPreview(db, { revisionId, audience: 'partner', expiresAt })}`, expiresAt };
    },
  }),
  'POST /stories/:storyId/publish': route({
    needs: publishing,
    params: storyParams,
    body: z.object({ revisionId: id, ...change }),
    answer: ({ db, params, body, staff, now }) => publish(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/notice': route({
    needs: publishing,
    params: storyParams,
    body: z.object({ publicNote: text(2000), notice }),
    answer: ({ db, params, body, staff, now }) => tellReaders(db, { ...params, ...body, by: staff, at: now() }),
  }),
  /** Those readers have met, the newest first; none of a story that is not live. */
  'GET /stories/:storyId/record': route({
    needs: reading,
    params: storyParams,
    answer: async ({ db, params: { storyId } }) => ({ editions: (await readRecord(db, storyId)).reverse() }),
  }),
  'POST /stories/:storyId/editions/:number/remove': route({
    needs: killing,
    params: storyParams.extend({ number: idInAddress }),
    body: z.object({ publicReason: text(2000) }),
    answer: ({ db, params, body, staff, now }) => removeEdition(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/schedule': route({
    needs: publishing,
    params: storyParams,
    body: z.object({ revisionId: id, publishAt: instant, embargoedUntil: instant.optional(), ...change }),
    answer: async ({ db, params, body, staff, now }) =>
      body.publishAt <= now() ? refused('hour-has-passed') : schedule(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/unschedule': route({
    needs: publishing,
    params: storyParams,
    answer: ({ db, params, staff, now }) => unschedule(db, { ...params, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/embargo': route({
    needs: publishing,
    params: storyParams,
    body: z.object({ embargoedUntil: instant.nullable() }),
    answer: ({ db, params, body, staff, now }) => embargo(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/unpublish': route({
    needs: killing,
    params: storyParams,
    answer: ({ db, params, staff, now }) => unpublish(db, { ...params, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/kill': route({
    needs: killing,
    params: storyParams,
    body: z.object({ publicReason: text(2000) }),
    answer: ({ db, params, body, staff, now }) => withdraw(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'GET /stories/:storyId/arrival': route({
    needs: reading,
    params: storyParams,
    answer: async ({ db, url, params, now }) => (await confirmArrival(db, { ...params, url, now })) ?? refused('has-not-met-readers'),
  }),
  'GET /stories/:storyId/deliveries': route({
    needs: reading,
    params: storyParams,
    answer: async ({ db, url, params: { storyId } }) => ({
      deliveries: (await readDeliveriesOf(db, storyId)).map(({ address, ...line }) => ({ ...line, url: address === undefined ? null : url + address })),
    }),
  }),
  'POST /stories/:storyId/deliveries/:deliveryId/send': route({
    needs: publishing,
    params: storyParams.extend({ deliveryId: idInAddress }),
    answer: ({ db, params: { deliveryId }, staff, now }) => sendAgain(db, { deliveryId, by: staff, at: now() }),
  }),
};

function rightsOn(staff: Staff, deskId: number | null): { publish: boolean; correct: boolean; kill: boolean } {
  return { publish: may(staff, 'publish', deskId), correct: may(staff, 'correct', deskId), kill: may(staff, 'kill', deskId) };
}
