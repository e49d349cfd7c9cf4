// What content names by id, and what a page shows of it. What the connection may not see is left out.
import type { Picture } from '../pictures/picture.ts';
import type { Topic } from '../topics/topic.ts';
import { picturesIn } from './body.ts';
import type { Credit, CreditedTopic, PictureUse, ShownPicture, StoryContent } from './story.ts';

/** Ids of the pictures that content shows, each once: the lead picture first, then those of the body in order. */
export function pictureIdsOf({ leadPicture, body }: Pick<StoryContent, 'leadPicture' | 'body'>): number[] {
  return [...new Set([...(leadPicture ? [leadPicture.pictureId] : []), ...picturesIn(body)])];
}

/** Ids of all that content is about and of all who are credited. */
export function topicIdsOf({ topicIds, credits }: Pick<StoryContent, 'topicIds' | 'credits'>): number[] {
  return [...topicIds, ...credits.map((credit) => credit.topicId)];
}

export function creditedTopics(credits: readonly Credit[], topics: ReadonlyMap<number, Topic>): CreditedTopic[] {
  return credits.flatMap(({ role, topicId }) => {
    const topic = topics.get(topicId);
    return topic ? [{ role, topic }] : [];
  });
}

/** The story's own caption and alt text stand before the picture's. */
export function shownPicture(use: PictureUse | null, pictures: ReadonlyMap<number, Picture>): ShownPicture | undefined {
  const picture = use ? pictures.get(use.pictureId) : undefined;
  return picture && { picture, caption: use?.caption ?? picture.caption, altText: use?.altText ?? picture.altText };
}
