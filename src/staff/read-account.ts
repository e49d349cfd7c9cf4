// What somebody is told about their own account.
import type { Db } from '../plumbing/db.ts';
import { findWaysIn } from './account.sql.ts';
import { listSessions, type SessionOfDevice } from './session.sql.ts';

export type Account = { readonly hasPassword: boolean; readonly hasSecondFactor: boolean; readonly sessions: readonly SessionOfDevice[] };

/** How somebody signs in, and where they are signed in. */
export async function readAccount(db: Db, staffId: number): Promise<Account> {
  const [waysIn, sessions] = await Promise.all([findWaysIn(db, staffId), listSessions(db, staffId)]);
  return { ...waysIn, sessions };
}
