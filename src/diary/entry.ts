// What stands in the diary: happenings in the world, and stories the newsroom plans to write.
import { may, mayAnywhere, type Staff, type StoryOfDesk } from '../staff/staff.ts';

export const entryKinds = ['event', 'story'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What people say of an entry. */
export type EntryContent = {
  readonly kind: EntryKind;
  readonly title: string;
  readonly details: string;
  readonly place: string;
  /** Of a planned story: when it is due. All day: any instant of the first day. */
  readonly startsAt: Date;
  /** All day: any instant of the last day. */
  readonly endsAt: Date | null;
  readonly isAllDay: boolean;
  /** Pencilled in: it may not come to pass. */
  readonly isProvisional: boolean;
  readonly isCancelled: boolean;
  /** Null: it concerns every desk. */
  readonly deskId: number | null;
  readonly staffIds: readonly number[];
  readonly storyId: number | null;
};

export type DiaryEntry = Omit<EntryContent, 'staffIds'> & {
  readonly id: number;
  readonly people: readonly { readonly id: number; readonly name: string }[];
  /** What its story is called, when it has one, and whose it is. */
  readonly story: (StoryOfDesk & { readonly title: string }) | null;
  readonly createdBy: number | null;
};

/** Whether somebody may see it: their desk's, what concerns every desk, and what names them. */
export function mayReadEntry(staff: Staff, { deskId, people, createdBy }: Pick<DiaryEntry, 'deskId' | 'people' | 'createdBy'>): boolean {
  const isTheirs = createdBy === staff.id || people.some(({ id }) => id === staff.id);
  return isTheirs || (deskId === null ? mayAnywhere(staff, 'read') : may(staff, 'read', deskId));
}

/** Whether somebody keeps the diary of a desk; of what concerns every desk: who keeps it for all. */
export function mayPlan(staff: Staff, deskId: number | null): boolean {
  return may(staff, 'plan', deskId);
}
