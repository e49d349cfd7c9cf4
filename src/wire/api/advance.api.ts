// Stories that are going to be public at an hour: the only routes that ask the newsroom's connection.
import { z } from 'zod';
import { type AdvanceCopy, readAdvance } from '../../story/publishing/read-advance.ts';
import { idInAddress, limitOf } from './asked.ts';
import { route } from './route.ts';
import { advanceCopy, advanceList } from './shapes.ts';
import { tellStory } from './tell.ts';

export const advanceRoutes = {
  '/advance': route({
    summary: 'Stories and changes to stories that go out by themselves at an hour, the next first. Nobody may publish them before embargoedUntil.',
    scope: 'advance',
    query: z.strictObject({ limit: limitOf(100, 25) }),
    answer: advanceList,
    refusals: [],
    give: async ({ newsroom, url, now, query }) => ({ stories: (await readAdvance(newsroom, { ...query, at: now() })).map((copy) => tellCopy(copy, url)) }),
  }),
  '/advance/{storyId}': route({
    summary: 'One of them.',
    scope: 'advance',
    params: z.strictObject({ storyId: idInAddress }),
    answer: advanceCopy,
    refusals: ['no-such-story'],
    give: async ({ newsroom, url, now, params }) => {
      const [copy] = await readAdvance(newsroom, { ...params, limit: 1, at: now() });
      return copy ? tellCopy(copy, url) : { problem: 'no-such-story' };
    },
  }),
};

function tellCopy({ story, publishAt, embargoedUntil }: AdvanceCopy, origin: string): z.input<typeof advanceCopy> {
  return { publishAt: publishAt.toISOString(), embargoedUntil: embargoedUntil?.toISOString() ?? null, story: tellStory(story, origin) };
}
