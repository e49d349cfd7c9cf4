// A preview is a link that shows one revision to whoever holds it, until it expires. It names the revision, and nobody can
// make one up: HMAC-SHA256 (RFC 2104) under a key that the newsroom's database keeps, over a text that begins with what it
// is for.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db } from '../../plumbing/db.ts';
import { readSecret } from '../../plumbing/secret.ts';

/** desk: for the newsroom's own eyes. partner: for other houses, who are told of the embargo. */
export type Audience = 'desk' | 'partner';
export type Preview = { readonly revisionId: number; readonly audience: Audience; readonly expiresAt: Date };

/** The last part of a preview's address. */
export async function signPreview(db: Db, preview: Preview): Promise<string> {
  const told = [preview.revisionId, Math.floor(preview.expiresAt.getTime() / 1000), preview.audience].join('.');
  return `${told}.${sign(await readSecret(db, 'preview-key'), told)}`;
}

/** What a token stands for; `expired` when it did, `unknown` when we never gave it out. */
export async function readPreviewToken(db: Db, token: string, now: Date): Promise<Preview | 'expired' | 'unknown'> {
  const parts = token.match(/^(([1-9]\d{0,14})\.(\d{1,12})\.(desk|partner))\.([\w-]{43})$/);
  if (!parts) return 'unknown';
  const [, told = '', revisionId, seconds, audience, signature = ''] = parts;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(sign(await readSecret(db, 'preview-key'), told)))) return 'unknown';
  const expiresAt = new Date(Number(seconds) * 1000);
  return expiresAt <= now ? 'expired' : { revisionId: Number(revisionId), audience: audience as Audience, expiresAt };
}

function sign(key: string, told: string): string {
  return createHmac('sha256', key).update(`preview of a revision: ${told}`).digest('base64url');
}
