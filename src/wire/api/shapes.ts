// What the API answers, to the letter: the answers are made to these shapes, and the description of the API is made from them.
import { z } from 'zod';
import { changedSubjects, changeKinds } from '../../clients/change.ts';
import { renditionFormats } from '../../pictures/picture.ts';
import { noticeKinds, noticePlaces, severities } from '../../story/notice.ts';
import { changeClasses, creditRoles } from '../../story/story.ts';
import { topicKinds } from '../../topics/topic.ts';
import { body } from './blocks.ts';

const instant = z.iso.datetime().describe('UTC');
const id = z.int().positive();
const address = z.url();
const changeClass = z
  .enum(changeClasses)
  .nullable()
  .describe('Why a story that readers had met went out again; null: it was the first time. copyEdit and furniture do not move updatedAt.');
const names = z.record(z.string(), z.string()).describe('In other languages, by BCP 47 tag.');

const sectionLink = z.object({ id, path: z.string(), name: z.string() }).meta({ id: 'SectionLink' });
export const section = z
  .object({
    id,
    parentId: id.nullable(),
    path: z.string().describe('The slugs from the root: news/city'),
    name: z.string(),
    names,
    description: z.string(),
    url: address,
  })
  .meta({ id: 'Section' });

const topicLink = z.object({ id, kind: z.enum(topicKinds), slug: z.string(), name: z.string() }).meta({ id: 'TopicLink' });
export const topic = topicLink
  .extend({
    names,
    description: z.string(),
    mediaTopic: z.string().nullable().describe('IPTC Media Topic'),
    sameAs: z.array(z.string()),
    url: address,
  })
  .meta({ id: 'Topic' });

const rendition = z.object({ format: z.enum(renditionFormats), width: z.int(), height: z.int(), bytes: z.int(), url: address }).meta({ id: 'Rendition' });
export const picture = z
  .object({
    id,
    caption: z.string(),
    altText: z.string(),
    creditLine: z.string().describe('As delivered; shown wherever the picture is.'),
    creator: z.string(),
    agency: z.string(),
    source: z.string(),
    copyrightNotice: z.string(),
    isFilePicture: z.boolean().describe('From the archive, not of this event.'),
    takenAt: instant.nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    focal: z.object({ x: z.number(), y: z.number() }).describe('0–1 from the left and the top: what a crop must keep.'),
    renditions: z.array(rendition).describe('Empty while its file is awaited.'),
  })
  .meta({ id: 'Picture' });

export const notice = z
  .object({
    kind: z.enum(noticeKinds),
    severity: z.enum(severities),
    place: z.enum(noticePlaces),
    text: z.string(),
    wasWrong: z.string(),
    isRight: z.string(),
    edition: z.int().describe('The edition it came with.'),
    at: instant,
  })
  .meta({ id: 'Notice', description: 'What readers are told beside the text. Show it with the story.' });

const about = {
  id,
  url: address.describe('Where readers find it.'),
  edition: z.int(),
  changeClass,
  publicNote: z.string().describe('What readers were told about the change.'),
  publishedAt: instant.describe('When it first met readers; fixed.'),
  updatedAt: instant.nullable().describe('Moves with corrections, clarifications and developments alone.'),
  liveAt: instant.describe('When this edition of it went out.'),
  language: z.string().describe('BCP 47'),
  kicker: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  isSensitive: z.boolean().describe('Deaths, disasters, courts: no advertisement beside it.'),
  section: sectionLink.nullable(),
  credits: z.array(z.object({ role: z.enum(creditRoles), topic: topicLink })),
};

export const card = z.object(about).meta({ id: 'Card' });
export const story = z
  .object({
    ...about,
    headlines: z.object({ web: z.string().optional(), social: z.string().optional(), front: z.string().optional() }),
    dateline: z.string(),
    sections: z.array(sectionLink).describe('From the root down.'),
    topics: z.array(topicLink),
    leadPicture: z.object({ pictureId: id, caption: z.string(), altText: z.string() }).nullable(),
    pictures: z.array(picture).describe('All that lead and body name.'),
    notices: z.array(notice),
    body,
  })
  .meta({ id: 'Story' });

/** The whole of it is IPTC's to say: http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json. */
const ninjs = z
  .looseObject({
    standard: z.looseObject({ name: z.literal('ninjs'), version: z.literal('3.1') }),
    uri: z.string(),
    version: z.string(),
    versionCreated: z.string(),
    pubStatus: z.enum(['usable', 'withheld', 'canceled']),
  })
  .meta({ id: 'Ninjs', description: 'ninjs 3.1 by IPTC, with format=ninjs.' });
export const storyOrNinjs = z.union([story, ninjs]).meta({ id: 'StoryOrNinjs' });

export const advanceCopy = z
  .object({
    publishAt: instant.describe('When it is going to be public.'),
    embargoedUntil: instant.nullable().describe('Nobody may publish it before.'),
    story,
  })
  .meta({ id: 'AdvanceCopy', description: 'Not public yet. It may change, or never go out.' });

export const edition = z
  .object({
    number: z.int(),
    isLive: z.boolean(),
    changeClass,
    publicNote: z.string(),
    notice: notice.nullable(),
    liveAt: instant,
    hash: z.string(),
    previousHash: z.string().nullable(),
    removed: z.object({ publicReason: z.string(), at: instant }).nullable().describe('Its words may not be shown any more; the line stays.'),
  })
  .meta({ id: 'Edition' });

export const correction = z.object({ story: z.object({ id, url: address, headline: z.string() }), notice }).meta({ id: 'Correction' });

export const change = z
  .object({
    seq: z.int(),
    at: instant,
    kind: z.enum(changeKinds),
    subject: z.enum(changedSubjects),
    id: id.describe('Of the subject.'),
    edition: z.int().nullable().describe('Of a story: which; null where readers cannot look it up any more.'),
  })
  .meta({ id: 'Change' });

const cursors = {
  older: z.string().nullable().describe('Pass as `before` for the next page; null at the end.'),
  newer: z.string().nullable().describe('Pass as `after` for the page above; null at the top.'),
};

export const storyList = z.object({ stories: z.array(z.union([story, card])), ...cursors }).meta({ id: 'StoryList' });
export const advanceOrNinjs = z.union([advanceCopy, ninjs]).meta({ id: 'AdvanceCopyOrNinjs' });
export const advanceList = z.object({ stories: z.array(advanceCopy) }).meta({ id: 'AdvanceList' });
export const editionList = z.object({ storyId: id, editions: z.array(edition) }).meta({ id: 'EditionList' });
export const sectionList = z.object({ sections: z.array(section) }).meta({ id: 'SectionList' });
export const correctionList = z.object({ corrections: z.array(correction), older: cursors.older }).meta({ id: 'CorrectionList' });
export const changeList = z
  .object({
    changes: z.array(change),
    next: z.int().describe('Pass as `after` to go on: nothing comes twice, nothing is left out.'),
    hasMore: z.boolean(),
  })
  .meta({ id: 'ChangeList' });

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('Names the mend.'),
    faults: z.array(z.string()).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
