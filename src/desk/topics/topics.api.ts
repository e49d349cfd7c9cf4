import { z } from 'zod';
import { mostUsedFirst } from '../../story/uses-of-topic.ts';
import { openTopic } from '../../topics/open-topic.ts';
import { readTopics } from '../../topics/read-topics.ts';
import { searchTopics } from '../../topics/search-topics.ts';
import { topicKinds } from '../../topics/topic.ts';
import { route } from '../route.ts';
import { text } from '../shapes.ts';

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
const most = { found: 200, shown: 20 };

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
    answer: async ({ db, query }) => ({ topics: [...(await readTopics(db, query.ids)).values()] }),
  }),
  /** One that has the name already, of that kind, is given back: none is made twice. */
  'POST /topics': route({
    needs: { right: 'write', on: 'somewhere' },
    body: z.object({ kind, name: text(200).min(1) }),
    answer: async ({ db, body }) => ({ topic: await openTopic(db, [body.kind], { name: body.name }) }),
  }),
};

/** What a list in an address holds, parted by commas. */
function partedByCommas(told: string): string[] {
  return told.split(',').filter((part) => part !== '');
}
