import { type Db, transaction } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { deleteOtherSessions, deleteSession } from './session.sql.ts';
import type { Staff } from './staff.ts';

/** Ends one of somebody's own sessions, on whichever device. */
export async function endSession(db: Db, { sessionId, by }: { readonly sessionId: number; readonly by: Staff }): Promise<Outcome<object, 'no-such-session'>> {
  return transaction(db, async (tx) => {
    if (!(await deleteSession(tx, by.id, sessionId))) return refused('no-such-session');
    await announce(tx, { kind: 'staff.changed', keys: [], payload: { staffId: by.id } });
    return done({});
  });
}

/** Ends all of somebody's sessions but the one they ask with. */
export async function endOtherSessions(db: Db, { sessionId, by }: { readonly sessionId: number; readonly by: Staff }): Promise<Outcome<object, never>> {
  return transaction(db, async (tx) => {
    await deleteOtherSessions(tx, by.id, sessionId);
    await announce(tx, { kind: 'staff.changed', keys: [], payload: { staffId: by.id } });
    return done({});
  });
}
