// Where a story stands: begun, moved, assigned, approved, held, spiked.
import { z } from 'zod';
import { refused } from '../../plumbing/outcome.ts';
import { approvalKinds } from '../../story/work/approval.ts';
import { approve } from '../../story/work/approve.ts';
import { assign } from '../../story/work/assign.ts';
import { begin } from '../../story/work/begin.ts';
import { flag } from '../../story/work/flag.ts';
import { hold, liftHold } from '../../story/work/hold.ts';
import { move } from '../../story/work/move.ts';
import { setDeadline } from '../../story/work/set-deadline.ts';
import { spike, unspike } from '../../story/work/spike.ts';
import { readStanding } from '../../story/work/standing.ts';
import { takeBackApproval } from '../../story/work/take-back-approval.ts';
import { route } from '../route.ts';
import { id, instant, storyParams, text } from '../shapes.ts';

const read = { right: 'read', on: 'story' } as const;
const moving = { right: 'move', on: 'story' } as const;
const clearing = { right: 'legal-clear', on: 'story' } as const;
const people = z.array(id).max(100);

export const workRoutes = {
  'POST /stories': route({
    needs: { right: 'write', on: 'somewhere' },
    body: z.object({
      deskId: id,
      workingTitle: text(2000).optional(),
      slugline: text(500).optional(),
      sectionId: id.nullable().optional(),
      language: text(100).optional(),
      staffIds: people.optional(),
    }),
    answer: ({ db, body: { workingTitle = '', slugline = '', sectionId = null, language, ...told }, staff, now }) =>
      begin(db, { ...told, workingTitle, slugline, sectionId, ...(language !== undefined && { language }), by: staff, at: now() }),
  }),
  'GET /stories/:storyId/standing': route({
    needs: read,
    params: storyParams,
    answer: async ({ db, params, now }) => (await readStanding(db, params.storyId, now())) ?? refused('no-such-story'),
  }),
  'POST /stories/:storyId/move': route({
    needs: moving,
    params: storyParams,
    body: z.object({ deskId: id, stageId: id.nullable().optional() }),
    answer: ({ db, params, body, staff, now }) => move(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/assign': route({
    needs: moving,
    params: storyParams,
    body: z.object({ staffIds: people }),
    answer: ({ db, params, body, staff, now }) => assign(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/deadline': route({
    needs: moving,
    params: storyParams,
    body: z.object({ deadline: instant.nullable() }),
    answer: ({ db, params, body, staff, now }) => setDeadline(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/flags': route({
    needs: moving,
    params: storyParams,
    body: z.object({ flags: z.array(text(40)).max(20) }),
    answer: ({ db, params, body, staff, now }) => flag(db, { ...params, ...body, by: staff, at: now() }),
  }),
  /** Which right it asks for depends on the kind: the deed sees to it. */
  'POST /stories/:storyId/approve': route({
    needs: read,
    params: storyParams,
    body: z.object({ kind: z.enum(approvalKinds), revisionId: id }),
    answer: ({ db, params, body, staff, now }) => approve(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/take-back-approval': route({
    needs: read,
    params: storyParams,
    body: z.object({ kind: z.enum(approvalKinds) }),
    answer: ({ db, params, body, staff, now }) => takeBackApproval(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/hold': route({
    needs: clearing,
    params: storyParams,
    body: z.object({ reason: text(2000) }),
    answer: ({ db, params, body, staff, now }) => hold(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/lift-hold': route({
    needs: clearing,
    params: storyParams,
    answer: ({ db, params, staff, now }) => liftHold(db, { ...params, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/spike': route({
    needs: moving,
    params: storyParams,
    answer: ({ db, params, staff, now }) => spike(db, { ...params, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/unspike': route({
    needs: moving,
    params: storyParams,
    answer: ({ db, params, staff, now }) => unspike(db, { ...params, by: staff, at: now() }),
  }),
};
