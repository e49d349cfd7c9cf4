// Finding the people of the newsroom.
export { findStaffByEmail, findStaffById } from './staff.sql.ts';
