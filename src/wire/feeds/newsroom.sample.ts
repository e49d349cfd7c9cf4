// A newsroom for the tests of this room: stories in every state, and the site's own wildcard routes around our pages.
import type { FastifyInstance } from 'fastify';
import { openSection } from '../../paper/open-section.ts';
import type { Section } from '../../paper/section.ts';
import { settlePublication } from '../../paper/settle-publication.ts';
import { type Db, transaction } from '../../plumbing/db.ts';
import { openHttp } from '../../plumbing/http.ts';
import { silentLog } from '../../plumbing/log.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { hire } from '../../staff/hire.ts';
import type { Staff } from '../../staff/staff.ts';
import { openStory } from '../../story/open-story.ts';
import { publish } from '../../story/publishing/publish.ts';
import type { StoryContent } from '../../story/story.ts';
import { openTopic } from '../../topics/open-topic.ts';
import type { Topic } from '../../topics/topic.ts';
import { robotsPages } from '../robots/robots.page.ts';
import { sitemapPages } from '../sitemaps/sitemaps.page.ts';
import { feedPages } from './feeds.page.ts';
import { gazette, words } from './story.sample.ts';

export type Newsroom = {
  readonly chief: Staff;
  readonly city: Section;
  readonly ferries: Topic;
  readonly rosa: Topic;
  /** Begins a story under news/city, by Rosa, on ferries; gives its id. */
  readonly write: (headline: string, differently?: Partial<StoryContent>, originallyPublishedAt?: Date) => Promise<number>;
  /** The same, live at an instant. */
  readonly print: (headline: string, at: Date, differently?: Partial<StoryContent>) => Promise<number>;
};

export async function openNewsroom(db: Db): Promise<Newsroom> {
  await settlePublication(db, gazette);
  const chief = await hire(db, { name: 'Meher Chief', email: 'meher@gazette.example', role: 'chief' });
  const city = await transaction(db, async (tx) => {
    const news = await openSection(tx, undefined, { name: 'News', inNavigation: true });
    return openSection(tx, news, { name: 'City' });
  });
  const ferries = await openTopic(db, ['subject'], { name: 'Ferries' });
  const rosa = await openTopic(db, ['person'], { name: 'Rosa Reporter' });

  const write: Newsroom['write'] = async (headline, differently = {}, originallyPublishedAt) => {
    const outcome = await openStory(db, { content: { ...contentUnder(city, ferries, rosa), headline, ...differently }, by: chief, originallyPublishedAt });
    if (!outcome.ok) throw new Error(`"${headline}" was refused: ${outcome.reasons.join()}`);
    return outcome.value.storyId;
  };
  const print: Newsroom['print'] = async (headline, at, differently) => {
    const storyId = await write(headline, differently);
    const outcome = await publish(db, { storyId, by: chief, at });
    if (!outcome.ok) throw new Error(`"${headline}" was not published: ${outcome.reasons.join()}`);
    return storyId;
  };
  return { chief, city, ferries, rosa, write, print };
}

/** The pages of this room among routes such as the site's, which answer "the site". */
export function openPages(reading: Reading): FastifyInstance {
  const app = openHttp({
    log: silentLog,
    url: reading.url,
    onNotFound: (_request, reply) => reply.code(404).type('text/plain').send('nowhere'),
    onFault: (reply, { status }) => reply.code(status).send('fault'),
  });
  for (const route of ['/', '/topic/*', '/by/*', '/*']) app.get(route, (_request, reply) => reply.type('text/plain').send('the site'));
  feedPages(app, reading, `${reading.url}/hub`);
  sitemapPages(app, reading);
  robotsPages(app, reading);
  return app;
}

export function contentUnder(section: Section, topic: Topic, author: Topic): StoryContent {
  return {
    language: 'en',
    sectionId: section.id,
    urlSlug: '',
    kicker: '',
    headline: '',
    headlines: {},
    standfirst: 'Crews & owners talk.',
    dateline: '',
    body: { type: 'doc', content: [words('The last boat left at noon.')] },
    credits: [{ role: 'writtenBy', topicId: author.id }],
    leadPicture: null,
    topicIds: [topic.id],
    isSensitive: false,
    slugline: '',
    workingTitle: '',
  };
}
