// One story as partners get it, whatever the format: in one of the three states that ninjs and NewsML-G2 know.
import type { Publication } from '../../paper/publication.ts';
import type { LiveStory, WithdrawnStory } from '../../story/story.ts';
import { storyGuid } from '../feeds/story-guid.ts';

export type PartnerItem = UsableItem | WithheldItem | CanceledItem;

/** Live. */
export type UsableItem = Circumstances & { readonly status: 'usable'; readonly story: LiveStory };
/** An advance copy: nobody may publish it before that instant. */
export type WithheldItem = Circumstances & { readonly status: 'withheld'; readonly story: LiveStory; readonly embargoedUntil: Date };
/** Taken back: no word of the text goes out. */
export type CanceledItem = Circumstances & { readonly status: 'canceled'; readonly story: WithdrawnStory };

type Circumstances = {
  /** Grows with each edition and each taking back. */
  readonly version: number;
  /** Fixed for life: the guid is dated with it. Of an advance copy: when it is going to be published. */
  readonly firstPublishedAt: Date;
  readonly publication: Publication;
  /** The public one, without a trailing slash. */
  readonly origin: string;
};

/** The item with its story's text: all but a canceled one. */
export type ToldItem = UsableItem | WithheldItem;

/** The same for life, in every format and in the feeds. */
export function guidOf({ story, firstPublishedAt, origin }: PartnerItem): string {
  return storyGuid({ id: story.id, publishedAt: firstPublishedAt }, origin);
}

/** When this version of it came to be. */
export function versionCreated(item: PartnerItem): Date {
  return item.status === 'canceled' ? item.story.withdrawnAt : item.story.liveAt;
}
