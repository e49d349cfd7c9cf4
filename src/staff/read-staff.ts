// Finding the people of the newsroom.
export { listOpenInvitations } from './invitation.sql.ts';
export { listPeople, type Person } from './people.sql.ts';
export { findStaffById } from './staff.sql.ts';
