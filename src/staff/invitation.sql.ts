import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { Invitation, InvitationKind, RoleToHold } from './invitation.ts';

const columns = ['id', 'kind', 'email', 'name', 'roles', 'staffId', 'invitedBy', 'createdAt', 'expiresAt'] as const;

export type NewInvitation = {
  readonly kind: InvitationKind;
  readonly tokenHash: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly RoleToHold[];
  readonly staffId: number | null;
  readonly invitedBy: number | null;
  readonly expiresAt: Date | null;
};

export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<number> {
  const { id } = await tx
    .insertInto('invitation')
    .values({ ...invitation, roles: JSON.stringify(invitation.roles) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** One that still holds, by the hash of its token, its row locked. */
export async function lockInvitation(tx: Tx, tokenHash: string): Promise<Invitation | undefined> {
  const row = await tx
    .selectFrom('invitation')
    .select(columns)
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where((when) => when.or([when('expiresAt', 'is', null), when('expiresAt', '>', sql<Date>`now()`)]))
    .forUpdate()
    .executeTakeFirst();
  return row as Invitation | undefined;
}

/** Those that still hold, newest first; the first administrator's link is not among them. */
export async function listOpenInvitations(db: Db): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitation')
    .select(columns)
    .where('kind', '!=', 'first')
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('id', 'desc')
    .execute();
  return rows as Invitation[];
}

export async function markUsed(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('invitation').set({ usedAt: sql<Date>`now()` }).where('id', '=', id).execute();
}

/** Takes back one that still holds; false when there is none. */
export async function revokeInvitationRow(tx: Tx, id: number): Promise<boolean> {
  const row = await tx
    .updateTable('invitation')
    .set({ revokedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes back every open link of that kind for that address. */
export async function revokeLinksFor(tx: Tx, kind: InvitationKind, email: string): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ revokedAt: sql<Date>`now()` })
    .where('kind', '=', kind)
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute();
}
