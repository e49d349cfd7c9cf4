// What the settings of a paper's advertising may be: files that buyers' machines read, and origins that go into every
// page's policy.
import { z } from 'zod';
import { type AdsFile, adsTxtFaults } from './ads-txt.ts';
import { largestAd, type SoldSlot, sellerTypes } from './publication.ts';

const oneLine = z.string().regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must be one line');
const domain = z.string().regex(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a domain, such as gazette.example');

/** The lines of ads.txt or app-ads.txt, each fault with the number of its line. */
function adsFile(file: AdsFile) {
  return z
    .array(oneLine.max(500))
    .max(2000)
    .check((context) => {
      for (const { line, fault } of adsTxtFaults(context.value, file)) {
        context.issues.push({ code: 'custom', input: context.value[line], path: [line], message: fault });
      }
    });
}

const seller = z
  .strictObject({
    sellerId: oneLine.min(1, 'must not be empty').max(100),
    sellerType: z.enum(sellerTypes),
    isConfidential: z.boolean().optional(),
    isPassthrough: z.boolean().optional(),
    name: oneLine.max(200).optional(),
    domain: domain.optional(),
    comment: oneLine.max(500).optional(),
  })
  .refine(({ isConfidential, name }) => isConfidential || name?.trim(), { path: ['name'], message: 'must be told of a seller that is not confidential' })
  .refine(({ isConfidential, sellerType, domain: own }) => isConfidential || sellerType === 'PUBLISHER' || own, {
    path: ['domain'],
    message: 'must be told of an intermediary that is not confidential',
  });

const sellers = z.strictObject({
  contactEmail: z.email('must be an e-mail address').optional(),
  contactAddress: z.string().max(500).optional(),
  identifiers: z
    .array(z.strictObject({ name: oneLine.min(1), value: oneLine.min(1) }))
    .max(20)
    .optional(),
  sellers: z
    .array(seller)
    .max(10_000)
    .refine((all) => new Set(all.map(({ sellerId }) => sellerId)).size === all.length, 'must not name a sellerId twice'),
});

const origin = z.string().regex(/^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/i, 'must be an origin, such as https://ads.example, without a path');
const origins = z.array(origin).max(50);

const slot = z.strictObject({
  unit: z.string().regex(/^[\w/.,:<>!*()\\-]{1,500}$/, 'must be the path of an ad unit, such as /1234567/gazette/story'),
  sizes: z
    .array(z.tuple([z.int().min(1), z.int().min(1)]))
    .min(1)
    .max(20)
    .refine((all) => all.every(([width, height]) => width <= largestAd.width && height <= largestAd.height), {
      message: `must fit into the box, ${largestAd.width} × ${largestAd.height} pixels`,
    }),
}) satisfies z.ZodType<SoldSlot>;

const network = z
  .strictObject({
    kind: z.enum(['gpt', 'prebid']),
    script: z.url({ protocol: /^https$/, message: 'must be an https address' }),
    slots: z.record(z.string().regex(/^(inline|front|list)\d*$/, 'must be inline, front or list, or one of them with a number, such as inline1'), slot),
    needsConsent: z.boolean(),
    refreshAfter: z.int().refine((seconds) => seconds === 0 || seconds >= 30, 'must be 0 (never) or at least 30 seconds'),
    origins: z.strictObject({ scripts: origins, frames: origins, images: origins, connections: origins }),
  })
  .refine(({ script, origins: { scripts } }) => !URL.canParse(script) || scripts.some((allowed) => isFrom(script, allowed)), {
    path: ['origins', 'scripts'],
    message: 'must name the origin of the script',
  });

function isFrom(address: string, allowed: string): boolean {
  const { origin: own } = new URL(address);
  return own === allowed.toLowerCase() || (allowed.startsWith('https://*.') && own.endsWith(allowed.slice('https://*'.length).toLowerCase()));
}

export const advertising = z.strictObject({
  isOn: z.boolean(),
  adsTxt: adsFile('ads.txt'),
  appAdsTxt: adsFile('app-ads.txt').optional(),
  sellers: sellers.optional(),
  network: network.nullable().optional(),
});
