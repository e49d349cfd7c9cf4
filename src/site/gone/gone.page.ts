import type { FastifyReply } from 'fastify';
import { listStories } from '../../archive/list-stories.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import type { WithdrawnStory } from '../../story/story.ts';
import type { Address } from '../address.ts';
import { gonePage } from './gone.html.tsx';

/** 410: the story was taken back; when and why if it is for good, and a way on. Nothing of the story itself. */
export async function sendGone(reply: FastifyReply, { db }: Reading, withdrawn: WithdrawnStory, { isLite }: Pick<Address, 'isLite'>): Promise<FastifyReply> {
  const [publication, sections, latest] = await Promise.all([readPublication(db), readSections(db), listStories(db, { kind: 'all' }, { limit: 6 })]);
  return sendPage(reply.header('cache-control', 'no-store'), gonePage({ publication, sections, withdrawn, latest: latest.cards, isLite }));
}
