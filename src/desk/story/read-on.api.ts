import { z } from 'zod';
import { type Because, listReadOn } from '../../archive/read-on.ts';
import { refused } from '../../plumbing/outcome.ts';
import { settleDocument } from '../../story/document/settle.ts';
import { mostPicks, pick } from '../../story/picks/pick.ts';
import { readPicks } from '../../story/picks/read-picks.ts';
import { readNewestPreview } from '../../story/publishing/read-preview.ts';
import { route } from '../route.ts';
import { id, storyParams } from '../shapes.ts';

export const readOnRoutes = {
  /** What readers are offered after the story as it stands now, and why; the picks are told though they be not live. */
  'GET /stories/:storyId/read-on': route({
    needs: { right: 'read', on: 'story' },
    params: storyParams,
    answer: async ({ db, params: { storyId }, now }) => {
      await settleDocument(db, { storyId, by: 'typists', at: now() });
      const story = await readNewestPreview(db, storyId, now());
      if (!story) return refused('no-such-story');
      const [pickedIds, offered] = await Promise.all([readPicks(db, storyId), listReadOn(db, story, mostPicks)]);
      return {
        pickedIds,
        offered: offered.map(({ card: { id, headline, language, path, section, publishedAt }, because }) => ({
          id,
          headline,
          language,
          path,
          sectionName: section?.name ?? '',
          publishedAt,
          because: because.kind,
          names: namesIn(because),
        })),
      };
    },
  }),
  'PUT /stories/:storyId/picks': route({
    needs: { right: 'read', on: 'story' },
    params: storyParams,
    body: z.object({ pickedIds: z.array(id).max(50) }),
    answer: ({ db, params, body, staff, now }) => pick(db, { ...params, ...body, by: staff, at: now() }),
  }),
};

function namesIn(because: Because): string[] {
  if (because.kind === 'topics') return because.topics.map(({ name }) => name);
  return because.kind === 'section' ? [because.section.name] : [];
}
