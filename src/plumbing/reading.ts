import type { Db } from './db.ts';
import type { Files } from './files.ts';

/** What every reader-facing page is given. `db` is the reader's connection: it cannot select what is not published. */
export type Reading = {
  readonly db: Db;
  readonly files: Files;
  /** The public origin, without a trailing slash: https://gazette.example */
  readonly url: string;
  readonly now: () => Date;
};

/** The reader's connection: a statement that takes longer is given up, in milliseconds. */
export const readingPatience = 10_000;
