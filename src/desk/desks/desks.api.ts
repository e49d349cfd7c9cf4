// Desks, their stages and the rules of approval: the order of the newsroom.
import { z } from 'zod';
import { readApprovalRules } from '../../staff/approval-rule.ts';
import { changeDesk, changeStage } from '../../staff/change-desk.ts';
import { readDesks } from '../../staff/desk.ts';
import { openDesk, openStage } from '../../staff/open-desk.ts';
import { removeApprovalRule, setApprovalRule } from '../../staff/set-approval-rule.ts';
import { closeDesk, closeStage } from '../../story/work/close-desk.ts';
import { route } from '../route.ts';
import { deskParams, id, idInAddress, text } from '../shapes.ts';

const managing = { right: 'manage-newsroom', on: 'everywhere' } as const;
const stageParams = z.object({ stageId: idInAddress });
const ruleParams = z.object({ ruleId: idInAddress });
const named = z.object({ name: text(100) });
const changes = z.object({ name: text(100).optional(), position: z.int().min(0).max(1000).optional() });
const destination = z.object({ storiesTo: idInAddress.optional() });
const rule = z.object({
  name: text(200),
  flag: text(40).nullable(),
  deskId: id.nullable(),
  approvals: z.int().min(0).max(9),
  legalApprovals: z.int().min(0).max(9),
});

export const desksRoutes = {
  'GET /desks': route({ needs: 'signed-in', answer: async ({ db }) => ({ desks: await readDesks(db) }) }),
  'POST /desks': route({ needs: managing, body: named, answer: ({ db, body, staff }) => openDesk(db, { ...body, by: staff }) }),
  'PATCH /desks/:deskId': route({
    needs: managing,
    params: deskParams,
    body: changes,
    answer: ({ db, params, body, staff }) => changeDesk(db, { ...params, ...body, by: staff }),
  }),
  'DELETE /desks/:deskId': route({
    needs: managing,
    params: deskParams,
    query: destination,
    answer: ({ db, params, query, staff }) => closeDesk(db, { ...params, ...query, by: staff }),
  }),
  'POST /desks/:deskId/stages': route({
    needs: managing,
    params: deskParams,
    body: named,
    answer: ({ db, params, body, staff }) => openStage(db, { ...params, ...body, by: staff }),
  }),
  'PATCH /stages/:stageId': route({
    needs: managing,
    params: stageParams,
    body: changes,
    answer: ({ db, params, body, staff }) => changeStage(db, { ...params, ...body, by: staff }),
  }),
  'DELETE /stages/:stageId': route({
    needs: managing,
    params: stageParams,
    query: destination,
    answer: ({ db, params, query, staff }) => closeStage(db, { ...params, ...query, by: staff }),
  }),
  'GET /approval-rules': route({ needs: 'signed-in', answer: async ({ db }) => ({ rules: await readApprovalRules(db) }) }),
  'POST /approval-rules': route({ needs: managing, body: rule, answer: ({ db, body, staff }) => setApprovalRule(db, { rule: body, by: staff }) }),
  'PATCH /approval-rules/:ruleId': route({
    needs: managing,
    params: ruleParams,
    body: rule,
    answer: ({ db, params, body, staff }) => setApprovalRule(db, { ...params, rule: body, by: staff }),
  }),
  'DELETE /approval-rules/:ruleId': route({
    needs: managing,
    params: ruleParams,
    answer: ({ db, params, staff }) => removeApprovalRule(db, { ...params, by: staff }),
  }),
};
