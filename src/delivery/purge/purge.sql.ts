import { sql } from 'kysely';
import type { Db, Tx } from '../../plumbing/db.ts';

export type Purge = {
  readonly lastSeq: number;
  readonly announcedAt: Date;
  readonly acknowledgedAt: Date;
  readonly keys: number;
  readonly dropped: number;
};

/** So many bulletins back purges are remembered. */
const remembered = 100_000;

/** False: it is recorded already. */
export async function insertPurge(tx: Tx, purge: Purge): Promise<boolean> {
  const inserted = await tx
    .insertInto('purge')
    .values(purge)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  await tx
    .deleteFrom('purge')
    .where('lastSeq', '<', purge.lastSeq - remembered)
    .execute();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** What was seen at an address; `seenAt` undefined: not what should be there, in all the time we looked. */
export async function updatePurgeSeen(
  db: Db,
  lastSeq: number,
  { address, seenAt }: { readonly address: string; readonly seenAt: Date | undefined },
): Promise<void> {
  await db
    .updateTable('purge')
    .set({ address, seenAt: seenAt ?? null })
    .where('lastSeq', '=', lastSeq)
    .execute();
}

export type PurgeFigures = {
  /** How many were looked at. */
  readonly looked: number;
  /** Of those, how many never showed. */
  readonly unseen: number;
  /** From the announcement until readers saw it, in milliseconds; null without any. */
  readonly p50: number | null;
  readonly p99: number | null;
};

/** Of the last thousand. */
export async function summarizePurges(db: Db): Promise<PurgeFigures> {
  const { rows } = await sql<PurgeFigures>`
    select count(address)::int as looked, count(*) filter (where address is not null and seen_at is null)::int as unseen,
      percentile_cont(0.5) within group (order by took) as p50, percentile_cont(0.99) within group (order by took) as p99
    from (select address, seen_at, extract(epoch from seen_at - announced_at)::float8 * 1000 as took from purge order by last_seq desc limit 1000) latest`.execute(
    db,
  );
  return rows[0]!;
}

/** How many bulletins a follower has still before it; none before it has ever begun. */
export async function countWaiting(db: Db, follower: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select coalesce((select (select max(outbox.seq) from outbox) - seq from outbox_reader where name = ${follower}), 0) as waiting`.execute(db);
  return rows[0]!.waiting;
}

/** Notes that this release has begun. */
export async function insertRelease(db: Db, name: string): Promise<void> {
  await db
    .insertInto('release')
    .values({ name })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ purgedAt: null }))
    .execute();
}

/** Other releases, whose pages may still be kept somewhere. */
export async function listUnpurgedReleases(db: Db, current: string): Promise<string[]> {
  const rows = await db.selectFrom('release').select('name').where('name', '<>', current).where('purgedAt', 'is', null).execute();
  return rows.map(({ name }) => name);
}

export async function markReleasesPurged(db: Db, names: readonly string[]): Promise<void> {
  await db
    .updateTable('release')
    .set({ purgedAt: sql<Date>`now()` })
    .where('name', '=', sql<string>`any(${[...names]})`)
    .execute();
}
