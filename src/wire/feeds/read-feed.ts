import { listIds, type StoryList } from '../../archive/list-stories.ts';
import { readPublication } from '../../paper/read-publication.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { readLiveStories } from '../../story/read.ts';
import { composeFeed } from './compose-feed.ts';
import type { Feed, FeedSubject } from './feed.ts';

const storiesInAFeed = 50;

/** The newest stories of a subject, whole. */
export async function readFeed({ db, url }: Reading, subject: FeedSubject, hub: string): Promise<Feed> {
  const publication = await readPublication(db);
  const stories = await readLiveStories(db, await listIds(db, listOf(subject), { limit: storiesInAFeed }));
  return composeFeed(publication, subject, stories, url, hub);
}

function listOf(subject: FeedSubject): StoryList {
  switch (subject.kind) {
    case 'paper':
      return { kind: 'all' };
    case 'section':
      return { kind: 'section', id: subject.section.id };
    case 'topic':
    case 'credit':
      return { kind: subject.kind, id: subject.topic.id };
  }
}
