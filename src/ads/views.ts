// How often house campaigns are seen: browsers say so, and only sums are kept.
import { z } from 'zod';
import { mostPerPage } from './campaign.ts';

/** What a browser says: the campaigns that were seen on one page, each as often as it stood there. */
export const viewsReport = z.strictObject({ seen: z.array(z.int().positive()).min(1).max(50).refine(mayStandOnOnePage) });
export type ViewsReport = z.infer<typeof viewsReport>;

/** Views of one campaign in one hour. */
export type SeenInHour = { readonly campaignId: number; readonly hour: Date; readonly views: number };

function mayStandOnOnePage(ids: readonly number[]): boolean {
  return ids.every((id) => ids.filter((other) => other === id).length <= mostPerPage);
}
