// A preview is a link that shows one revision to whoever holds it, until it expires. It names the revision, and nobody can
// make one up.
import type { Db } from '../../plumbing/db.ts';
import { isSigned, signatureOf } from '../../plumbing/signed.ts';

/** desk: for the newsroom's own eyes. partner: for other houses, who are told of the embargo. */
export type Audience = 'desk' | 'partner';
export type Preview = { readonly revisionId: number; readonly audience: Audience; readonly expiresAt: Date };

const purpose = 'preview of a revision';

/** The last part of a preview's address. */
export async function signPreview(db: Db, preview: Preview): Promise<string> {
  const told = [preview.revisionId, Math.floor(preview.expiresAt.getTime() / 1000), preview.audience].join('.');
  return `${told}.${await signatureOf(db, purpose, told)}`;
}

/** What a token stands for; `expired` when it did, `unknown` when we never gave it out. */
export async function readPreviewToken(db: Db, token: string, now: Date): Promise<Preview | 'expired' | 'unknown'> {
  const parts = token.match(/^(([1-9]\d{0,14})\.(\d{1,12})\.(desk|partner))\.([\w-]{43})$/);
  if (!parts) return 'unknown';
  const [, told = '', revisionId, seconds, audience, signature = ''] = parts;
  if (!(await isSigned(db, purpose, told, signature))) return 'unknown';
  const expiresAt = new Date(Number(seconds) * 1000);
  return expiresAt <= now ? 'expired' : { revisionId: Number(revisionId), audience: audience as Audience, expiresAt };
}
