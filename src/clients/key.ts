// What a client shows to be let in. It is seen once, when it is made; only its hash is kept.
import { createHash, randomBytes } from 'node:crypto';

export type ClientKey = {
  readonly id: number;
  readonly clientId: number;
  /** Its last four characters: people tell keys apart by them. */
  readonly hint: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** The day (UTC) as YYYY-MM-DD; never the instant. */
  readonly lastUsedOn: string | null;
};

export type KeyState = 'good' | 'expired' | 'revoked';

/** Where a key stands at an instant. */
export function stateOfKey({ expiresAt, revokedAt }: Pick<ClientKey, 'expiresAt' | 'revokedAt'>, at: Date): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= at ? 'expired' : 'good';
}

/** 256 random bits; the letters in front let a scanner of leaked secrets know them. */
export function newKey(): { readonly key: string; readonly hash: string; readonly hint: string } {
  const key = `sp_${randomBytes(32).toString('base64url')}`;
  return { key, hash: hashKey(key), hint: key.slice(-4) };
}

/** So many random bits need no salt and no slow hash: nobody can guess one. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
