import { listIds, type StoryList } from '../../archive/list-stories.ts';
import { listCorrections } from '../../corrections/list-corrections.ts';
import type { Db } from '../../plumbing/db.ts';
import type { Delivery, ListName, Surface } from './delivery.ts';
import type { Expected } from './expected.ts';

/** So many of the newest stand in a place for certain, whatever else it chooses. */
const certain: Partial<Record<Surface, number>> = { front: 10, section: 20, topic: 20, author: 20, rss: 50, atom: 50, json: 50 };
/** What a news sitemap holds for certain: two days, less an hour for clocks and caches; of the thousand it may hold, half. */
const newsHours = 47;
const newsStories = 500;
const noticesOnAPage = 30;

/** Whether a place need not show the story any more, because newer ones stand there; of one that should be gone never. */
export async function hasBeenPassed(db: Db, { surface, list, wanted, storyId }: Delivery, { live }: Expected, now: Date): Promise<boolean> {
  if (wanted === 'gone' || !live) return false;
  const { story } = live;
  if (surface === 'newsSitemap') {
    const isOld = now.getTime() - story.publishedAt.getTime() > newsHours * 3_600_000;
    return isOld || !(await listIds(db, { kind: 'all' }, { limit: newsStories })).includes(storyId);
  }
  if (surface === 'corrections' || surface === 'correctionsFeed') {
    const { corrections } = await listCorrections(db, { limit: noticesOnAPage });
    return !corrections.some((one) => one.storyId === storyId && one.notice.editionNumber === story.notices.at(-1)?.editionNumber);
  }
  const most = certain[surface];
  return most !== undefined && !(await listIds(db, listOf(list!), { limit: most })).includes(storyId);
}

function listOf({ kind, id }: ListName): StoryList {
  return kind === 'all' ? { kind } : { kind, id };
}
