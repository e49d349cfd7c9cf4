import type { Db } from '../plumbing/db.ts';
import { dependOn } from '../plumbing/press/dependencies.ts';
import { storyKey } from './address.ts';
import { type Body, plainText } from './body.ts';
import { listLiveBodies } from './live.sql.ts';

/** What stands in these stories, without markup, by id; those that are not live are left out. */
export async function readTexts(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  dependOn(...storyIds.map(storyKey));
  const bodies = await listLiveBodies(db, storyIds);
  return new Map(bodies.map(({ storyId, body }) => [storyId, plainText(body as Body)]));
}
