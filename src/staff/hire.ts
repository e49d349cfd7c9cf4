import type { Db } from '../plumbing/db.ts';
import { findStaffByEmail, grantBuiltInRole, insertStaff } from './staff.sql.ts';
import type { BuiltInRole, Staff } from './staff.ts';

export type HireOrder = {
  readonly name: string;
  readonly email: string;
  readonly role: BuiltInRole;
  /** Left out: the role holds on every desk. */
  readonly deskId?: number;
  readonly topicId?: number;
};

/** The member of staff with that address, taken on when there is none. One who is there keeps the roles they have. */
export async function hire(db: Db, { name, email, role, deskId, topicId }: HireOrder): Promise<Staff> {
  if (await insertStaff(db, { name, email, topicId: topicId ?? null, isMachine: role === 'machine' })) await grantBuiltInRole(db, email, role, deskId ?? null);
  const hired = await findStaffByEmail(db, email);
  if (!hired) throw new Error(`${email} was not taken on`);
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
