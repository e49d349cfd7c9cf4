// What is published, found by a few words: for links that are put into a story as it is written.
import { z } from 'zod';
import { searchLive } from '../../archive/search-live.ts';
import { route } from '../route.ts';
import { text } from '../shapes.ts';

export const archiveRoutes = {
  'GET /archive': route({
    needs: 'signed-in',
    query: z.object({ words: text(200).default('') }),
    answer: async ({ db, query }) => {
      const cards = await searchLive(db, query.words, 8);
      return { stories: cards.map(({ id, headline, path, publishedAt, section }) => ({ id, headline, path, publishedAt, sectionName: section?.name ?? '' })) };
    },
  }),
};
