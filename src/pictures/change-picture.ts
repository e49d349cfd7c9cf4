import { type Db, transaction } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import type { Staff } from '../staff/staff.ts';
import { pictureChanged, pictureStored } from './bulletins.ts';
import { type ChangedPicture, lockLibraryPicture, oweRenditions, updatePicture } from './library.sql.ts';
import { enterInLogbook } from './logbook.sql.ts';
import { mayChange, mayChangeRights } from './may-change.ts';
import { tidy } from './metadata.ts';
import type { Focal, PictureWords } from './picture.ts';
import type { RightsClass } from './rights-class.ts';

/** What is told anew of a picture; what is left out stays. */
export type TellingOfPicture = { readonly [Name in keyof PictureWords]?: string | undefined } & {
  readonly isFilePicture?: boolean | undefined;
  readonly focal?: Focal | undefined;
  readonly rightsClass?: RightsClass | undefined;
  /** Null: its rights do not end. */
  readonly expiresAt?: Date | null | undefined;
};

export type ChangeRefusal = 'not-allowed' | 'no-such-picture' | 'rights-are-the-picture-desks';

/**
 * Says something else of a picture. Whoever brought it may write its words; its rights are for those who may edit pictures.
 * Files made of it are made anew when their words, which travel in them, are others.
 */
export async function changePicture(
  db: Db,
  order: { readonly pictureId: number; readonly told: TellingOfPicture; readonly by: Staff; readonly at?: Date },
): Promise<Outcome<{ readonly changed: boolean }, ChangeRefusal>> {
  const { pictureId, by, at = new Date() } = order;
  return transaction(db, async (tx) => {
    const before = await lockLibraryPicture(tx, pictureId);
    if (!before) return refused('no-such-picture');
    if (!mayChange(by, before)) return refused('not-allowed');
    const told = whatIsOther(toColumns(order.told), before);
    if (touchesRights(told) && !mayChangeRights(by)) return refused('not-allowed', 'rights-are-the-picture-desks');
    const names = Object.keys(told);
    if (names.length === 0) return done({ changed: false });

    await updatePicture(tx, pictureId, told);
    const owes = names.some((name) => wordsInFiles.has(name)) && (await oweRenditions(tx, pictureId));
    await enterInLogbook(tx, { deed: 'picture.changed', pictureId, staffId: by.id, at, told: { before: pick(before, names), after: told } });
    if (owes) await announce(tx, pictureStored(pictureId));
    await announce(tx, pictureChanged(pictureId));
    return done({ changed: true });
  });
}

/** Everything `carry-metadata` writes. */
const wordsInFiles = new Set<string>(['caption', 'altText', 'creditLine', 'creator', 'source', 'copyrightNotice', 'usageTerms']);
const rightsNames = ['rightsClass', 'expiresAt', 'usageTerms', 'copyrightNotice'] as const;

function toColumns({ focal, ...told }: TellingOfPicture): ChangedPicture {
  const clean = Object.entries(told).map(([name, value]) => [name, typeof value === 'string' ? tidy(value) : value]);
  return { ...Object.fromEntries(clean.filter(([, value]) => value !== undefined)), ...(focal && { focalX: focal.x, focalY: focal.y }) };
}

function whatIsOther(told: ChangedPicture, before: Required<ChangedPicture>): ChangedPicture {
  const names = (Object.keys(told) as (keyof ChangedPicture)[]).filter((name) => !isSame(told[name], before[name]));
  return pick(told, names) as ChangedPicture;
}

/** The focal point is kept in single precision. */
function isSame(told: unknown, before: unknown): boolean {
  if (told instanceof Date || before instanceof Date) return (told as Date | null)?.getTime() === (before as Date | null)?.getTime();
  return typeof told === 'number' ? Math.abs(told - (before as number)) < 1e-6 : told === before;
}

function touchesRights(told: ChangedPicture): boolean {
  return rightsNames.some((name) => name in told);
}

function pick(from: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}
