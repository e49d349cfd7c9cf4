// House campaigns: what the paper itself shows where no advertisement is sold.
import { z } from 'zod';
import { addCampaign } from '../../ads/add-campaign.ts';
import type { CampaignContent } from '../../ads/campaign.ts';
import { versionOf } from '../../ads/campaign-version.ts';
import { endCampaign, pauseCampaign, removeCampaign, resumeCampaign } from '../../ads/change-campaign.ts';
import { examineCampaigns } from '../../ads/examine-advertising.ts';
import { readViewsLately } from '../../ads/read-views.ts';
import { reviseCampaign } from '../../ads/revise-campaign.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { route } from '../route.ts';
import { id, idInAddress, instant, text } from '../shapes.ts';

const managing = { right: 'manage-newsroom', on: 'everywhere' } as const;
const campaignParams = z.object({ campaignId: idInAddress });
// Longer than any of them may be, so that the room itself says what is too long.
const words = text(4000);
const content = z.object({
  name: words,
  headline: words,
  words,
  language: words,
  link: words,
  pictureId: id.nullable(),
  altText: words,
  sectionIds: z.array(id).max(1000),
  weight: z.number(),
  perPage: z.number(),
  mostViews: z.number().nullable(),
  /** Null: now. */
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
});
const revision = content.extend({ version: text(100) });

export const campaignsRoutes = {
  /** All that run, will run and have run, the newest first; and how the paper's boxes look, for who writes one. */
  'GET /campaigns': route({
    needs: managing,
    answer: async ({ db, now }) => {
      const at = now();
      const [{ look, advertising }, campaigns, lately] = [await readPublication(db), await examineCampaigns(db, at), await readViewsLately(db, at)];
      return {
        isOn: advertising.isOn,
        look: { colours: look.colours, type: look.type },
        campaigns: campaigns.map((campaign) => ({
          ...campaign,
          version: versionOf(campaign),
          hasBegun: campaign.startsAt <= at,
          viewsLately: lately.get(campaign.id) ?? 0,
        })),
      };
    },
  }),
  'POST /campaigns': route({
    needs: managing,
    body: content,
    answer: ({ db, now, staff, body }) => addCampaign(db, { by: staff, at: now(), campaign: contentOf(body, now()) }),
  }),
  /** `version`: which one has seen. */
  'PUT /campaigns/:campaignId': route({
    needs: managing,
    params: campaignParams,
    body: revision,
    answer: ({ db, now, staff, params, body: { version, ...told } }) =>
      reviseCampaign(db, { ...params, version, by: staff, at: now(), campaign: contentOf(told, now()) }),
  }),
  'POST /campaigns/:campaignId/pause': route({
    needs: managing,
    params: campaignParams,
    answer: ({ db, now, staff, params }) => pauseCampaign(db, { ...params, by: staff, at: now() }),
  }),
  'POST /campaigns/:campaignId/resume': route({
    needs: managing,
    params: campaignParams,
    answer: ({ db, now, staff, params }) => resumeCampaign(db, { ...params, by: staff, at: now() }),
  }),
  'POST /campaigns/:campaignId/end': route({
    needs: managing,
    params: campaignParams,
    answer: ({ db, now, staff, params }) => endCampaign(db, { ...params, by: staff, at: now() }),
  }),
  /** Only of one that has never run. */
  'DELETE /campaigns/:campaignId': route({
    needs: managing,
    params: campaignParams,
    answer: ({ db, now, staff, params }) => removeCampaign(db, { ...params, by: staff, at: now() }),
  }),
};

function contentOf({ startsAt, ...told }: z.infer<typeof content>, now: Date): CampaignContent {
  return { ...told, sectionIds: [...new Set(told.sectionIds)], startsAt: startsAt ?? now };
}
