import type { Db } from '../../plumbing/db.ts';

export async function putLook(db: Db, { storyId, staffId, at }: { readonly storyId: number; readonly staffId: number; readonly at: Date }): Promise<void> {
  await db
    .insertInto('storyLook')
    .values({ storyId, staffId, at })
    .onConflict((conflict) => conflict.columns(['staffId', 'storyId']).doUpdateSet({ at }))
    .execute();
}
