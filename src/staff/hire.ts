import type { Db } from '../plumbing/db.ts';
import { findStaffByEmail, insertStaff } from './staff.sql.ts';
import type { Staff } from './staff.ts';

/** The member of staff with that address, taken on when there is none. */
export async function hire(db: Db, staff: Omit<Staff, 'id' | 'topicId'> & { readonly topicId?: number }): Promise<Staff> {
  await insertStaff(db, { topicId: null, ...staff });
  const hired = await findStaffByEmail(db, staff.email);
  if (!hired) throw new Error(`${staff.email} was not taken on`);
  return hired;
}

/** Who acts when a command does: the logbook says so. */
export function theCommandLine(db: Db): Promise<Staff> {
  return hire(db, { name: 'The command line', email: 'command-line@localhost', role: 'machine' });
}

/** Who publishes when a set hour comes. */
export function theScheduledHour(db: Db): Promise<Staff> {
  return hire(db, { name: 'The scheduled hour', email: 'scheduled-hour@localhost', role: 'machine' });
}
