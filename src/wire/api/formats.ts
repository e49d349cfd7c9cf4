// A story in the formats of the trade, for clients whose systems speak those: docs/exports.md.
import { z } from 'zod';
import { toNewsml } from '../newsml/to-newsml.ts';
import { toNinjs } from '../ninjs/to-ninjs.ts';
import type { PartnerItem } from '../partners/item.ts';

export const formats = ['json', 'ninjs', 'newsml'] as const;
export type Format = (typeof formats)[number];

export const format = z
  .enum(formats)
  .default('json')
  .describe('json: as described here. ninjs: ninjs 3.1, newsml: NewsML-G2 2.35, both by IPTC; of what was taken back they say "canceled", with 410.');

/** An answer that is made already. */
export type Document = { readonly document: string; readonly mediaType: string; readonly status: 200 | 410 };

/** The registered type of a news item in NewsML-G2. */
export const newsmlType = 'application/vnd.iptc.g2.newsitem+xml';

export function writeItem(item: PartnerItem, wanted: Exclude<Format, 'json'>): Document {
  const status = item.status === 'canceled' ? 410 : 200;
  return wanted === 'ninjs'
    ? { document: JSON.stringify(toNinjs(item)), mediaType: 'application/json; charset=utf-8', status }
    : { document: toNewsml(item), mediaType: `${newsmlType}; charset=utf-8`, status };
}
