// One story as partners get it, whatever the format: in one of the three states that ninjs and NewsML-G2 know.
import type { Notice } from '../../story/notice.ts';
import type { Publication } from '../../paper/publication.ts';
import type { ChangeClass, LiveStory, WithdrawnStory } from '../../story/story.ts';
import { storyGuid } from '../feeds/story-guid.ts';

export type PartnerItem = UsableItem | WithheldItem | CanceledItem;

/** Live, with what readers are told beside the text. */
export type UsableItem = Circumstances & { readonly status: 'usable'; readonly story: LiveStory; readonly notices: readonly Notice[] };
/** An advance copy: nobody may publish it before that instant. */
export type WithheldItem = Circumstances & { readonly status: 'withheld'; readonly story: LiveStory; readonly embargoedUntil: Date };
/** Taken back: no word of the text goes out. */
export type CanceledItem = Circumstances & { readonly status: 'canceled'; readonly story: WithdrawnStory };

type Circumstances = {
  /** The number of this edition, or of the act that took it back: always higher than the last that went out. */
  readonly version: number;
  /** Undefined: the first publication. */
  readonly changeClass: ChangeClass | undefined;
  readonly versionCreated: Date;
  /** Fixed for life: the guid is dated with it. Of an advance copy: when it is going to be published. */
  readonly firstPublishedAt: Date;
  /** When readers were last told of a change. */
  readonly updatedAt: Date | undefined;
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

/** What stands beside the text. An advance copy has nothing yet. */
export function noticesOf(item: ToldItem): readonly Notice[] {
  return item.status === 'usable' ? item.notices : [];
}
