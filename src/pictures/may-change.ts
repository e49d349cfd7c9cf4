import { mayAnywhere, type Staff } from '../staff/staff.ts';

/** Whether somebody may change what the library says of a picture: those of the picture desk, and whoever brought it. */
export function mayChange(staff: Staff, picture: { readonly createdBy: number | null }): boolean {
  return mayChangeRights(staff) || (picture.createdBy === staff.id && mayAnywhere(staff, 'add-pictures'));
}

/** Whether somebody may say on what ground and until when a picture may run. */
export function mayChangeRights(staff: Staff): boolean {
  return mayAnywhere(staff, 'edit-pictures');
}
