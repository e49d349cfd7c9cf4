import type { Db } from '../../plumbing/db.ts';
import type { StoryOfDesk } from '../../staff/staff.ts';
import { listHourRows } from './hours.sql.ts';

/** An hour that is set for a story: at which it goes out by itself, or before which nobody may publish it. */
export type StoryHour = StoryOfDesk & {
  readonly storyId: number;
  readonly kind: 'publish' | 'embargo';
  readonly at: Date;
  /** Its headline, or what the desk calls it. */
  readonly title: string;
};

/** The hours set from one instant up to, and without, another. */
export async function listHours(db: Db, from: Date, to: Date): Promise<StoryHour[]> {
  return listHourRows(db, from, to);
}
