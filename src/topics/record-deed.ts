import type { Tx } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import type { Staff } from '../staff/staff.ts';
import { enterInLogbook, type TopicDeed } from './logbook.sql.ts';
import type { Topic } from './topic.ts';

type Told = { readonly topic: Pick<Topic, 'id' | 'name'>; readonly by: Staff; readonly at: Date; readonly details?: Readonly<Record<string, unknown>> };

/** The last step of every deed on a topic: its line in the logbook, and the bulletin for the desks. What readers see of it is told by the database. */
export async function recordDeed(tx: Tx, deed: TopicDeed, { topic, by, at, details }: Told): Promise<void> {
  await enterInLogbook(tx, { deed, topicId: topic.id, name: topic.name, staffId: by.id, at, ...(details && { details }) });
  await announce(tx, { kind: 'topic.kept', keys: [], payload: { topicId: topic.id } });
}
