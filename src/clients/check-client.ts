import type { Tx } from '../plumbing/db.ts';
import { findAnybody, findClientNamed, lockNamesOfClients } from './client.sql.ts';
import { type ClientContent, type ClientFault, longest, scopesOfAnybody } from './client.ts';

export type ContentRefusal = ClientFault | 'name-taken' | 'anybody-may-ask-already';

type Told = {
  readonly content: ClientContent;
  readonly isAnybody: boolean;
  /** Of the one that is there already. */
  readonly clientId?: number;
};

/** Every reason against what is said of a client. Names stay as they are until the transaction ends. */
export async function reasonsAgainstClient(tx: Tx, { content, isAnybody, clientId }: Told): Promise<ContentRefusal[]> {
  await lockNamesOfClients(tx);
  const namesake = await findClientNamed(tx, content.name);
  const anybody = isAnybody ? await findAnybody(tx) : undefined;
  const reasons: ContentRefusal[] = clientFaults(content, isAnybody);
  if (namesake !== undefined && namesake !== clientId) reasons.push('name-taken');
  if (anybody && anybody.id !== clientId) reasons.push('anybody-may-ask-already');
  return reasons;
}

function clientFaults({ name, note, scopes, origins, requestsPerMinute }: ClientContent, isAnybody: boolean): ClientFault[] {
  const faults: Record<ClientFault, boolean> = {
    'no-name': name.trim() === '',
    'name-too-long': name.length > longest.name,
    'note-too-long': note.length > longest.note,
    'not-one-line': /[\p{Cc}\u2028\u2029]/u.test(name + note),
    'no-scope': scopes.length === 0,
    'not-for-anybody': isAnybody && scopes.some((scope) => !scopesOfAnybody.includes(scope)),
    'origin-not-an-origin': origins.some((origin) => !isOrigin(origin)),
    'too-many-origins': origins.length > longest.origins,
    'requests-out-of-range': !Number.isSafeInteger(requestsPerMinute) || requestsPerMinute < 1 || requestsPerMinute > longest.requestsPerMinute,
  };
  return (Object.keys(faults) as ClientFault[]).filter((fault) => faults[fault]);
}

/** As a browser writes it in a header (RFC 6454, 6.2): scheme, host, port, in the spelling of the URL standard. */
function isOrigin(origin: string): boolean {
  return /^https?:\/\//.test(origin) && origin.length <= 300 && URL.canParse(origin) && new URL(origin).origin === origin;
}
