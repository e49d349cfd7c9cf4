import { z } from 'zod';
import { endOtherSessions, endSession } from '../../staff/end-session.ts';
import { readAccount } from '../../staff/read-account.ts';
import { route } from '../route.ts';
import { idInAddress } from '../shapes.ts';

export const accountRoutes = {
  /** How one signs in oneself, and where one is signed in; `sessionId` is the session that asks. */
  'GET /account': route({
    needs: 'signed-in',
    answer: async ({ db, staff, session }) => ({ ...(await readAccount(db, staff.id)), sessionId: Number(session.id) }),
  }),

  'DELETE /account/sessions/:sessionId': route({
    needs: 'signed-in',
    params: z.object({ sessionId: idInAddress }),
    answer: ({ db, staff, params }) => endSession(db, { ...params, by: staff }),
  }),

  'DELETE /account/other-sessions': route({
    needs: 'signed-in',
    answer: ({ db, staff, session }) => endOtherSessions(db, { sessionId: Number(session.id), by: staff }),
  }),
};
