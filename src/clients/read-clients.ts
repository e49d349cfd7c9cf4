import type { Db } from '../plumbing/db.ts';
import { listClients } from './client.sql.ts';
import type { Client } from './client.ts';
import { listKeys } from './key.sql.ts';
import type { ClientKey } from './key.ts';

export type ClientWithKeys = Client & { readonly keys: readonly ClientKey[] };

/** All that are and were, by name, with what is known of their keys. For the newsroom. */
export async function readClients(db: Db): Promise<ClientWithKeys[]> {
  const [clients, keys] = [await listClients(db), await listKeys(db)];
  return clients.map((client) => ({ ...client, keys: keys.filter(({ clientId }) => clientId === client.id) }));
}
