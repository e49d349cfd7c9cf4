import { z } from 'zod';
import { beginPlannedStory } from '../../diary/begin-planned-story.ts';
import { entryKinds } from '../../diary/entry.ts';
import { changeEntry, plan } from '../../diary/plan.ts';
import { readDiary } from '../../diary/read-diary.ts';
import { route } from '../route.ts';
import { id, idInAddress, instant, text } from '../shapes.ts';

const entryParams = z.object({ entryId: idInAddress });
const planning = { right: 'plan', on: 'somewhere' } as const;

const entry = z.object({
  kind: z.enum(entryKinds),
  title: text(500),
  details: text(10_000),
  place: text(500),
  startsAt: instant,
  endsAt: instant.nullable(),
  isAllDay: z.boolean(),
  isProvisional: z.boolean(),
  isCancelled: z.boolean(),
  deskId: id.nullable(),
  staffIds: z.array(id).max(100),
  storyId: id.nullable(),
});
/** What one need not say of a new entry. */
const unsaid = { details: '', place: '', endsAt: null, isAllDay: false, isProvisional: false, isCancelled: false, deskId: null, staffIds: [], storyId: null };

export const diaryRoutes = {
  'GET /diary': route({
    needs: { right: 'read', on: 'somewhere' },
    query: z.object({ from: instant, to: instant, deskId: idInAddress.optional() }),
    answer: ({ db, query, staff }) => readDiary(db, { ...query, staff }),
  }),
  'POST /diary': route({
    needs: planning,
    body: entry.partial().required({ kind: true, title: true, startsAt: true }),
    answer: ({ db, body, staff, now }) => plan(db, { entry: { ...unsaid, ...told(body) } as z.infer<typeof entry>, by: staff, at: now() }),
  }),
  'PATCH /diary/:entryId': route({
    needs: planning,
    params: entryParams,
    body: entry.partial(),
    answer: ({ db, params, body, staff, now }) => changeEntry(db, { ...params, changes: told(body), by: staff, at: now() }),
  }),
  'POST /diary/:entryId/story': route({
    needs: { right: 'write', on: 'somewhere' },
    params: entryParams,
    body: z.object({ deskId: id.optional() }),
    answer: ({ db, params, body, staff, now }) => beginPlannedStory(db, { ...params, ...body, by: staff, at: now() }),
  }),
};

type Told<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

/** Without what was left out. */
function told<Value extends object>(body: Value): Told<Value> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Told<Value>;
}
