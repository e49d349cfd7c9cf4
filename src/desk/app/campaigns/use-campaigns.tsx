// The campaigns of the paper: asked for, held, resumed, ended and removed.
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answering, Sending } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { words } from '../words.ts';

export type Campaigns = Answering<DeskApi['GET /campaigns']>;
export type Campaign = Campaigns['campaigns'][number];
export type CampaignTold = Sending<DeskApi['POST /campaigns']>['body'];

/** Where they stand at the desk; each at an address below it. */
export const home = '/newsroom/campaigns';

/** Milliseconds after which views, and what the clock alone changes, are asked for again. */
const aMinute = 60_000;

export function useCampaigns(): UseQueryResult<Campaigns> {
  return useQuery({ queryKey: ['campaigns'], queryFn: () => ask('GET /campaigns'), refetchInterval: aMinute });
}

export type CampaignDeed = 'pause' | 'resume' | 'end' | 'remove';

type Deeds = { readonly isDoing: boolean; readonly run: (deed: CampaignDeed, campaign: Campaign) => Promise<boolean> };

/** Does one thing to a campaign, and says that it is done, or why not. */
export function useCampaignDeeds(): Deeds {
  const client = useQueryClient();
  const { mutateAsync, isPending } = useMutation({
    mutationFn: ({ deed, campaign }: { deed: CampaignDeed; campaign: Campaign }) => asked[deed]({ params: { campaignId: campaign.id } }),
    onSuccess: (_, { deed, campaign }) => tellDone(said[deed](campaign.name)),
    onError: tellRefused,
    onSettled: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
  });
  const run = (deed: CampaignDeed, campaign: Campaign): Promise<boolean> =>
    mutateAsync({ deed, campaign }).then(
      () => true,
      () => false,
    );
  return { isDoing: isPending, run };
}

type One = { readonly params: { readonly campaignId: number } };

const asked: Record<CampaignDeed, (one: One) => Promise<unknown>> = {
  pause: (one) => ask('POST /campaigns/:campaignId/pause', one),
  resume: (one) => ask('POST /campaigns/:campaignId/resume', one),
  end: (one) => ask('POST /campaigns/:campaignId/end', one),
  remove: (one) => ask('DELETE /campaigns/:campaignId', one),
};

const { paused, resumed, ended, removed } = words.campaigns;
const said: Record<CampaignDeed, (name: string) => string> = { pause: paused, resume: resumed, end: ended, remove: removed };
