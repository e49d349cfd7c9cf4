import type { Tx } from '../plumbing/db.ts';

export type DiaryDeed = 'diary.planned' | 'diary.changed' | 'diary.storyBegun';

/** Who wrote what in the diary, for people to read. */
export async function enterInLogbook(tx: Tx, line: { deed: DiaryDeed; storyId: number | null; staffId: number; at: Date; details: object }): Promise<void> {
  await tx
    .insertInto('logbook')
    .values({ ...line, details: JSON.stringify(line.details) })
    .execute();
}
