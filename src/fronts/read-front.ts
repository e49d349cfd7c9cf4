import type { Db } from '../plumbing/db.ts';
import { dependOn } from '../plumbing/press/dependencies.ts';
import { containersOf } from './change-front.ts';
import { type Container, editionsKey, type Front, type FrontOf, frontKey, type Regional } from './front.ts';
import { type FrontMade, type FrontPublished, findFront, findFrontEdition, listFrontEditions, listFronts, listRegionalEditions } from './fronts.sql.ts';

/** The front that editors have published there; undefined: they have not. On the readers' connection its live picks alone. */
export async function readFront(db: Db, of: FrontOf): Promise<Front | undefined> {
  dependOn(frontKey(of));
  return findFrontEdition(db, of, 'published');
}

/** The home page's editions for regions, by name; on the readers' connection those that are published. */
export async function readRegionalEditions(db: Db): Promise<Regional[]> {
  dependOn(editionsKey);
  return listRegionalEditions(db);
}

/** A front as it is being arranged. */
export type DraftOfFront = {
  readonly version: number;
  readonly containers: readonly Container[];
  /** Whether it differs, or may differ, from what is published. */
  readonly isDraft: boolean;
  /** The last editions, the newest first. */
  readonly history: readonly FrontPublished[];
};

const lately = 50;

/** Undefined: there is no such edition. */
export async function readDraft(db: Db, of: FrontOf): Promise<DraftOfFront | undefined> {
  const front = await findFront(db, of);
  if (!front && of.kind === 'edition') return undefined;
  const [containers, history] = await Promise.all([containersOf(db, of, front), listFrontEditions(db, of, lately)]);
  return { version: front?.version ?? 0, containers, isDraft: front?.draft !== undefined, history };
}

/** Every front that somebody has touched, for the newsroom. */
export async function readAllFronts(db: Db): Promise<FrontMade[]> {
  return listFronts(db);
}
