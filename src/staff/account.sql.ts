// Passwords and sessions, where we write what otherwise the library does.
import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';

/** The library's name for signing in with a password. */
const withPassword = 'credential';

/** Sets a password (its hash), in place of the one before. */
export async function putPassword(tx: Tx, staffId: number, hash: string): Promise<void> {
  await tx.deleteFrom('staffAccount').where('staffId', '=', staffId).where('providerId', '=', withPassword).execute();
  await tx
    .insertInto('staffAccount')
    .values({ staffId, accountId: String(staffId), providerId: withPassword, password: hash })
    .execute();
}

export async function endSessions(tx: Tx, staffId: number): Promise<void> {
  await tx.deleteFrom('staffSession').where('staffId', '=', staffId).execute();
}

/** Whether somebody can sign in at all. */
export async function hasAWayIn(db: Db, staffId: number): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from staff_account where staff_id = ${staffId}) or exists (select from staff_passkey where staff_id = ${staffId}) as found`.execute(
    db,
  );
  return rows[0]?.found ?? false;
}

/** Whether somebody with that right on every desk has a way to sign in. */
export async function hasSomebodyWhoMay(db: Db, right: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from staff join staff_role on staff_role.staff_id = staff.id and staff_role.desk_id is null
      join role on role.id = staff_role.role_id and ${right} = any (role.rights)
      where staff.is_active and not staff.is_machine and (
        exists (select from staff_account where staff_account.staff_id = staff.id)
        or exists (select from staff_passkey where staff_passkey.staff_id = staff.id))) as found`.execute(db);
  return rows[0]?.found ?? false;
}

/** Writes a person down, or their name anew; back on the staff if they had left. Their address counts as proved. */
export async function putPerson(tx: Tx, email: string, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into staff (name, email, email_verified) values (${name}, ${email}, true)
    on conflict ((lower(email))) do update set name = excluded.name, email_verified = true, is_active = true
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Whether that is a person, and they have not left. */
export async function isOnTheStaff(db: Db, staffId: number): Promise<boolean> {
  const row = await db
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('isActive', '=', true)
    .where('isMachine', '=', false)
    .executeTakeFirst();
  return row !== undefined;
}

/** How somebody signs in: what their own account tells them. */
export async function findWaysIn(db: Db, staffId: number): Promise<{ hasPassword: boolean; hasSecondFactor: boolean }> {
  const { rows } = await sql<{ hasPassword: boolean; hasSecondFactor: boolean }>`
    select two_factor_enabled as has_second_factor,
      exists (select from staff_account where staff_id = staff.id and provider_id = ${withPassword}) as has_password
    from staff where id = ${staffId}`.execute(db);
  return rows[0]!;
}
