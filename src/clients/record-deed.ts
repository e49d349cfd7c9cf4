import type { Tx } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import type { Staff } from '../staff/staff.ts';
import type { Client } from './client.ts';
import { type ClientDeed, enterInLogbook } from './logbook.sql.ts';

type Told = { readonly client: Client; readonly by: Staff; readonly at: Date; readonly details?: Readonly<Record<string, unknown>> };

/** The last step of every deed on a client: its line in the logbook, and the bulletin. */
export async function recordDeed(tx: Tx, deed: ClientDeed, { client, by, at, details }: Told): Promise<void> {
  await enterInLogbook(tx, { deed, clientId: client.id, name: client.name, staffId: by.id, at, details });
  await announce(tx, { kind: 'client.changed', keys: [], payload: { clientId: client.id } });
}
