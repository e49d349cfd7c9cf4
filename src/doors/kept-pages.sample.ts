// What a node keeps, and what an act made it let go of: for whatever compares kept pages with fresh ones.
import type { Db } from '../plumbing/db.ts';
import { findLastSeq, listOutboxRows } from '../plumbing/outbox.sql.ts';
import type { KeptPage } from '../plumbing/press/kept-page.ts';
import type { PressedSite } from './pressed-site.ts';

/** The pages that a node gives to readers as they are at this instant. */
export function keptPages({ press }: Pick<PressedSite, 'press'>, now: Date): KeptPage[] {
  return press.cache.hottest(Number.POSITIVE_INFINITY).filter((page) => !page.isStale && isStillValid(page, now));
}

/** Performs an act and gives back which of those pages it concerned: their keys were told. What ran out by the clock does not count. */
export async function concernedBy(
  act: { perform(): Promise<unknown> },
  { db, pages, now }: { readonly db: Db; readonly pages: readonly KeptPage[]; readonly now: Date },
): Promise<KeptPage[]> {
  const before = await findLastSeq(db);
  await act.perform();
  const told = new Set((await listOutboxRows(db, before, 10_000)).flatMap(({ keys }) => keys));
  return pages.filter((page) => isStillValid(page, now) && [...page.on.keys].some((key) => told.has(key)));
}

function isStillValid({ on: { validUntil } }: KeptPage, now: Date): boolean {
  return !validUntil || now < validUntil;
}
