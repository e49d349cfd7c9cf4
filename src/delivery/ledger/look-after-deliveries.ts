// Goes and looks, wherever something is owed, until it is there: in one process of all that do.
import type pg from 'pg';
import type { Db } from '../../plumbing/db.ts';
import type { Log } from '../../plumbing/log.ts';
import { beTheOnlyOne, type Term } from '../../plumbing/only-one.ts';
import { deleteSettled, findNextLook, readClock } from './delivery.sql.ts';
import { lookAtDue } from './look-at.ts';

export type LedgerOrder = {
  readonly db: Db;
  readonly connection: pg.ClientConfig;
  /** The public origin. */
  readonly url: string;
  readonly log: Log;
};

/** The number of the lock that makes it one. */
const lock = 4_006;
/** Without being woken, the ledger is looked into this often, in milliseconds. */
const lookEvery = 1_000;
/** What has arrived is remembered so long, in milliseconds. */
const remembered = 90 * 86_400_000;
const tidyEvery = 3_600_000;

/** Looks until it is stopped. */
export function lookAfterDeliveries(order: LedgerOrder): { stop(): Promise<void> } {
  return beTheOnlyOne({ connection: order.connection, name: 'deliveries', lock, log: order.log, work: (term) => lookOn(order, term) });
}

async function lookOn({ db, url }: LedgerOrder, term: Term): Promise<void> {
  let tidied = 0;
  while (!term.over.aborted) {
    // Whatever this machine's clock says: deadlines are the database's.
    const ahead = (await readClock(db)).getTime() - Date.now();
    const now = (): Date => new Date(Date.now() + ahead);
    if (Date.now() - tidied > tidyEvery) {
      await deleteSettled(db, new Date(now().getTime() - remembered));
      tidied = Date.now();
    }
    if ((await lookAtDue({ db, url, now })) > 0) continue;
    const next = await findNextLook(db);
    await term.rest(Math.max(10, Math.min(lookEvery, next ? next.getTime() - now().getTime() : lookEvery)));
  }
}
