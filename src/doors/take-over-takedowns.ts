// What was taken down while the database was away, by a note in the data folder: shown to nobody from then on, and withdrawn in
// the database as soon as it can be asked.
import type { Db } from '../plumbing/db.ts';
import type { Log } from '../plumbing/log.ts';
import type { Press } from '../plumbing/press/press.ts';
import { forgetTakedown, type Takedown, watchTakedowns } from '../plumbing/press/takedowns.ts';
import { theCommandLine } from '../staff/hire.ts';
import { cardKey, linkKey, storyIdIn, storyKey } from '../story/address.ts';
import { withdraw } from '../story/publishing/withdraw.ts';

export type TakedownsOrder = { readonly folder: string; readonly db: Db; readonly press: Press; readonly log: Log };

/** In milliseconds. */
const tryEvery = 1_000;

/** Follows the notes of a data folder until it is stopped. */
export async function takeOverTakedowns({ folder, db, press, log }: TakedownsOrder): Promise<{ stop(): void }> {
  let noted: readonly Takedown[] = [];
  let busy = false;
  const takeOver = async (): Promise<void> => {
    for (const { storyId, publicReason } of noted) {
      const outcome = await withdraw(db, { storyId, by: await theCommandLine(db), publicReason });
      if (outcome.ok) log.info({ story: storyId }, 'withdrawn, as it was noted while the database was away');
      else log.warn({ story: storyId, refused: outcome.reasons }, 'it was noted to be taken down, and is not live');
      await forgetTakedown(folder, storyId);
    }
  };
  const tryToTakeOver = (): void => {
    if (busy || noted.length === 0) return;
    busy = true;
    takeOver()
      .catch((error: Error) => log.debug({ error: error.message }, 'what is to be taken down cannot be withdrawn yet'))
      .finally(() => {
        busy = false;
      });
  };
  const watching = await watchTakedowns(folder, log, (takedowns) => {
    noted = takedowns;
    const reasons = new Map(takedowns.map(({ storyId, publicReason }) => [storyId, publicReason]));
    press.withhold({
      keys: new Set(takedowns.flatMap(({ storyId }) => [storyKey(storyId), cardKey(storyId), linkKey(storyId)])),
      reasonAt: (path) => reasons.get(storyIdIn(path.split('/').at(-1) ?? '') ?? 0),
    });
    tryToTakeOver();
  });
  const timer = setInterval(tryToTakeOver, tryEvery);
  return {
    stop: () => {
      clearInterval(timer);
      watching.stop();
    },
  };
}
