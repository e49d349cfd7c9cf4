// Stories that are going to be public at an hour: the only routes that ask the newsroom's connection.
import { z } from 'zod';
import { readPublication } from '../../paper/read-publication.ts';
import type { Db } from '../../plumbing/db.ts';
import { type AdvanceCopy, readAdvance } from '../../story/publishing/read-advance.ts';
import type { WithheldItem } from '../partners/item.ts';
import { idInAddress, limitOf } from './asked.ts';
import { format, writeItem } from './formats.ts';
import { route } from './route.ts';
import { type advanceCopy, advanceList, advanceOrNinjs } from './shapes.ts';
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
    query: z.strictObject({ format }),
    answer: advanceOrNinjs,
    refusals: ['no-such-story'],
    give: async ({ newsroom, url, now, params, query }) => {
      const [copy] = await readAdvance(newsroom, { ...params, limit: 1, at: now() });
      if (!copy) return { problem: 'no-such-story' };
      return query.format === 'json' ? tellCopy(copy, url) : writeItem(await itemOf(copy, newsroom, url), query.format);
    },
  }),
};

async function itemOf({ story, publishAt, embargoedUntil }: AdvanceCopy, newsroom: Db, origin: string): Promise<WithheldItem> {
  const { editionNumber: version, publishedAt: firstPublishedAt } = story;
  const publication = await readPublication(newsroom);
  return { status: 'withheld', story, version, firstPublishedAt, embargoedUntil: embargoedUntil ?? publishAt, publication, origin };
}

function tellCopy({ story, publishAt, embargoedUntil }: AdvanceCopy, origin: string): z.input<typeof advanceCopy> {
  return { publishAt: publishAt.toISOString(), embargoedUntil: embargoedUntil?.toISOString() ?? null, story: tellStory(story, origin) };
}
