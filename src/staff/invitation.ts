// One-time links that let somebody in: the first administrator, somebody who is invited, somebody who is locked out.
import { createHash, randomBytes } from 'node:crypto';

export type InvitationKind = 'first' | 'invitation' | 'way-in';
/** A role to be held, on one desk or (null) on every. */
export type RoleToHold = { readonly roleId: number; readonly deskId: number | null };

export type Invitation = {
  readonly id: number;
  readonly kind: InvitationKind;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly RoleToHold[];
  readonly staffId: number | null;
  readonly invitedBy: number | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
};

/** Milliseconds an invitation holds: a week. A way in for one who is locked out: a day. */
export const holdsFor = { invitation: 7 * 86_400_000, 'way-in': 86_400_000 } as const;

/** A secret for a link. Only its hash is kept. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(24).toString('base64url');
  return { token, tokenHash: hashToken(token) };
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Where the link leads, under the public origin. */
export function invitationPath(token: string): string {
  return `/desk/sign-in/welcome/${token}`;
}

/** Where somebody sets a new password with the token of a letter. */
export function newPasswordPath(token: string): string {
  return `/desk/sign-in/reset?token=${token}`;
}
