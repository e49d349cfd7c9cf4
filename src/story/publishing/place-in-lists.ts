import type { Tx } from '../../plumbing/db.ts';
import { listSectionsAbove, type Place, settlePictureUses, settlePlaces } from '../listing.sql.ts';
import { pictureIdsOf } from '../shown.ts';
import type { PublicContent } from '../story.ts';
import { enterInSearch } from './enter-in-search.ts';

/** Puts a live story into every list it belongs in and into the search, and takes it out of the other lists; notes which pictures it shows. */
export async function placeInLists(tx: Tx, storyId: number, content: PublicContent, publishedAt: Date): Promise<void> {
  const sections = content.sectionId === null ? [] : await listSectionsAbove(tx, content.sectionId);
  const places: Place[] = [
    ...sections.map((listId) => ({ kind: 'section' as const, listId })),
    ...content.topicIds.map((listId) => ({ kind: 'topic' as const, listId })),
    ...content.credits.map((credit) => ({ kind: 'credit' as const, listId: credit.topicId })),
  ];
  await settlePlaces(tx, storyId, publishedAt, places);
  await settlePictureUses(tx, storyId, pictureIdsOf(content));
  await enterInSearch(tx, storyId, content, publishedAt);
}
