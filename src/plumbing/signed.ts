// Links that nobody can make up: HMAC-SHA256 (RFC 2104) under a key that the newsroom's database keeps, over a text that
// begins with what it is for.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db } from './db.ts';
import { readSecret } from './secret.ts';

/** The signature of a text for a purpose, as it stands in an address: 43 characters. */
export async function signatureOf(db: Db, purpose: string, told: string): Promise<string> {
  return createHmac('sha256', await readSecret(db, 'preview-key'))
    .update(`${purpose}: ${told}`)
    .digest('base64url');
}

/** Whether we have signed that text for that purpose. */
export async function isSigned(db: Db, purpose: string, told: string, signature: string): Promise<boolean> {
  const [ours, theirs] = [Buffer.from(await signatureOf(db, purpose, told)), Buffer.from(signature)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
