// From ids in content to what a page shows. What the connection may not see is left out.
import type { Picture } from '../pictures/picture.ts';
import type { Topic } from '../topics/topic.ts';
import type { Credit, CreditedTopic, PictureUse, ShownPicture } from './story.ts';

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
