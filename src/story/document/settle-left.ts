import type { Db } from '../../plumbing/db.ts';
import { findStaffById } from '../../staff/read-staff.ts';
import type { Staff } from '../../staff/staff.ts';
import { listLeftUnsettled } from './document.sql.ts';
import { settleDocument } from './settle.ts';

/** Settles stories that nobody has typed in since `before`: sessions that went idle, or whose process was killed. */
export async function settleLeft(db: Db, before: Date): Promise<void> {
  for (const { storyId, staffId } of await listLeftUnsettled(db, before)) {
    await settleDocument(db, { storyId, by: await typist(db, staffId) });
  }
}

/** Who typed last; somebody who has left since may do nothing any more. */
async function typist(db: Db, staffId: number | null): Promise<Staff> {
  const staff = staffId === null ? undefined : await findStaffById(db, staffId);
  return staff ?? { id: staffId ?? 0, name: '', email: '', topicId: null, grants: [] };
}
