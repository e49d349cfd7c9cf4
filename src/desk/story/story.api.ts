import { z } from 'zod';
import { refused } from '../../plumbing/outcome.ts';
import { settleDocument } from '../../story/document/settle.ts';
import { compareRevisions, readHistory } from '../../story/history/read-history.ts';
import { restore } from '../../story/history/restore.ts';
import { openAtDesk } from '../../story/open-at-desk.ts';
import { route } from '../route.ts';
import { id, idInAddress, storyParams, text } from '../shapes.ts';

const read = { right: 'read', on: 'story' } as const;
const edit = { right: 'edit', on: 'story' } as const;

export const storyRoutes = {
  'GET /stories/:storyId': route({
    needs: read,
    params: storyParams,
    answer: async ({ db, params, staff }) => (await openAtDesk(db, params.storyId, staff)) ?? refused('no-such-story'),
  }),
  /** What was typed becomes a revision, with a name if it is given one. */
  'POST /stories/:storyId/save': route({
    needs: edit,
    params: storyParams,
    body: z.object({ note: text(500).optional() }),
    answer: ({ db, params, body: { note }, staff, now }) => settleDocument(db, { ...params, by: staff, at: now(), ...(note && { note }) }),
  }),
  'GET /stories/:storyId/history': route({
    needs: read,
    params: storyParams,
    query: z.object({ before: idInAddress.optional() }),
    answer: ({ db, params, query }) => readHistory(db, params.storyId, query.before ?? null),
  }),
  'GET /stories/:storyId/compare': route({
    needs: read,
    params: storyParams,
    query: z.object({ from: idInAddress, to: idInAddress }),
    answer: ({ db, params, query }) => compareRevisions(db, params.storyId, query.from, query.to),
  }),
  'POST /stories/:storyId/restore': route({
    needs: edit,
    params: storyParams,
    body: z.object({ revisionId: id, note: text(500).optional() }),
    answer: ({ db, params, body: { revisionId, note }, staff, now }) =>
      restore(db, { ...params, revisionId, by: staff, at: now(), ...(note !== undefined && { note }) }),
  }),
};
