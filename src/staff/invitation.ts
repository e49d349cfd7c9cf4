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

/** Where the staff go: the public origin, by name. A passkey holds for a name, not for a number (WebAuthn, 5.1.2); this machine's is localhost. */
export function deskOrigin(url: string): string {
  return url.replace(/^http:\/\/(127\.0\.0\.1|\[::1\])(?=:|$)/, 'http://localhost');
}

/** Where the link leads, under the desk's origin. */
export function invitationPath(token: string): string {
  return `/desk/sign-in/welcome/${token}`;
}

/** Where somebody sets a new password with the token of a letter. */
export function newPasswordPath(token: string): string {
  return `/desk/sign-in/reset?token=${token}`;
}
