import { sitemapPartOf } from '../../archive/sitemap.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sectionPath } from '../../paper/section.ts';
import type { Db } from '../../plumbing/db.ts';
import { readTopics } from '../../topics/read-topics.ts';
import { authorPath, topicPath } from '../../topics/topic.ts';
import type { Delivery, ListName, Surface } from './delivery.ts';

/** The public address of a place, without the origin; undefined when its list is there no more. `path`: of the story's page. */
export async function addressOf(db: Db, { surface, list, storyId }: Pick<Delivery, 'surface' | 'list' | 'storyId'>, path: string): Promise<string | undefined> {
  const own = ofTheStory[surface];
  if (own) return own(path, storyId);
  const folder = list && (await folderOf(db, list));
  const file = feedFiles[surface];
  return folder !== undefined && file ? `${folder.replace(/\/$/, '')}/${file}` : folder;
}

const ofTheStory: Partial<Record<Surface, (path: string, storyId: number) => string>> = {
  page: (path) => path,
  lite: (path) => `/lite${path}`,
  history: (path) => `${path}/history`,
  ninjs: (_, storyId) => `/items/${storyId}.ninjs.json`,
  newsml: (_, storyId) => `/items/${storyId}.newsml.xml`,
  sitemap: (_, storyId) => `/sitemap-${sitemapPartOf(storyId)}.xml`,
  newsSitemap: () => '/news-sitemap.xml',
  corrections: () => '/corrections',
  correctionsFeed: () => '/corrections.xml',
  api: (_, storyId) => `/api/v1/stories/${storyId}`,
};

const feedFiles: Partial<Record<Surface, string>> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' };

async function folderOf(db: Db, { kind, id }: ListName): Promise<string | undefined> {
  if (kind === 'all') return '/';
  if (kind === 'section') {
    const section = (await readSections(db)).find((one) => one.id === id);
    return section && sectionPath(section);
  }
  const topic = (await readTopics(db, [id])).get(id);
  return topic && (kind === 'topic' ? topicPath(topic) : authorPath(topic));
}
