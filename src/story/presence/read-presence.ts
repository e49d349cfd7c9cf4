import type { Db } from '../../plumbing/db.ts';
import type { Staff } from '../../staff/staff.ts';
import { desksRead } from '../list/list-for-desk.ts';
import type { Presence } from './follow-presence.ts';
import { listPresent } from './presence.sql.ts';

export type Present = { readonly storyId: number; readonly people: readonly { readonly id: number; readonly name: string }[] };

/** Who is in the stories that somebody may read. */
export async function readPresence(db: Db, staff: Staff, presence: Pick<Presence, 'now'>): Promise<Present[]> {
  const pairs = presence.now();
  return pairs.length === 0 ? [] : listPresent(db, { pairs, staffId: staff.id, readable: desksRead(staff) });
}
