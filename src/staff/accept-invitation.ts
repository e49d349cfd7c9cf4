import { hashPassword } from 'better-auth/crypto';
import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { endSessions, hasAWayIn, hasSomebodyWhoMay, isOnTheStaff, putPassword, putPerson } from './account.sql.ts';
import { lockInvitation, markUsed } from './invitation.sql.ts';
import { hashToken, type Invitation } from './invitation.ts';
import { putRoles } from './role.sql.ts';
import { stillThere } from './role.ts';
import { longestPassword, shortestPassword } from './sign-in.ts';
import { findStaffByEmail } from './staff.sql.ts';
import { enterStaffInLogbook } from './staff-logbook.sql.ts';

export type AcceptOrder = {
  readonly token: string;
  /** Of the first administrator; an invitation knows the address. */
  readonly email?: string | undefined;
  readonly name: string;
  readonly password: string;
};
export type AcceptRefusal = 'link-is-over' | 'no-name' | 'not-an-address' | 'password-too-short' | 'password-too-long';

/** What a link that still holds says about itself. */
export async function readInvitation(db: Db, token: string): Promise<Pick<Invitation, 'kind' | 'email' | 'name'> | undefined> {
  return transaction(db, async (tx) => {
    const invitation = await lockOneThatHolds(tx, token);
    return invitation && { kind: invitation.kind, email: invitation.email, name: invitation.name };
  });
}

/** Takes somebody on, or lets them in again, with a password of their choosing. The link is used up. */
export async function acceptInvitation(db: Db, order: AcceptOrder): Promise<Outcome<{ email: string }, AcceptRefusal>> {
  // Hashing costs: nobody gets it done for the asking.
  if (!(await readInvitation(db, order.token))) return refused('link-is-over');
  const faults = faultsOfForm(order);
  const hash = faults.length === 0 ? await hashPassword(order.password) : '';
  return transaction(db, async (tx) => {
    const invitation = await lockOneThatHolds(tx, order.token);
    if (!invitation) return refused('link-is-over');
    const email = invitation.kind === 'first' ? (order.email ?? '').trim() : invitation.email;
    const reasons: AcceptRefusal[] = [...faults, ...(/^[^\s@]+@[^\s@]+$/.test(email) ? [] : (['not-an-address'] as const))];
    if (reasons.length > 0) return refused(...reasons);

    await takeOn(tx, invitation, { email, name: order.name.trim(), hash });
    await markUsed(tx, invitation.id);
    return done({ email });
  });
}

/** What has happened since a link was made can have ended it. */
async function lockOneThatHolds(tx: Tx, token: string): Promise<Invitation | undefined> {
  const invitation = await lockInvitation(tx, hashToken(token));
  return invitation && (await stillHolds(tx, invitation)) ? invitation : undefined;
}

async function stillHolds(tx: Tx, { kind, email, staffId }: Invitation): Promise<boolean> {
  switch (kind) {
    case 'first':
      return !(await hasSomebodyWhoMay(tx, 'manage-staff'));
    case 'way-in':
      // Nobody comes back to the staff by themselves.
      return staffId !== null && isOnTheStaff(tx, staffId);
    case 'invitation': {
      // Whoever has come in by another way keeps their password and their roles.
      const person = await findStaffByEmail(tx, email);
      return !person || !(await hasAWayIn(tx, person.id));
    }
  }
}

async function takeOn(tx: Tx, { kind, roles }: Invitation, { email, name, hash }: { email: string; name: string; hash: string }): Promise<void> {
  const staffId = await putPerson(tx, email, name);
  await putPassword(tx, staffId, hash);
  if (kind !== 'way-in') await putRoles(tx, staffId, await stillThere(tx, roles));
  // Whoever had the old password is out.
  await endSessions(tx, staffId);
  await enterStaffInLogbook(tx, { deed: 'staff.joined', staffId, details: { kind, email } });
  await announce(tx, { kind: 'staff.changed', keys: [], payload: { staffId } });
}

function faultsOfForm({ name, password }: AcceptOrder): AcceptRefusal[] {
  const faults: AcceptRefusal[] = [];
  if (name.trim() === '') faults.push('no-name');
  if (password.length < shortestPassword) faults.push('password-too-short');
  if (password.length > longestPassword) faults.push('password-too-long');
  return faults;
}
