// What containers may be, as they come from a desk and as the database keeps them.
import { z } from 'zod';
import { type Container, layouts, longestOfFront, mostCards, mostContainers, type Rule } from './front.ts';

const id = z.int().positive().max(Number.MAX_SAFE_INTEGER);
const words = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((typed) => !/[\p{Cc}\p{Surrogate}]/u.test(typed), 'holds what is no character');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const ruleFields = {
  layout: z.enum(layouts),
  heading: words(longestOfFront.heading),
  fill: z
    .strictObject({
      from: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('all') }), z.strictObject({ kind: z.enum(['section', 'topic']), id })]),
      maxAgeHours: z.int().min(1).max(8760).nullable(),
    })
    .nullable(),
  count: z.int().min(1).max(mostCards),
  hours: z.strictObject({ from: clock, until: clock, days: z.array(z.int().min(1).max(7)).max(7) }).nullable(),
};
const overrideFields = {
  kicker: words(longestOfFront.kicker),
  headline: words(longestOfFront.headline),
  pictureId: id.nullable(),
  hasPicture: z.boolean(),
  isBoosted: z.boolean(),
};
const ruleShape = z.strictObject({ id, ...ruleFields });

/** What may be said of a container, and of a card, otherwise. */
export const ruleChanges = z.strictObject(ruleFields).partial();
export const overrideChanges = z.strictObject(overrideFields).partial();
export const layoutShape = z.enum(layouts);

/** The rules of a front's containers as the database keeps them; throws on what is none. */
export function readRules(kept: unknown): Rule[] {
  return z.array(ruleShape).max(mostContainers).parse(kept);
}

/** A draft as the database keeps it; throws on what is none. */
export function readContainers(kept: unknown): Container[] {
  return z
    .array(ruleShape.extend({ picks: z.array(z.strictObject({ storyId: id, ...overrideFields })).max(mostCards) }))
    .max(mostContainers)
    .parse(kept);
}
