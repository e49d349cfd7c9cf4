import { Refusal } from '../ask.ts';
import { words } from '../words.ts';

/** What went wrong, in words for a person, a line a reason. */
export function wordsOf(error: unknown): string[] {
  if (!(error instanceof Refusal)) return [error instanceof TypeError ? words.refusals['unreachable']! : words.refusals['failed']!];
  return error.reasons.map((reason) => words.refusals[reason] ?? `${words.refusals['failed']} (${reason})`);
}
