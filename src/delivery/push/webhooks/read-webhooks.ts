import type { Db } from '../../../plumbing/db.ts';
import { listWebhooks } from './webhook.sql.ts';
import type { Standing, Webhook } from './webhook.ts';

/** All webhooks there are, with how many messages are done, open or red. For the newsroom: no secrets. */
export function readWebhooks(db: Db): Promise<(Webhook & Standing)[]> {
  return listWebhooks(db);
}
