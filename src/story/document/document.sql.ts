// What is typed: updates as they came in, and the documents they are folded into.
import { sql } from 'kysely';
import type { Db, Tx } from '../../plumbing/db.ts';

export type Update = {
  readonly storyId: number;
  /** Whose typing it is; null: the program's own. */
  readonly staffId: number | null;
  /** Which process took it in, or `revision` for what a saved revision said. */
  readonly origin: string;
  readonly bytes: Uint8Array;
};
export type KeptUpdate = Update & { readonly id: number };

/** Keeps updates; whoever listens to story_update hears of each. */
export async function insertUpdates(db: Db, updates: readonly Update[]): Promise<void> {
  await db
    .insertInto('storyUpdate')
    .values(updates.map((update) => ({ ...update, bytes: Buffer.from(update.bytes) })))
    .execute();
}

/** Updates of a story that are not folded yet, in the order in which they were numbered. */
export async function listUpdates(db: Db, storyId: number): Promise<KeptUpdate[]> {
  return db.selectFrom('storyUpdate').select(['id', 'storyId', 'staffId', 'origin', 'bytes']).where('storyId', '=', storyId).orderBy('id').execute();
}

export async function findUpdate(db: Db, id: number): Promise<KeptUpdate | undefined> {
  return db.selectFrom('storyUpdate').select(['id', 'storyId', 'staffId', 'origin', 'bytes']).where('id', '=', id).executeTakeFirst();
}

export async function deleteUpdates(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx
    .deleteFrom('storyUpdate')
    .where('id', '=', sql<number>`any(${[...ids]}::bigint[])`)
    .execute();
}

export type StoredDocument = { readonly state: Uint8Array; readonly through: number; readonly revisionId: number };

export async function findDocument(db: Db, storyId: number): Promise<StoredDocument | undefined> {
  return db.selectFrom('storyDocument').select(['state', 'through', 'revisionId']).where('storyId', '=', storyId).executeTakeFirst();
}

/** Keeps the first document of a story. */
export async function insertDocument(tx: Tx, storyId: number, { state, through, revisionId }: StoredDocument): Promise<void> {
  await tx
    .insertInto('storyDocument')
    .values({ storyId, state: Buffer.from(state), through, revisionId })
    .execute();
}

/** Keeps a document beside the revision that says the same; whoever listens to story_document hears which. */
export async function updateDocument(tx: Tx, storyId: number, { state, through, revisionId }: StoredDocument): Promise<void> {
  await tx
    .updateTable('storyDocument')
    .set({ state: Buffer.from(state), through, revisionId, foldedAt: sql<Date>`now()` })
    .where('storyId', '=', storyId)
    .execute();
  await sql`select pg_notify('story_document', ${`${storyId} ${revisionId}`})`.execute(tx);
}

/** Stories with updates that are not folded, whose newest is older than this. */
export async function listLeftUnsettled(db: Db, before: Date): Promise<number[]> {
  const left = await db
    .selectFrom('storyUpdate')
    .select('storyId')
    .groupBy('storyId')
    .having(({ fn }) => fn.max('at'), '<', before)
    .orderBy('storyId')
    .execute();
  return left.map(({ storyId }) => storyId);
}
