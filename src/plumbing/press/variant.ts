// The few ways a page may differ between readers. They stand in a signed cookie that says what somebody is entitled to and
// not who they are, so that a cache in front can tell them apart too (docs/deploy/cdn.md).
import { createHmac, timingSafeEqual } from 'node:crypto';

export const accesses = ['free', 'registered', 'subscribed'] as const;
export type Variant = { readonly access: (typeof accesses)[number]; readonly hasAds: boolean };

/** What everybody gets who shows no cookie, or none that holds. */
export const plainVariant: Variant = { access: 'free', hasAds: true };

export const variantCookie = 'v';

/** The name of a variant in a cache key: six of them, and the pages under /lite/ make twelve. */
export function nameOfVariant({ access, hasAds }: Variant): string {
  return `${access}.${hasAds ? 'ads' : 'no-ads'}`;
}

/** The cookie's value: access.ads.expiry.signature, the expiry in seconds since 1970. */
export function signVariant(variant: Variant, { until, secret }: { readonly until: Date; readonly secret: string }): string {
  const words = `${nameOfVariant(variant)}.${Math.floor(until.getTime() / 1000)}`;
  return `${words}.${signatureOf(words, secret)}`;
}

/** The variant that a Cookie header asks for. A cookie that is forged, spent or unreadable asks for nothing. */
export function readVariant(cookies: string | undefined, { now, secret }: { readonly now: number; readonly secret: string }): Variant {
  const value = cookies?.match(/(?:^|;\s*)v=([^;]*)/)?.[1];
  if (!value) return plainVariant;
  const [, words = '', access, ads, until, signature = ''] = value.match(/^((free|registered|subscribed)\.(ads|no-ads)\.(\d{1,12}))\.([\w-]{43})$/) ?? [];
  if (!access || Number(until) * 1000 <= now) return plainVariant;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(words, secret)))) return plainVariant;
  return { access: access as Variant['access'], hasAds: ads === 'ads' };
}

function signatureOf(words: string, secret: string): string {
  return createHmac('sha256', secret).update(words).digest('base64url');
}
