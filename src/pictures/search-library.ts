import { readPublication } from '../paper/read-publication.ts';
import type { Db } from '../plumbing/db.ts';
import { searchLibraryRows } from './library.sql.ts';
import type { LibraryPicture, LibrarySearch } from './library-picture.ts';
import { withCrops } from './read-library.ts';

export type FoundPictures = {
  /** Newest first. */
  readonly pictures: readonly LibraryPicture[];
  /** `before` of the search that goes on from here; null at the end. */
  readonly next: number | null;
};

/** A page of the library. What is refused is not in it. */
export async function searchLibrary(db: Db, { limit, now, ...wanted }: LibrarySearch & { readonly limit: number; readonly now: Date }): Promise<FoundPictures> {
  const { timeZone } = await readPublication(db);
  const soon = new Date(now.getTime() + aWeek);
  const rows = await searchLibraryRows(db, { ...wanted, now, soon, timeZone, limit: limit + 1 });
  const page = rows.slice(0, limit);
  return { pictures: await withCrops(db, page), next: rows.length > limit ? page.at(-1)!.id : null };
}

const aWeek = 7 * 24 * 60 * 60 * 1000;
