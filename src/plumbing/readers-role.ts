// The login of the reader's connection. Rights and row policies come with migrations/0005; here each database gets
// a login of its own that inherits them and nothing else, so that "reset role" leads nowhere.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import { type Db, transaction } from './db.ts';
import { KnownFault } from './fault.ts';

/**
 * Makes sure that the reader's login exists and gives back how to connect with it. The password is made once and kept
 * in the table `secret`, so that every node knows it. Refuses when the owner may not create roles.
 */
export async function ensureReadersLogin(db: Db, connection: pg.ClientConfig): Promise<pg.ClientConfig> {
  const { database, password } = await transaction(db, async (tx) => {
    const { rows } = await sql<{ database: string }>`select current_database() as database, pg_advisory_xact_lock(4000)`.execute(tx);
    await tx
      .insertInto('secret')
      .values({ name: 'readers-password', value: randomBytes(24).toString('base64url') })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const secret = await tx.selectFrom('secret').select('value').where('name', '=', 'readers-password').executeTakeFirstOrThrow();
    return { database: rows[0]!.database, password: secret.value };
  });
  const login = `stoppress_reader_${database}`.slice(0, 63);
  await makeLogin(db, login, password);
  return { ...connection, user: login, password };
}

async function makeLogin(db: Db, login: string, password: string): Promise<void> {
  try {
    await transaction(db, async (tx) => {
      await sql`select pg_advisory_xact_lock(4000)`.execute(tx);
      const known = await sql`select from pg_roles where rolname = ${login}`.execute(tx);
      if (known.rows.length === 0)
        await sql`create role ${sql.id(login)} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls inherit in role stoppress_reader`.execute(
          tx,
        );
      await sql`alter role ${sql.id(login)} with password ${sql.lit(password)}`.execute(tx);
      // Whatever a session of its own may have set.
      await sql`alter role ${sql.id(login)} reset all`.execute(tx);
      await sql`alter role ${sql.id(login)} set default_transaction_read_only = on`.execute(tx);
    });
  } catch (error) {
    throw new KnownFault(
      `The database's user may not make the reader's role (${(error as Error).message}): run "create role ${login} login password '…' in role stoppress_reader" as an administrator and set STOPPRESS_READER_DATABASE_URL.`,
    );
  }
}
