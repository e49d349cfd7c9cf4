// Secrets the program makes for itself on its first run. They stay in the database: no file, no setting.
import { randomBytes } from 'node:crypto';
import type { Db } from './db.ts';

/** The secret of that name: 256 random bits, in base64url, made when there is none. Several processes get the same. */
export async function readSecret(db: Db, name: string): Promise<string> {
  await db
    .insertInto('secret')
    .values({ name, value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await db.selectFrom('secret').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return value;
}

/** What was signed or kept with the secret of that name is worth nothing from here on. */
export async function renewSecret(db: Db, name: string): Promise<void> {
  await db.deleteFrom('secret').where('name', '=', name).execute();
}
