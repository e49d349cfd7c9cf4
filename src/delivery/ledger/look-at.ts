import type { Db } from '../../plumbing/db.ts';
import { askAsAReader, type Got } from '../ask-as-a-reader.ts';
import { addressOf } from './address-of.ts';
import { listToLookAt, recordLook } from './delivery.sql.ts';
import type { Delivery } from './delivery.ts';
import { differenceAt } from './difference-at.ts';
import { type Expected, readExpected } from './expected.ts';
import { hasBeenPassed } from './has-been-passed.ts';
import { untoldHub, untoldWebhook } from './telling.sql.ts';

export type LookOrder = {
  readonly db: Db;
  /** The public origin. */
  readonly url: string;
  readonly now: () => Date;
  readonly ask?: (origin: string, path: string) => Promise<Got>;
};

const mostAtOnce = 500;
const askedAtOnce = 4;
/** Between two looks, in milliseconds: after the first, the second…; the last from then on. */
const pauses = [250, 400, 600, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** What has been missing for a day is looked for this often, in milliseconds. */
const rarely = 600_000;
const aDay = 86_400_000;

/** Goes and looks at what is to be looked at by now; gives back how many places that was. */
export async function lookAtDue(order: LookOrder): Promise<number> {
  const due = await listToLookAt(order.db, order.now(), mostAtOnce);
  const expected = new Map<number, Promise<Expected | undefined>>();
  const expectedOf = (storyId: number): Promise<Expected | undefined> => {
    const known = expected.get(storyId) ?? readExpected(order.db, storyId);
    expected.set(storyId, known);
    return known;
  };
  const waiting = due.values();
  const lookOn = async (): Promise<void> => {
    for (const delivery of waiting) await lookAt(order, delivery, await expectedOf(delivery.storyId));
  };
  await Promise.all(Array.from({ length: askedAtOnce }, lookOn));
  return due.length;
}

async function lookAt({ db, url, now, ask = askAsAReader }: LookOrder, delivery: Delivery, expected: Expected | undefined): Promise<void> {
  const { surface, wanted } = delivery;
  if (surface === 'webhook' || surface === 'hub') {
    const untold = await (surface === 'webhook' ? untoldWebhook(db, delivery) : untoldHub(db, delivery));
    if (untold === undefined) return record('arrived', undefined);
    return record(untold === 'passed' ? 'passed' : now() > delivery.dueAt ? 'missing' : 'owed', untold);
  }
  const address = expected && (await addressOf(db, delivery, expected.path));
  // Its list is there no more, or what was owed of the story is being replaced as we look.
  if (!expected || address === undefined) return record('passed', undefined);
  const saw = differenceAt({ surface, wanted }, expected, await ask(url, address), url);
  if (saw === undefined) return record('arrived', undefined);
  if (await hasBeenPassed(db, delivery, expected, now())) return record('passed', saw);
  return record(now() > delivery.dueAt ? 'missing' : 'owed', saw);

  async function record(state: Delivery['state'], found: string | undefined): Promise<void> {
    const at = now();
    await recordLook(db, { id: delivery.id, state, saw: found, at, nextLookAt: new Date(at.getTime() + pauseAfter(delivery, at)) });
  }
}

function pauseAfter({ looks, owedAt, dueAt }: Delivery, at: Date): number {
  if (at.getTime() - owedAt.getTime() > aDay) return rarely;
  const pause = pauses[Math.min(looks, pauses.length - 1)]!;
  // It is looked at once more when its deadline passes, so that nobody learns of it later than that.
  const untilDue = dueAt.getTime() - at.getTime() + 1;
  return untilDue > 0 ? Math.min(pause, untilDue) : pause;
}
