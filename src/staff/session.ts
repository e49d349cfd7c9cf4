// Who is asking: a session out of the headers of a request. Asked at every call, so that a session or a right that was
// taken is gone at once.
import type { Db } from '../plumbing/db.ts';
import { findOpenSession, noteSessionUsed } from './session.sql.ts';
import { findStaffById } from './staff.sql.ts';
import type { Staff } from './staff.ts';

export type SignedIn = { readonly staff: Staff; readonly sessionId: string; readonly expiresAt: Date };

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Milliseconds. So exactly it is kept when a session was last used. */
const minute = 60_000;

/** Whose session the headers carry; undefined when there is none, it is over or revoked, or the person has left. */
export async function whoIs(db: Db, headers: Headers): Promise<SignedIn | undefined> {
  const token = tokenIn(String(headers['cookie'] ?? ''));
  const session = token === undefined ? undefined : await findOpenSession(db, token);
  const staff = session && (await findStaffById(db, session.staffId));
  if (!session || !staff) return undefined;
  if (Date.now() - session.updatedAt.getTime() > minute) await noteSessionUsed(db, session.id);
  return { staff, sessionId: String(session.id), expiresAt: session.expiresAt };
}

/**
 * The token is 32 random letters; what stands behind the dot signs it for the library's own routes. A cookie whose name says
 * that it came by https goes first: the other kind, any host of the paper's domain could set (RFC 6265bis, 4.1.3.1).
 */
function tokenIn(cookies: string): string | undefined {
  return tokenNamed(cookies, '__Secure-') ?? tokenNamed(cookies, '');
}

function tokenNamed(cookies: string, prefix: string): string | undefined {
  const cookie = new RegExp(`(?:^|;\\s*)${prefix}stoppress\\.session_token=([\\w-]{20,100})(?:[.%;\\s]|$)`);
  return cookie.exec(cookies)?.[1];
}
