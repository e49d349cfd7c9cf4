// The story list of the desk: every story somebody may see, as they want to see it.
import type { Db } from '../../plumbing/db.ts';
import type { Staff } from '../../staff/staff.ts';
import { listStoryRows } from './list-for-desk.sql.ts';

export const listStates = ['draft', 'scheduled', 'live', 'changed', 'withdrawn', 'spiked'] as const;
/** `changed`: live, with words in work that readers do not have yet. */
export type ListState = (typeof listStates)[number];

export const listOrders = ['changed', 'deadline', 'headline', 'hour'] as const;
export type ListOrder = (typeof listOrders)[number];

/** What of the stories somebody wants to see; what is left out does not matter. */
export type ListWish = {
  readonly deskId?: number | undefined;
  /** By name: the same step on every desk. */
  readonly stage?: string | undefined;
  readonly sectionId?: number | undefined;
  /** A credited person or organisation. */
  readonly authorId?: number | undefined;
  readonly staffId?: number | undefined;
  readonly slugline?: string | undefined;
  readonly state?: ListState | undefined;
  readonly flag?: string | undefined;
  /** Begun by me, or assigned to me. */
  readonly isMine?: boolean | undefined;
  /** Changed by others since I had it open. */
  readonly isNews?: boolean | undefined;
  readonly isOverdue?: boolean | undefined;
  readonly isHeld?: boolean | undefined;
  readonly words?: string | undefined;
  readonly order?: ListOrder | undefined;
};

export type Listed = {
  readonly id: number;
  readonly slugline: string;
  /** The headline; before there is one, the working title. */
  readonly title: string;
  readonly desk: { readonly id: number; readonly name: string } | null;
  readonly stage: { readonly id: number; readonly name: string } | null;
  readonly sectionId: number | null;
  readonly assigned: readonly { readonly id: number; readonly name: string }[];
  readonly credits: readonly { readonly id: number; readonly name: string }[];
  readonly state: ListState;
  readonly flags: readonly string[];
  readonly isHeld: boolean;
  readonly deadline: Date | null;
  readonly isOverdue: boolean;
  readonly publishAt: Date | null;
  readonly embargoedUntil: Date | null;
  readonly publishedAt: Date | null;
  readonly revisionId: number;
  /** How many, in the body. */
  readonly words: number;
  readonly changedAt: Date;
  readonly changedBy: string | null;
  /** Others changed it since I had it open; or I never had, and it is not mine. */
  readonly isNews: boolean;
};

/** A place in the list: that of a revision, and of the deadline or hour of its story where the list is in order of those. */
export type ListPlace = { readonly revisionId: number; readonly hour: Date | null };

export type ListOf = {
  readonly stories: readonly Listed[];
  /** Where the rest begins; null: there is none. */
  readonly next: ListPlace | null;
};

export type ListPart = { readonly now: Date; readonly limit: number; readonly after?: ListPlace | undefined };

/** The stories somebody may see and wants to, at most `limit` of them, from the first or after a place. */
export async function listForDesk(db: Db, staff: Staff, wish: ListWish, { now, limit, after }: ListPart): Promise<ListOf> {
  const rows = await listStoryRows(db, { staffId: staff.id, readable: desksRead(staff), wish, after, now, limit: limit + 1 });
  const last = rows[limit - 1];
  return { stories: rows.slice(0, limit), next: rows.length > limit && last ? placeOf(last, wish.order) : null };
}

function placeOf({ revisionId, deadline, publishAt, publishedAt }: Listed, order: ListOrder | undefined): ListPlace {
  if (order === 'deadline') return { revisionId, hour: deadline };
  return { revisionId, hour: order === 'hour' ? (publishAt ?? publishedAt) : null };
}

/** Desks whose stories somebody may read; null: all of them, and those of none. */
export function desksRead({ grants }: Staff): number[] | null {
  const desks = grants.filter(({ right }) => right === 'read').map(({ deskId }) => deskId);
  return desks.includes(null) ? null : (desks as number[]);
}
