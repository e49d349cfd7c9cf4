// What content names by id, and what a page shows of it. What the connection may not see is left out.
import type { Picture } from '../pictures/picture.ts';
import type { Topic } from '../topics/topic.ts';
import { type PictureBlock, picturesIn } from './body.ts';
import type { Card, Credit, CreditedTopic, PictureUse, ShownPicture, StoryContent } from './story.ts';

/** Ids of the pictures that content shows, each once: the lead picture first, then those of the body in order. */
export function pictureIdsOf({ leadPicture, body }: Pick<StoryContent, 'leadPicture' | 'body'>): number[] {
  return [...new Set([...(leadPicture ? [leadPicture.pictureId] : []), ...picturesIn(body)])];
}

/** Ids of all that content is about and of all who are credited. */
export function topicIdsOf({ topicIds, credits }: Pick<StoryContent, 'topicIds' | 'credits'>): number[] {
  return [...topicIds, ...credits.map((credit) => credit.topicId)];
}

/** Two that turned out to be one stand once. */
export function creditedTopics(credits: readonly Credit[], topics: ReadonlyMap<number, Topic>): CreditedTopic[] {
  const seen = new Set<string>();
  return credits.flatMap(({ role, topicId }) => {
    const topic = topics.get(topicId);
    if (!topic || seen.has(`${role} ${topic.id}`)) return [];
    seen.add(`${role} ${topic.id}`);
    return [{ role, topic }];
  });
}

/** What content is about, in its order; two that turned out to be one stand once. */
export function namedTopics(topicIds: readonly number[], topics: ReadonlyMap<number, Topic>): Topic[] {
  return [...new Map(topicIds.flatMap((id) => topics.get(id) ?? []).map((topic) => [topic.id, topic])).values()];
}

/** The story's own caption and alt text stand before the picture's, which are looked at only when they are shown. */
export function shownPicture(use: PictureUse | null, pictures: ReadonlyMap<number, Picture>): ShownPicture | undefined {
  const picture = use ? pictures.get(use.pictureId) : undefined;
  return (
    picture && {
      picture,
      get caption() {
        return use?.caption ?? picture.caption;
      },
      get altText() {
        return use?.altText ?? picture.altText;
      },
    }
  );
}

/** A picture in the text: words that the story leaves empty are the picture's. */
export function shownInText({ attrs: { pictureId, caption, altText } }: PictureBlock, pictures: ReadonlyMap<number, Picture>): ShownPicture | undefined {
  return shownPicture({ pictureId, ...(caption && { caption }), ...(altText && { altText }) }, pictures);
}

/** Whether a card has a picture to show: while its file is awaited, an empty frame beside a headline says nothing. */
export function hasPicture({ picture }: Card): boolean {
  return picture !== undefined && picture.picture.renditions.length > 0;
}
