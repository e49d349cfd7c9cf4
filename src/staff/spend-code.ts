// Codes of authenticator apps that were spent. The library takes one as often as it comes, for as long as it holds.
import { type Db, transaction } from '../plumbing/db.ts';
import { forgetOldCodes, hasSpentCode, noteSpentCode, waitForOthers } from './spent-code.sql.ts';

/** Spends somebody's code; false when it was spent before. Of two at once, one has it. */
export async function spendCode(db: Db, staffId: number, code: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    await waitForOthers(tx, staffId);
    await forgetOldCodes(tx, staffId);
    if (await hasSpentCode(tx, staffId, code)) return false;
    await noteSpentCode(tx, staffId, code);
    return true;
  });
}
