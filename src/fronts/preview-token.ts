// A preview of a front is a link that shows its draft, as it is at the moment, to whoever holds it, until it expires.
import type { Db } from '../plumbing/db.ts';
import { isSigned, signatureOf } from '../plumbing/signed.ts';
import { type FrontOf, readPlace, writePlace } from './front.ts';

const purpose = 'preview of a front';

/** The last part of a preview's address. */
export async function signFrontPreview(db: Db, { of, expiresAt }: { readonly of: FrontOf; readonly expiresAt: Date }): Promise<string> {
  const told = `${writePlace(of)}.${Math.floor(expiresAt.getTime() / 1000)}`;
  return `${told}.${await signatureOf(db, purpose, told)}`;
}

/** Which front a token stands for; `expired` when it did, `unknown` when we never gave it out. */
export async function readFrontPreview(db: Db, token: string, now: Date): Promise<FrontOf | 'expired' | 'unknown'> {
  const parts = token.match(/^(([a-z0-9-]{1,60})\.(\d{1,12}))\.([\w-]{43})$/);
  if (!parts) return 'unknown';
  const [, told = '', place = '', seconds, signature = ''] = parts;
  const of = readPlace(place);
  if (!of || !(await isSigned(db, purpose, told, signature))) return 'unknown';
  return new Date(Number(seconds) * 1000) <= now ? 'expired' : of;
}
