import { canonicalJson } from '../../plumbing/canonical-json.ts';
import type { StoryContent } from '../story.ts';

/** The fields in which two contents of a story differ, in the order of a page. */
export function fieldsThatDiffer(one: StoryContent, other: StoryContent): (keyof StoryContent)[] {
  return inOrder.filter((field) => canonicalJson(one[field]) !== canonicalJson(other[field]));
}

const everyField: Record<keyof StoryContent, true> = {
  kicker: true,
  headline: true,
  headlines: true,
  standfirst: true,
  dateline: true,
  credits: true,
  leadPicture: true,
  body: true,
  sectionId: true,
  topicIds: true,
  language: true,
  urlSlug: true,
  isSensitive: true,
  slugline: true,
  workingTitle: true,
};
const inOrder = Object.keys(everyField) as (keyof StoryContent)[];
