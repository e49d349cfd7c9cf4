// Who is asking: a session out of the headers of a request.
import type { Db } from '../plumbing/db.ts';
import type { Staff } from './staff.ts';

export type SignedIn = { readonly staff: Staff; readonly sessionId: string; readonly expiresAt: Date };

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Whose session the headers carry; undefined when there is none, it is over or revoked, or the person has left. */
export async function whoIs(_db: Db, _headers: Headers): Promise<SignedIn | undefined> {
  return undefined;
}
