import type { Tx } from '../../plumbing/db.ts';
import { readTopics } from '../../topics/read-topics.ts';
import { listSectionsAbove, type Place, settlePictureUses, settlePlaces } from '../listing.sql.ts';
import { creditedTopics, namedTopics, pictureIdsOf, topicIdsOf } from '../shown.ts';
import type { PublicContent } from '../story.ts';
import { enterInSearch } from './enter-in-search.ts';

/** Puts a live story into every list it belongs in and into the search, and takes it out of the other lists; notes which pictures it shows. */
export async function placeInLists(tx: Tx, storyId: number, content: PublicContent, publishedAt: Date): Promise<void> {
  const topics = await readTopics(tx, topicIdsOf(content));
  const sections = content.sectionId === null ? [] : await listSectionsAbove(tx, content.sectionId);
  const places: Place[] = [
    ...sections.map((listId) => ({ kind: 'section' as const, listId })),
    ...namedTopics(content.topicIds, topics).map(({ id }) => ({ kind: 'topic' as const, listId: id })),
    ...creditedTopics(content.credits, topics).map(({ topic }) => ({ kind: 'credit' as const, listId: topic.id })),
  ];
  await settlePlaces(tx, storyId, publishedAt, places);
  await settlePictureUses(tx, storyId, pictureIdsOf(content));
  await enterInSearch(tx, storyId, content, publishedAt);
}
