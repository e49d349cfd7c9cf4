import { sql } from 'kysely';
import type { Db, Tx } from '../../../plumbing/db.ts';
import type { Intent, Subscription, Wish } from './hub.ts';

/** How many wishes wait, and how many of them for callbacks that begin like this. */
export async function countIntents(db: Db, origin: string): Promise<{ readonly all: number; readonly there: number }> {
  const { rows } = await sql<{ all: number; there: number }>`
    select count(*)::int as all, count(*) filter (where starts_with(callback, ${origin}))::int as there from hub_intent`.execute(db);
  return rows[0]!;
}

export async function insertIntent(db: Db, wish: Wish, at: Date): Promise<void> {
  await db
    .insertInto('hubIntent')
    .values({ ...wish, askedAt: at, dueAt: at })
    .execute();
}

export async function listDueIntents(db: Db, at: Date, limit: number): Promise<Intent[]> {
  const rows = await db
    .selectFrom('hubIntent')
    .select(['id', 'mode', 'path', 'callback', 'secret', 'leaseSeconds', 'attempts'])
    .where('dueAt', '<=', at)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, mode: row.mode as Intent['mode'] }));
}

/** One by its number, if it is due still. */
export async function findDueIntent(db: Db, id: number, at: Date): Promise<Intent | undefined> {
  const row = await db
    .selectFrom('hubIntent')
    .select(['id', 'mode', 'path', 'callback', 'secret', 'leaseSeconds', 'attempts'])
    .where('id', '=', id)
    .where('dueAt', '<=', at)
    .executeTakeFirst();
  return row && { ...row, mode: row.mode as Intent['mode'] };
}

export async function postponeIntent(db: Db, id: number, dueAt: Date): Promise<void> {
  await db.updateTable('hubIntent').set({ dueAt, attempts: sql<number>`attempts + 1` }).where('id', '=', id).execute();
}

export async function deleteIntent(db: Db, id: number): Promise<void> {
  await db.deleteFrom('hubIntent').where('id', '=', id).execute();
}

/** A feed that somebody is subscribed to, if it is not one yet; `held` is what it holds now. */
export async function insertTopic(tx: Tx, path: string, held: string): Promise<void> {
  await tx
    .insertInto('hubTopic')
    .values({ path, held })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A subscription, or a longer lease of the one there is. Of what the feed holds now nobody needs to be told. */
export async function insertSubscription(
  tx: Tx,
  {
    path,
    callback,
    secret,
    leaseUntil,
    told,
    at,
  }: Pick<Wish, 'path' | 'callback' | 'secret'> & { readonly leaseUntil: Date; readonly told: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('hubSubscription')
    .values({ path, callback, secret, leaseUntil, told, dueAt: at })
    .onConflict((conflict) => conflict.columns(['path', 'callback']).doUpdateSet({ secret, leaseUntil, dueAt: at, attempts: 0 }))
    .execute();
}

export async function deleteSubscription(db: Db, path: string, callback: string): Promise<void> {
  await db.deleteFrom('hubSubscription').where('path', '=', path).where('callback', '=', callback).execute();
}

/** Lets go of leases that have run out, and of feeds that nobody is subscribed to any more. */
export async function deleteOverLeases(db: Db, at: Date): Promise<void> {
  await db.deleteFrom('hubSubscription').where('leaseUntil', '<=', at).execute();
  await sql`delete from hub_topic where not exists (select from hub_subscription where hub_subscription.path = hub_topic.path)`.execute(db);
}

/** Every feed may be another as of this bulletin. */
export async function askForTopics(tx: Tx, seq: number): Promise<void> {
  await tx.updateTable('hubTopic').set({ askedFor: seq }).where('askedFor', '<', seq).execute();
}

export type TopicToLookAt = { readonly path: string; readonly askedFor: number };

/** Feeds that have not been looked at since they may have become another. */
export async function listTopicsToLookAt(db: Db): Promise<TopicToLookAt[]> {
  return db.selectFrom('hubTopic').select(['path', 'askedFor']).whereRef('askedFor', '>', 'lookedAt').orderBy('path').execute();
}

/** What a feed holds as of a bulletin. */
export async function updateTopic(
  db: Db,
  { path, held, lookedAt }: { readonly path: string; readonly held?: string; readonly lookedAt: number },
): Promise<void> {
  await db
    .updateTable('hubTopic')
    .set({ lookedAt, ...(held !== undefined && { held }) })
    .where('path', '=', path)
    .execute();
}

/** A feed was found to hold something else than before; not where somebody has looked since. */
export async function updateHeld(db: Db, { path, was, held }: { readonly path: string; readonly was: string; readonly held: string }): Promise<void> {
  await db.updateTable('hubTopic').set({ held }).where('path', '=', path).where('held', '=', was).execute();
}

export type OwedSubscription = Subscription & { readonly held: string };

/** One by its number, if it is owed something still, and due. */
export async function findOwedSubscription(db: Db, id: number, at: Date): Promise<OwedSubscription | undefined> {
  const { rows } = await sql<OwedSubscription>`
    select s.id, s.path, s.callback, s.secret, s.attempts, t.held
    from hub_subscription s join hub_topic t on t.path = s.path
    where s.id = ${id} and t.held <> s.told and s.due_at <= ${at} and s.lease_until > ${at}`.execute(db);
  return rows[0];
}

/** Who has not been sent what its feed holds, and is due. */
export async function listOwedSubscriptions(db: Db, at: Date, limit: number): Promise<OwedSubscription[]> {
  const { rows } = await sql<OwedSubscription>`
    select s.id, s.path, s.callback, s.secret, s.attempts, t.held
    from hub_subscription s join hub_topic t on t.path = s.path
    where t.held <> s.told and s.due_at <= ${at} and s.lease_until > ${at}
    order by s.due_at, s.id limit ${limit}`.execute(db);
  return rows;
}

export async function updateTold(db: Db, id: number, told: string): Promise<void> {
  await db.updateTable('hubSubscription').set({ told, attempts: 0 }).where('id', '=', id).execute();
}

export async function postponeSubscription(db: Db, id: number, dueAt: Date): Promise<void> {
  await db.updateTable('hubSubscription').set({ dueAt, attempts: sql<number>`attempts + 1` }).where('id', '=', id).execute();
}
