// The worker: publishes what is due at its hour, tells caches in front and whoever wants to hear it what has changed, looks
// whether it has arrived, and does what follows from what
// happened.
import { lookAfterDeliveries } from '../delivery/ledger/look-after-deliveries.ts';
import { openCacheInFront } from '../delivery/purge/cache-in-front.ts';
import { followPurges } from '../delivery/purge/follow-purges.ts';
import { followPush } from '../delivery/push/follow-push.ts';
import { renderOwed } from '../pictures/render-owed.ts';
import { doAgainAndAgain } from '../plumbing/again-and-again.ts';
import { startJobs } from '../plumbing/jobs.ts';
import { nameOfRelease } from '../plumbing/release.ts';
import { listenToOutbox } from '../plumbing/wakeup.ts';
import { theScheduledHour } from '../staff/hire.ts';
import { countWords, enterMissing, enterUnderNewNames } from '../story/publishing/enter-owed.ts';
import { publishNextDue, waitForNextDue } from '../story/publishing/publish-due.ts';
import { type Building, publicUrl } from './building.ts';
import { feedsNow } from './feed-now.ts';
import { listeners } from './listeners.ts';

export type Worker = { stop(): Promise<void> };

/** Never sleeps longer than this before it looks whether something is due, in milliseconds. */
const longestWait = 60_000;
/** So often the words of what was published are added up for the search, in milliseconds. */
const wordsAreAddedUpEvery = 10_000;
/** A picture that has no renditions after this time has no job any more either, in milliseconds. */
const jobsTakeAtMost = 3_600_000;

export async function openWorker({ config, db, readers, files, ownerConnection, log }: Building): Promise<Worker> {
  const cache = openCacheInFront(config.caches);
  const jobs = await startJobs({ db, connection: ownerConnection, listeners: listeners(db, files), log });
  const by = await theScheduledHour(db);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const publishDue = async (): Promise<void> => {
    for (let due = await publishNextDue(db, by); due; due = await publishNextDue(db, by)) {
      if (due.became === 'draft') log.warn({ story: due.storyId, refused: due.refused }, 'a scheduled story was not published');
      if (due.became === 'live') log.info({ story: due.storyId }, 'published at its hour');
    }
    const wait = await waitForNextDue(db);
    clearTimeout(timer);
    if (!stopped && wait !== undefined) timer = setTimeout(() => wakeup.call(), Math.min(Math.max(wait, 5), longestWait));
  };
  const wake = async (): Promise<void> => {
    await publishDue();
    await jobs.catchUp();
  };
  renderOwed(db, files, new Date(Date.now() - jobsTakeAtMost)).catch((error: Error) =>
    log.warn({ error: error.message }, 'pictures are still owed their renditions'),
  );
  const { origin } = config.caches;
  const url = publicUrl(config);
  const now = () => new Date();
  const purges = followPurges({ db, connection: ownerConnection, cache, url, origin, release: nameOfRelease(), log });
  const readFeed = feedsNow({ db: readers, files, url, now }, log);
  const push = followPush({ db, readers, connection: ownerConnection, url, readFeed, houses: config.push.into, indexNow: config.push.indexNow, now, log });
  const deliveries = lookAfterDeliveries({ db, connection: ownerConnection, url, log });
  const search = doAgainAndAgain({
    deed: async () => {
      await enterUnderNewNames(db);
      await countWords(db);
    },
    every: wordsAreAddedUpEvery,
    onFailure: (error) => log.warn({ error: error.message }, 'the search was not brought up to date'),
  });
  enterMissing(db).catch((error: Error) => log.warn({ error: error.message }, 'stories are still owed their entry in the search'));
  const wakeup = listenToOutbox(ownerConnection, log, wake);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await wakeup.stop();
      await search.stop();
      await deliveries.stop();
      await purges.stop();
      await push.stop();
      await jobs.stop();
    },
  };
}
