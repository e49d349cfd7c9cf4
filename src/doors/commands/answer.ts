// How every command answers: words for a person, or one JSON object for a program, never both on standard output.
import { KnownFault } from '../../plumbing/fault.ts';
import type { Outcome } from '../../plumbing/outcome.ts';
import { type Building, openBuilding } from '../building.ts';
import { ensureNewsroom } from '../newsroom.ts';

/** What a command found or did, and how it is told to a person. */
export type Answer = { readonly json: Readonly<Record<string, unknown>>; readonly words: string };

export function give(answer: Answer, options: { readonly json?: boolean }): void {
  process.stdout.write(`${options.json ? JSON.stringify(answer.json) : answer.words}\n`);
}

/** Progress, for a person only: it never mixes with the answer. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

/** Runs `deed` in an open building with a newsroom in it, and closes up after it. */
export async function inNewsroom<Value>(deed: (building: Building) => Promise<Value>): Promise<Value> {
  const building = await openBuilding();
  try {
    await ensureNewsroom(building, say);
    return await deed(building);
  } finally {
    await building.close();
  }
}

/** The value, or a KnownFault that says every reason in words. */
export function valueOf<Value, Reason extends string>(outcome: Outcome<Value, Reason>, words: Readonly<Record<Reason, string>>): Value {
  if (outcome.ok) return outcome.value;
  throw new KnownFault(outcome.reasons.map((reason) => words[reason]).join(' '));
}

/** A story's id out of a word of the command line. */
export function storyId(word: string): number {
  const id = Number(word);
  if (!/^\d+$/.test(word) || !Number.isSafeInteger(id) || id < 1)
    throw new KnownFault(`"${word}" is not the id of a story: give its number, as "import" printed it.`);
  return id;
}

/** An instant out of a word of the command line: ISO 8601 with its zone. */
export function instant(word: string): Date {
  const at = new Date(word);
  // Date takes 30 February for 2 March.
  const day = word.slice(0, 10);
  if (
    new Date(`${day}T00:00Z`).toJSON()?.slice(0, 10) !== day ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(word) ||
    Number.isNaN(at.getTime())
  ) {
    throw new KnownFault(`"${word}" is not an instant: write it with its zone, as in 2025-10-27T21:07+05:30.`);
  }
  return at;
}
