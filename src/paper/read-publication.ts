import type { Db } from '../plumbing/db.ts';
import { KnownFault } from '../plumbing/fault.ts';
import { dependOn, dependWhenSeen, readOnceAPage } from '../plumbing/press/dependencies.ts';
import { findPublication } from './publication.sql.ts';
import { type Publication, paperKey, taglineKey } from './publication.ts';

/** The paper's settings. */
export async function readPublication(db: Db): Promise<Publication> {
  dependOn(paperKey);
  const publication = await readOnceAPage('publication', () => findPublication(db));
  if (!publication) throw new KnownFault('This database holds no newsroom yet: run "npx stoppress demo" or "npx stoppress settings".');
  return dependWhenSeen(publication, { tagline: taglineKey });
}
