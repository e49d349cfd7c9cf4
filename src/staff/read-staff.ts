// Finding the people of the newsroom.
export { listOpenInvitations } from './invitation.sql.ts';
export { type HeldRole, listPeople, type Person } from './people.sql.ts';
export { findStaffByEmail, findStaffById } from './staff.sql.ts';
