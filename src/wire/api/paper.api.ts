// What stories name: sections, topics, pictures. What readers were told. What became different.
import { z } from 'zod';
import { writeCursor } from '../../archive/list-stories.ts';
import { listCorrections } from '../../corrections/list-corrections.ts';
import { readSections } from '../../paper/read-sections.ts';
import { readPictures } from '../../pictures/read-pictures.ts';
import { findTopic } from '../../topics/read-topics.ts';
import { cursor, idInAddress, limitOf, secondsToWait, seq, slugInAddress, yesOrNo } from './asked.ts';
import { route } from './route.ts';
import { changeList, correctionList, picture, sectionList, topic } from './shapes.ts';
import { tellChange, tellCorrection, tellPicture, tellSection, tellTopic } from './tell.ts';
import { awaitChanges } from './wait-for-changes.ts';

export const paperRoutes = {
  '/sections': route({
    summary: "The paper's sections, in its order.",
    scope: 'read',
    answer: sectionList,
    refusals: [],
    give: async ({ db, url }) => ({ sections: (await readSections(db)).map((section) => tellSection(section, url)) }),
  }),
  '/topics/{slug}': route({
    summary: 'A person, organisation, place or subject that live stories are about, or by.',
    scope: 'read',
    params: z.strictObject({ slug: slugInAddress }),
    answer: topic,
    refusals: ['no-such-topic'],
    give: async ({ db, url, params }) => {
      const found = await findTopic(db, params.slug);
      return found ? tellTopic(found, url) : { problem: 'no-such-topic' };
    },
  }),
  '/pictures/{pictureId}': route({
    summary: 'A picture that a live story shows.',
    scope: 'read',
    params: z.strictObject({ pictureId: idInAddress }),
    answer: picture,
    refusals: ['no-such-picture'],
    give: async ({ db, url, params: { pictureId } }) => {
      const found = (await readPictures(db, [pictureId])).get(pictureId);
      return found ? tellPicture(found, url) : { problem: 'no-such-picture' };
    },
  }),
  '/corrections': route({
    summary: 'What readers were told beside the text of all live stories, newest first.',
    scope: 'history',
    query: z.strictObject({ limit: limitOf(100, 25), before: cursor.optional() }),
    answer: correctionList,
    refusals: [],
    give: async ({ db, url, query: { limit, before } }) => {
      const { corrections, older } = await listCorrections(db, { limit, before: before && { at: before.publishedAt, storyId: before.storyId } });
      return {
        corrections: corrections.map((one) => tellCorrection(one, url)),
        older: older ? writeCursor({ publishedAt: older.at, storyId: older.storyId }) : null,
      };
    },
  }),
  '/changes': route({
    summary:
      'What became different in public, in order. A client that was away goes on after the last number it has: nothing is lost, nothing comes twice. Look the subject up again; what answers 404 or 410 is public no more.',
    scope: 'changes',
    query: z.strictObject({
      after: seq,
      limit: limitOf(1000, 100),
      compact: yesOrNo.describe('true: of each subject its last change alone.'),
      wait: secondsToWait,
    }),
    answer: changeList,
    refusals: [],
    give: async ({ db, waiting, left, client, query: { wait, ...wish } }) => {
      const { changes, next, hasMore } = await awaitChanges(db, wish, { waiting, milliseconds: wait * 1000, who: client.id, left });
      return { changes: changes.map(tellChange), next, hasMore };
    },
  }),
};
