import type { FastifyReply } from 'fastify';
import { listStories } from '../../archive/list-stories.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import type { RecordedEdition } from '../../story/record/record.ts';
import type { WithdrawnStory } from '../../story/story.ts';
import type { Address } from '../address.ts';
import { type Words, wordsIn } from '../words.ts';
import { type Gone, gonePage } from './gone.html.tsx';

type At = Pick<Address, 'isLite'>;

/** 410: the story was taken back; when and why if it is for good, and a way on. Nothing of the story itself. */
export function sendGone(reply: FastifyReply, reading: Reading, { kind, publicReason, withdrawnAt }: WithdrawnStory, at: At): Promise<FastifyReply> {
  const why = { publicReason, since: withdrawnAt };
  return send(reply, reading, at, (words) => (kind === 'killed' ? { heading: words.gone, why } : { heading: words.notAtPresent }));
}

/** 410: the words of an edition of before were removed from the record; when and why. */
export function sendRemoved(reply: FastifyReply, reading: Reading, removed: NonNullable<RecordedEdition['removed']>, at: At): Promise<FastifyReply> {
  return send(reply, reading, at, (words) => ({ heading: words.versionRemoved, why: { publicReason: removed.publicReason, since: removed.at } }));
}

async function send(reply: FastifyReply, { db }: Reading, { isLite }: At, tell: (words: Words) => Gone): Promise<FastifyReply> {
  const [publication, sections, latest] = await Promise.all([readPublication(db), readSections(db), listStories(db, { kind: 'all' }, { limit: 6 })]);
  const gone = tell(wordsIn(publication.language));
  return sendPage(reply.header('cache-control', 'no-store'), gonePage({ publication, sections, gone, latest: latest.cards, isLite }));
}
