import { Refusal } from '../ask.ts';
import { words } from '../words.ts';

/** Why something about a picture was not done, in words; never none. */
export function wordsOfRefusal(error: unknown): string[] {
  if (!(error instanceof Refusal)) return [error instanceof TypeError ? words.refusals['unreachable']! : words.refusals['failed']!];
  const told = error.reasons.map((reason) => words.pictures.refusals[reason] ?? words.refusals[reason] ?? words.refusals['failed']!);
  return [...new Set(told)];
}
