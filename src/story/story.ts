// What a story is. A story has an id for life; its words stand in immutable revisions; an edition is one numbered
// state of it that was, is or will be public.

import type { SectionCrumb } from '../paper/section.ts';
import type { Picture } from '../pictures/picture.ts';
import type { Topic } from '../topics/topic.ts';
import type { Body } from './body.ts';
import type { Notice } from './notice.ts';

/** Why a live story is published again. One closed set, from the editor's button to every exporter. */
export const changeClasses = ['correction', 'clarification', 'development', 'copyEdit', 'furniture'] as const;
export type ChangeClass = (typeof changeClasses)[number];

/** What a credited person or organisation did. Order in the story is order in the byline. */
export const creditRoles = ['writtenBy', 'reportedBy', 'photographedBy', 'translatedBy', 'editedBy', 'source'] as const;
export type CreditRole = (typeof creditRoles)[number];
export type Credit = { readonly role: CreditRole; readonly topicId: number };

/** A picture as this story shows it. What is left out is taken from the picture itself. */
export type PictureUse = { readonly pictureId: number; readonly caption?: string; readonly altText?: string };

/** Headlines for other places than the page; the page's own is `headline`. */
export type HeadlineVariants = { readonly web?: string; readonly social?: string; readonly front?: string };

/** What readers get of a story's content. Empty text means there is none. */
export type PublicContent = {
  /** BCP 47, of the whole story. */
  readonly language: string;
  readonly sectionId: number | null;
  /** The readable part of the address; empty: made from the headline when the story is published. */
  readonly urlSlug: string;
  readonly kicker: string;
  readonly headline: string;
  readonly headlines: HeadlineVariants;
  readonly standfirst: string;
  readonly dateline: string;
  readonly body: Body;
  readonly credits: readonly Credit[];
  readonly leadPicture: PictureUse | null;
  readonly topicIds: readonly number[];
  /** Deaths, disasters, courts: no advertisement stands in it. */
  readonly isSensitive: boolean;
};

/** Everything a revision holds: what readers get, and the newsroom's own names for it. */
export type StoryContent = PublicContent & {
  /** The newsroom's name of the running story, never seen by readers: FERRY-STRIKE. */
  readonly slugline: string;
  /** What the desk calls it before there is a headline. */
  readonly workingTitle: string;
};

export type CreditedTopic = { readonly role: CreditRole; readonly topic: Topic };

/** A picture with the caption and alt text this story gives it. */
export type ShownPicture = { readonly picture: Picture; readonly caption: string; readonly altText: string };

/** A live story with all its page needs of the story itself. Only ever made from a live edition. */
export type LiveStory = Omit<PublicContent, 'credits' | 'leadPicture' | 'topicIds' | 'sectionId'> & {
  readonly id: number;
  readonly editionId: number;
  readonly editionNumber: number;
  /** Path with a leading slash: /{section…}/{urlSlug}-{id}. */
  readonly path: string;
  readonly publishedAt: Date;
  /** Undefined until a correction, clarification or development. */
  readonly updatedAt: Date | undefined;
  readonly changeClass: ChangeClass | undefined;
  /** When this edition went out. */
  readonly liveAt: Date;
  /** What readers are told about the change, if anything. */
  readonly publicNote: string;
  /** What they were told with this edition and those before it, the oldest first. */
  readonly notices: readonly Notice[];
  /** From the root down; the last is the story's own. */
  readonly sections: readonly SectionCrumb[];
  readonly credits: readonly CreditedTopic[];
  readonly leadPicture: ShownPicture | undefined;
  readonly topics: readonly Topic[];
  /** Pictures in the body, by id. */
  readonly pictures: ReadonlyMap<number, Picture>;
  /** Live stories the body's also-read links point to, by id; one that is not live is not here. */
  readonly linkedStories: ReadonlyMap<number, StoryLink>;
};

/** killed: for good, and readers are told why. unpublished: quietly, until it is published again. */
export type WithdrawalKind = 'killed' | 'unpublished';

/** What a reader may know of a story that was taken back; of one that was unpublished no reason. */
export type WithdrawnStory = { readonly id: number; readonly kind: WithdrawalKind; readonly publicReason: string; readonly withdrawnAt: Date };

/** A story as fronts, lists, links and feeds show it. */
export type Card = {
  readonly id: number;
  readonly path: string;
  readonly language: string;
  readonly kicker: string;
  /** The front headline if there is one. */
  readonly headline: string;
  readonly standfirst: string;
  readonly section: SectionCrumb | undefined;
  readonly publishedAt: Date;
  readonly updatedAt: Date | undefined;
  readonly picture: ShownPicture | undefined;
};

/** A story as a link to it shows it. */
export type StoryLink = Pick<Card, 'path' | 'headline'>;
