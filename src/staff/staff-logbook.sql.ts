import type { Tx } from '../plumbing/db.ts';

export type StaffDeed =
  | 'staff.invited'
  | 'staff.invitationRevoked'
  | 'staff.letIn'
  | 'staff.joined'
  | 'staff.rolesChanged'
  | 'staff.left'
  | 'staff.cameBack'
  | 'role.made'
  | 'role.changed'
  | 'role.removed';

/** Who let whom do what, for people to read. */
export async function enterStaffInLogbook(tx: Tx, line: { deed: StaffDeed; staffId: number | null; details: Record<string, unknown> }): Promise<void> {
  await tx
    .insertInto('logbook')
    .values({ ...line, details: JSON.stringify(line.details) })
    .execute();
}
