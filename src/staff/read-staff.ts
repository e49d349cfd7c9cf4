// Finding the people of the newsroom.
export { type HeldRole, listPeople, type Person } from './people.sql.ts';
export { findStaffByEmail, findStaffById } from './staff.sql.ts';
