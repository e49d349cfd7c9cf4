import type { Tx } from '../plumbing/db.ts';

export type DeskDeed = 'desk.opened' | 'desk.changed' | 'desk.closed' | 'stage.opened' | 'stage.changed' | 'stage.closed' | 'rule.set' | 'rule.removed';

/** Who changed the order of the newsroom, for people to read. */
export async function enterDeskInLogbook(tx: Tx, line: { deed: DeskDeed; staffId: number; at: Date; details: Record<string, unknown> }): Promise<void> {
  await tx
    .insertInto('logbook')
    .values({ ...line, details: JSON.stringify(line.details) })
    .execute();
}
