import type { Db } from '../../plumbing/db.ts';
import type { Log } from '../../plumbing/log.ts';
import type { Crew } from './crew.ts';
import type { Guard } from './guard.ts';
import type { ReadFeed } from './hub/hub.ts';

/** What everybody who sends something out works with. */
export type Sending = {
  readonly db: Db;
  readonly log: Log;
  readonly now: () => Date;
  readonly mayCall: Guard;
  readonly crew: Crew;
  readonly hub: {
    /** The public origin. */
    readonly url: string;
    readonly readFeed: ReadFeed;
    /** The connection that `readFeed` reads on. */
    readonly readers: Db;
  };
};
