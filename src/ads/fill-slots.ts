// The slots of a page with what the paper itself shows in them: all that a page of readers asks of this room.
import type { Publication } from '../paper/publication.ts';
import type { Db } from '../plumbing/db.ts';
import { variantOfPage } from '../plumbing/press/dependencies.ts';
import type { LiveStory } from '../story/story.ts';
import type { RunningCampaign } from './campaign.ts';
import { chooseCampaigns } from './choose-campaigns.ts';
import { listRunningCampaigns } from './list-running-campaigns.ts';
import { type FixedSlot, placeAfter, placeInList, placeOnFront } from './place-fixed-slots.ts';
import { type AdSlot, placeSlots } from './place-slots.ts';

/** With the house campaign that stands in it until a sold advertisement comes; none where no campaign runs. */
export type Filled<Slot> = Slot & { readonly campaign?: RunningCampaign };

type Asked = { readonly publication: Publication; readonly now: Date };

/** Of a story. Deaths, disasters and courts carry no advertisement. */
export async function slotsInStory(db: Db, { story, publication, now }: Asked & { readonly story: LiveStory }): Promise<Filled<AdSlot>[]> {
  if (story.isSensitive || !publication.advertising.isOn) return [];
  const slots = placeSlots(story.body, story.language);
  return fill(db, slots, { page: `story ${story.id}`, sectionIds: story.sections.map(({ id }) => id), now });
}

/** Of a front, by the number of its blocks, or after so many as its editors want. `page` and `sectionIds`: as in a list. */
export async function slotsOnFront(
  db: Db,
  {
    blocks,
    after,
    page = 'front',
    sectionIds = [],
    publication,
    now,
  }: Asked &
    Partial<Pick<Place, 'page' | 'sectionIds'>> & {
      readonly blocks: number;
      readonly after?: readonly number[] | undefined;
    },
): Promise<Filled<FixedSlot>[]> {
  return publication.advertising.isOn ? fill(db, after ? placeAfter(after) : placeOnFront(blocks), { page, sectionIds, now }) : [];
}

/** Of a page of a section's list, by the number of its cards. `sectionIds`: the section's own and those above it. */
export async function slotsInList(
  db: Db,
  { cards, page, sectionIds, publication, now }: Asked & { readonly cards: number; readonly page: string; readonly sectionIds: readonly number[] },
): Promise<Filled<FixedSlot>[]> {
  return publication.advertising.isOn ? fill(db, placeInList(cards), { page, sectionIds, now }) : [];
}

type Place = { readonly page: string; readonly sectionIds: readonly number[]; readonly now: Date };

async function fill<Slot extends { readonly name: string }>(db: Db, slots: readonly Slot[], { page, sectionIds, now }: Place): Promise<Filled<Slot>[]> {
  if (slots.length === 0 || !variantOfPage().hasAds) return [];
  const { campaigns } = await listRunningCampaigns(db, sectionIds, now);
  const chosen = chooseCampaigns(
    campaigns,
    slots.map(({ name }) => name),
    page,
  );
  return slots.map((slot) => {
    const campaign = chosen.get(slot.name);
    return campaign ? { ...slot, campaign } : slot;
  });
}
