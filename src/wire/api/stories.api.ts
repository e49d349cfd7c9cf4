// Stories as they are live, and their editions.
import { z } from 'zod';
import { findStories } from '../../archive/find-stories.ts';
import { writeCursor } from '../../archive/list-stories.ts';
import { readSections } from '../../paper/read-sections.ts';
import type { Db } from '../../plumbing/db.ts';
import { findLiveStory, findWithdrawnStory, readLiveStories } from '../../story/read.ts';
import { readRecord, readRecordedStory } from '../../story/record/read-record.ts';
import { findTopic } from '../../topics/read-topics.ts';
import { readItem } from '../partners/read-item.ts';
import { cursor, idInAddress, instant, language, limitOf, slugInAddress } from './asked.ts';
import { format, writeItem } from './formats.ts';
import type { Problem } from './problem.ts';
import { route } from './route.ts';
import { editionList, story, storyList, storyOrNinjs } from './shapes.ts';
import { tellCard, tellEdition, tellStory } from './tell.ts';

const storyParams = z.strictObject({ storyId: idInAddress });

const listQuery = z.strictObject({
  section: z.string().min(1).max(500).optional().describe('A path as sections have it: news/city. Those below it count.'),
  topic: slugInAddress.optional().describe('The slug of what stories are about.'),
  author: slugInAddress.optional().describe('The slug of who is credited.'),
  language: language.optional().describe('BCP 47, to the letter.'),
  updatedSince: instant.optional().describe('Their edition went live then or later, whatever its class.'),
  form: z.enum(['card', 'story']).default('card').describe('card: without the text.'),
  limit: limitOf(100, 25),
  before: cursor.optional(),
  after: cursor.optional(),
});

export const storiesRoutes = {
  '/stories': route({
    summary: 'Live stories, newest first. A cursor stays where it is while stories come and go.',
    scope: 'read',
    query: listQuery,
    answer: storyList,
    refusals: ['no-such-section', 'no-such-topic'],
    give: async ({ db, url, query }) => {
      const { limit, before, after, form } = query;
      if (before && after) return { problem: 'not-understood', faults: ['query.before, query.after: one of them'] };
      const wish = await readWish(db, query);
      if ('problem' in wish) return wish;
      const { ids, older, newer } = await findStories(db, wish, { limit, before, after });
      const stories = await readLiveStories(db, ids);
      return {
        stories: stories.map((one) => (form === 'story' ? tellStory(one, url) : tellCard(one, url))),
        older: older ? writeCursor(older) : null,
        newer: newer ? writeCursor(newer) : null,
      };
    },
  }),
  '/stories/{storyId}': route({
    summary: 'A live story, whole.',
    scope: 'read',
    params: storyParams,
    query: z.strictObject({ format }),
    answer: storyOrNinjs,
    refusals: ['no-such-story', 'gone'],
    give: async ({ params, query, ...api }) => {
      if (query.format !== 'json') {
        const item = await readItem(api, params.storyId);
        return item ? writeItem(item, query.format) : { problem: 'no-such-story' };
      }
      const { db, url } = api;
      const found = await findLiveStory(db, params.storyId);
      return found ? tellStory(found, url) : whyNot(db, params.storyId);
    },
  }),
  '/stories/{storyId}/editions': route({
    summary: 'Every edition of a live story that readers have met, the first before all others.',
    scope: 'history',
    params: storyParams,
    answer: editionList,
    refusals: ['no-such-story', 'gone'],
    give: async ({ db, params }) => {
      const editions = await readRecord(db, params.storyId);
      return editions.length > 0 ? { ...params, editions: editions.map(tellEdition) } : whyNot(db, params.storyId);
    },
  }),
  '/stories/{storyId}/editions/{number}': route({
    summary: 'A story as an edition of it stood.',
    scope: 'history',
    params: storyParams.extend({ number: idInAddress }),
    answer: story,
    refusals: ['no-such-story', 'gone', 'no-such-edition', 'edition-removed'],
    give: async ({ db, url, params: { storyId, number } }) => {
      const found = await readRecordedStory(db, storyId, number);
      return found ? tellStory(found, url) : whyNotThatEdition(db, storyId, number);
    },
  }),
};

type Query = z.output<typeof listQuery>;

/** The names in a question, as what they stand for. */
async function readWish(db: Db, { section, topic, author, language: tag, updatedSince }: Query): Promise<Parameters<typeof findStories>[1] | Problem> {
  const place = section === undefined ? undefined : (await readSections(db)).find(({ path }) => path === section);
  if (section !== undefined && !place) return { problem: 'no-such-section' };
  const about = topic === undefined ? undefined : await findTopic(db, topic);
  const by = author === undefined ? undefined : await findTopic(db, author);
  if ((topic !== undefined && !about) || (author !== undefined && !by)) return { problem: 'no-such-topic' };
  return { sectionId: place?.id, topicId: about?.id, authorId: by?.id, language: tag, liveSince: updatedSince };
}

/** What may be known of a story that is not live: why it was killed, and of no other that it is there. */
async function whyNot(db: Db, storyId: number): Promise<Problem> {
  const withdrawn = await findWithdrawnStory(db, storyId);
  return withdrawn?.kind === 'killed' ? { problem: 'gone', detail: withdrawn.publicReason } : { problem: 'no-such-story' };
}

async function whyNotThatEdition(db: Db, storyId: number, number: number): Promise<Problem> {
  const editions = await readRecord(db, storyId);
  if (editions.length === 0) return whyNot(db, storyId);
  const removed = editions.find((edition) => edition.number === number)?.removed;
  return removed ? { problem: 'edition-removed', detail: removed.publicReason } : { problem: 'no-such-edition' };
}
