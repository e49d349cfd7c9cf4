import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { hasAWayIn, hasSomebodyWhoMay, isOnTheStaff } from './account.sql.ts';
import { insertInvitation, revokeInvitationRow, revokeLinksFor } from './invitation.sql.ts';
import { holdsFor, newToken, type RoleToHold } from './invitation.ts';
import { type HoldRefusal, hasAllOf, readRoles, reasonsAgainstGiving } from './role.ts';
import { findStaffByEmail } from './staff.sql.ts';
import { may, type Staff } from './staff.ts';
import { enterStaffInLogbook } from './staff-logbook.sql.ts';

export type InviteOrder = { readonly email: string; readonly name: string; readonly roles: readonly RoleToHold[]; readonly by: Staff };
export type InviteRefusal = 'not-allowed' | 'not-an-address' | 'already-on-the-staff' | HoldRefusal;

/** Invites somebody to the staff. Gives the token of their link, which holds for a week; an earlier one ends. */
export async function invite(db: Db, { email, name, roles, by }: InviteOrder): Promise<Outcome<{ token: string }, InviteRefusal>> {
  if (!may(by, 'manage-staff', null)) return refused('not-allowed');
  const address = email.trim();
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) return refused('not-an-address');
  const reasons = await reasonsAgainstGiving(db, by, roles);
  if (reasons.length > 0) return refused(...reasons);
  return transaction(db, async (tx) => {
    const known = await findStaffByEmail(tx, address);
    if (known && ((await hasAWayIn(tx, known.id)) || !(await isOnTheStaff(tx, known.id)))) return refused('already-on-the-staff');
    await revokeLinksFor(tx, 'invitation', address);
    const { token, tokenHash } = newToken();
    const expiresAt = new Date(Date.now() + holdsFor.invitation);
    await insertInvitation(tx, {
      kind: 'invitation',
      tokenHash,
      email: address,
      name: name.trim(),
      roles,
      staffId: known?.id ?? null,
      invitedBy: by.id,
      expiresAt,
    });
    await enterStaffInLogbook(tx, { deed: 'staff.invited', staffId: by.id, details: { email: address, roles } });
    return done({ token });
  });
}

/** Takes an invitation back. */
export async function revokeInvitation(
  db: Db,
  { invitationId, by }: { readonly invitationId: number; readonly by: Staff },
): Promise<Outcome<object, 'not-allowed' | 'no-such-invitation'>> {
  if (!may(by, 'manage-staff', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    if (!(await revokeInvitationRow(tx, invitationId))) return refused('no-such-invitation');
    await enterStaffInLogbook(tx, { deed: 'staff.invitationRevoked', staffId: by.id, details: { invitationId } });
    return done({});
  });
}

export type LetInRefusal = 'not-allowed' | 'no-such-person' | 'more-than-your-own-rights';

/**
 * A link for somebody on the staff who is locked out, or who has no way in yet. It holds for a day. Where no mail server
 * takes it, whoever opens it holds it in their hands: so nobody opens a way in to rights that they lack.
 */
export async function letIn(db: Db, { email, by }: { readonly email: string; readonly by: Staff }): Promise<Outcome<{ token: string }, LetInRefusal>> {
  if (!may(by, 'manage-staff', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const person = await findStaffByEmail(tx, email);
    if (!person || !(await isOnTheStaff(tx, person.id))) return refused('no-such-person');
    if (!hasAllOf(by, person.grants)) return refused('more-than-your-own-rights');
    await revokeLinksFor(tx, 'way-in', person.email);
    const { token, tokenHash } = newToken();
    const expiresAt = new Date(Date.now() + holdsFor['way-in']);
    await insertInvitation(tx, {
      kind: 'way-in',
      tokenHash,
      email: person.email,
      name: person.name,
      roles: [],
      staffId: person.id,
      invitedBy: by.id,
      expiresAt,
    });
    await enterStaffInLogbook(tx, { deed: 'staff.letIn', staffId: by.id, details: { email: person.email } });
    return done({ token });
  });
}

/**
 * The token of the link that makes the first administrator; undefined once there is somebody who manages the staff and can
 * sign in. A new one each time: those before it end.
 */
export async function openFirstLink(db: Db): Promise<string | undefined> {
  return transaction(db, async (tx) => {
    if (await hasSomebodyWhoMay(tx, 'manage-staff')) return undefined;
    const administrator = (await readRoles(tx)).find(({ key }) => key === 'administrator');
    if (!administrator) throw new Error('the role of the administrator is gone');
    await revokeLinksFor(tx, 'first', '');
    const { token, tokenHash } = newToken();
    const roles = [{ roleId: administrator.id, deskId: null }];
    await insertInvitation(tx, { kind: 'first', tokenHash, email: '', name: '', roles, staffId: null, invitedBy: null, expiresAt: null });
    return token;
  });
}
