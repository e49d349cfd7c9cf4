import { z } from 'zod';
import { listStories } from '../../archive/list-stories.ts';
import { refused } from '../../plumbing/outcome.ts';
import { plainText } from '../../story/body.ts';
import { settleDocument } from '../../story/document/settle.ts';
import { readNewestPreview } from '../../story/publishing/read-preview.ts';
import { splitTopic } from '../../story/topics/split-topic.ts';
import { mostUsedFirst } from '../../story/uses-of-topic.ts';
import { mergeTopic } from '../../topics/merge-topic.ts';
import { openTopic } from '../../topics/open-topic.ts';
import { readKeptTopic, readTopics } from '../../topics/read-topics.ts';
import { reviseTopic } from '../../topics/revise-topic.ts';
import { searchTopics } from '../../topics/search-topics.ts';
import { suggestTopics } from '../../topics/suggest-topics.ts';
import { longestOfTopic, topicKinds } from '../../topics/topic.ts';
import { route } from '../route.ts';
import { id, idInAddress, storyParams, text } from '../shapes.ts';

const kind = z.enum(topicKinds);
const kinds = z.string().default('').transform(partedByCommas).pipe(z.array(kind));
const ids = z
  .string()
  .max(20_000)
  .transform(partedByCommas)
  .pipe(
    z.array(
      z
        .string()
        .regex(/^[1-9]\d{0,14}$/)
        .transform(Number),
    ),
  );
/** Looked at for order, and shown. */
const most = { found: 200, shown: 20, suggested: 10, stories: 100 };
/** What a topic is called stands on the pages of every desk. */
const keeping = { right: 'publish', on: 'everywhere' } as const;
const topicParams = z.object({ topicId: idInAddress });
/** What is wrong with it is said by the deed. */
const content = z.object({
  kind,
  slug: text(longestOfTopic.slug),
  name: text(longestOfTopic.name),
  names: z.record(z.string().max(35), text(longestOfTopic.name)),
  synonyms: z.array(text(longestOfTopic.name)).max(1000),
  description: text(longestOfTopic.description + 1000),
  mediaTopic: text(100).nullable(),
  sameAs: z.array(text(longestOfTopic.address + 100)).max(1000),
});

export const topicsRoutes = {
  /** As somebody types: `kinds` are parted by commas; none: every kind. */
  'GET /topics': route({
    needs: 'signed-in',
    query: z.object({ words: text(200).default(''), kinds }),
    answer: async ({ db, query }) => {
      const found = await mostUsedFirst(db, await searchTopics(db, query.words, query.kinds, most.found));
      return { topics: found.slice(0, most.shown) };
    },
  }),
  /** By their numbers, parted by commas; those that are not there are left out. */
  'GET /topics/named': route({
    needs: 'signed-in',
    query: z.object({ ids }),
    answer: async ({ db, query }) => ({ topics: [...(await readTopics(db, query.ids))].map(([id, topic]) => ({ ...topic, id })) }),
  }),
  /** One that has the name already, of that kind, is given back: none is made twice. */
  'POST /topics': route({
    needs: { right: 'write', on: 'somewhere' },
    body: z.object({ kind, name: text(200).min(1) }),
    answer: async ({ db, body }) => ({ topic: await openTopic(db, [body.kind], { name: body.name }) }),
  }),
  /** What the story names by a name of a topic, and is not about yet; of what was typed until now. */
  'GET /stories/:storyId/suggested-topics': route({
    needs: { right: 'read', on: 'story' },
    params: storyParams,
    answer: async ({ db, params: { storyId }, now }) => {
      await settleDocument(db, { storyId, by: 'typists', at: now() });
      const story = await readNewestPreview(db, storyId, now());
      if (!story) return refused('no-such-story');
      const known = new Set([...story.topics, ...story.credits.map(({ topic }) => topic)].map((topic) => topic.id));
      const words = `${story.standfirst}\n${plainText(story.body)}`;
      const suggested = await suggestTopics(db, { language: story.language, headline: story.headline, words });
      const fresh = suggested.filter(({ topic }) => !known.has(topic.id)).slice(0, most.suggested);
      return { topics: fresh.map(({ topic: { id, kind, name }, times }) => ({ id, kind, name, times })) };
    },
  }),
  /** As the newsroom keeps it; one that was merged is the other. */
  'GET /topics/:topicId': route({
    needs: 'signed-in',
    params: topicParams,
    answer: async ({ db, params: { topicId } }) => {
      const topic = await readKeptTopic(db, topicId);
      if (!topic) return refused('no-such-topic');
      const lists = await Promise.all((['topic', 'credit'] as const).map((kind) => listStories(db, { kind, id: topic.id }, { limit: most.stories })));
      const cards = [...new Map(lists.flatMap((list) => list.cards).map((card) => [card.id, card])).values()];
      return { topic, stories: cards.map(({ id, headline, path, publishedAt }) => ({ id, headline, path, publishedAt })) };
    },
  }),
  'PUT /topics/:topicId': route({
    needs: keeping,
    params: topicParams,
    body: content,
    answer: ({ db, params, body, staff, now }) => reviseTopic(db, { ...params, content: body, by: staff, at: now() }),
  }),
  'POST /topics/:topicId/merge': route({
    needs: keeping,
    params: topicParams,
    body: z.object({ intoId: id }),
    answer: ({ db, params, body, staff, now }) => mergeTopic(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'POST /topics/:topicId/split': route({
    needs: keeping,
    params: topicParams,
    body: z.object({ name: text(longestOfTopic.name), storyIds: z.array(id).max(1000) }),
    answer: ({ db, params, body, staff, now }) => splitTopic(db, { ...params, ...body, by: staff, at: now() }),
  }),
};

/** What a list in an address holds, parted by commas. */
function partedByCommas(told: string): string[] {
  return told.split(',').filter((part) => part !== '');
}
