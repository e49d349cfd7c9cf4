// Shapes of what is asked: each takes the letters of an address and gives what they mean.
import { z } from 'zod';
import { readCursor } from '../../archive/list-stories.ts';
import { languageTag } from '../../plumbing/language.ts';

/** Up to fifteen digits, and nothing else: no sign, no space, no exponent. */
const digits = z.string().regex(/^\d{1,15}$/, 'is a whole number');

export const idInAddress = digits.regex(/^[1-9]/, 'is a number from 1 on').transform(Number);
export const slugInAddress = z.string().min(1).max(500);

export const limitOf = (most: number, usual: number) =>
  digits
    .transform(Number)
    .refine((number) => number >= 1 && number <= most, `is a number from 1 to ${most}`)
    .default(usual)
    .describe(`How many at most, up to ${most}.`);

export const seq = digits.transform(Number).default(0).describe('The number after which to go on; 0: from the first.');

export const secondsToWait = digits
  .transform(Number)
  .refine((number) => number <= 25, 'is a number from 0 to 25')
  .default(0)
  .describe('Seconds to hold the line while there is no change, 25 at most.');

export const cursor = z
  .string()
  .max(60)
  .transform((text) => readCursor(text))
  .refine((place) => place !== undefined, 'is a cursor as "older" and "newer" give them')
  .describe('A place in the list, as "older" and "newer" give it.');

export const instant = z.iso
  .datetime({ offset: true, error: 'is an instant with its zone, such as 2026-03-16T13:30:00Z' })
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() > 1900 && at.getUTCFullYear() < 2200, 'is out of reach');

export const language = z.string().max(100).regex(languageTag, 'is a BCP 47 tag');

export const yesOrNo = z
  .enum(['true', 'false'])
  .default('false')
  .transform((word) => word === 'true');
