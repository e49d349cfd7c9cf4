// Stories as partners get them, made up for the tests of the exporters.
import fc from 'fast-check';
import { anyBody } from '../../site/story/body.sample.ts';
import type { Block } from '../../story/body.ts';
import type { Notice } from '../../story/notice.ts';
import { noticeKinds, severities } from '../../story/notice.ts';
import { changeClasses, creditRoles, type LiveStory } from '../../story/story.ts';
import { type Topic, topicKinds } from '../../topics/topic.ts';
import { ferries, ferryStory, gazette, harbourPicture, origin, rosa, words } from '../feeds/story.sample.ts';
import type { CanceledItem, PartnerItem, UsableItem, WithheldItem } from './item.ts';

const circumstances = { version: 1, firstPublishedAt: new Date('2025-10-27T15:37:00Z'), publication: gazette, origin };

/** The ferry strike, live. */
export function usableItem(story: LiveStory = ferryStory()): UsableItem {
  return { ...circumstances, version: story.editionNumber, status: 'usable', story };
}

/** The same under embargo. */
export function withheldItem(story: LiveStory = ferryStory()): WithheldItem {
  return { ...circumstances, status: 'withheld', story, embargoedUntil: new Date('2025-10-27T15:37:00Z') };
}

/** The same, killed as its fourth version. */
export function canceledItem(publicReason = 'A court has forbidden it.'): CanceledItem {
  return { ...circumstances, status: 'canceled', version: 4, story: { id: 41, kind: 'killed', publicReason, withdrawnAt: new Date('2025-10-30T09:00:00Z') } };
}

export function notice(differently: Partial<Notice> = {}): Notice {
  return {
    editionNumber: 5,
    kind: 'correction',
    severity: 'substantial',
    wasWrong: 'The talks lasted eight hours.',
    isRight: 'They lasted nine.',
    text: 'An earlier version said that the talks lasted eight hours.',
    place: 'foot',
    at: new Date('2025-10-28T10:00:00Z'),
    ...differently,
  };
}

/** One block of every kind. */
export const everyBlock: Block[] = fc
  .sample(anyBody, { seed: 41, numRuns: 300 })
  .flatMap(({ content }) => content)
  .filter((block, index, all) => all.findIndex(({ type }) => type === block.type) === index);

/** The same words in the scripts the paper is read in. */
export const scripts = [
  { language: 'en', text: 'The last boat left at noon.' },
  { language: 'hi', text: 'आख़िरी नाव दोपहर में रवाना हुई।' },
  { language: 'ar', text: 'غادر آخر قارب عند الظهر.' },
  { language: 'ja', text: '最後の船は正午に出発した。' },
].map(({ language, text }) => ({ language, text, story: ferryStory({ language, headline: text, body: { type: 'doc', content: [words(text)] } }) }));

const hostile = fc.oneof(
  fc.constantFrom(']]>', '<b>bold</b> & "quoted"', '\u0000\u0007\u001b', '\ud800', '\ufffe', '</newsItem>', '&lt;', '\r\n\t', ''),
  fc.string({ unit: 'binary' }),
);
const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });

const anyTopic: fc.Arbitrary<Topic> = fc.record({
  id: fc.integer({ min: 1, max: 99 }),
  kind: fc.constantFrom(...topicKinds),
  slug: fc.constantFrom('rosa', 'नौका', 'a b"<'),
  name: hostile,
  names: fc.constant({}),
  description: hostile,
  mediaTopic: fc.constantFrom(null, 'medtop:04000000', 'nonsense'),
  sameAs: fc.subarray([
    'https://www.wikidata.org/entity/Q42',
    'https://example.org/a?b={c}|^#d#e[f]',
    'http://example.org/%zz',
    'javascript:alert(1)',
    'nowhere',
  ]),
});

const anyPicture = fc
  .record({ caption: hostile, altText: hostile, creditLine: hostile, creator: hostile, agency: hostile, source: hostile, copyrightNotice: hostile })
  .chain((told) =>
    fc
      .record({
        isFilePicture: fc.boolean(),
        takenAt: fc.option(instant, { nil: undefined }),
        renditions: fc.constantFrom(harbourPicture.renditions, []),
      })
      .map((rest) => ({ ...harbourPicture, ...told, ...rest })),
  );

const anyNotice = fc
  .record({ kind: fc.constantFrom(...noticeKinds), severity: fc.constantFrom(...severities), wasWrong: hostile, isRight: hostile, text: hostile, at: instant })
  .map(notice);

const anyStory: fc.Arbitrary<LiveStory> = fc
  .record({
    language: fc.constantFrom('en', 'en-IN', 'hi', 'ar', 'ja'),
    kicker: hostile,
    headline: hostile,
    headlines: fc.record({ web: hostile, social: hostile, front: hostile }, { requiredKeys: [] }),
    standfirst: hostile,
    dateline: hostile,
    publicNote: hostile,
    notices: fc.array(anyNotice, { maxLength: 2 }),
    changeClass: fc.constantFrom(undefined, ...changeClasses),
    editionNumber: fc.integer({ min: 1, max: 1000 }),
    liveAt: instant,
    updatedAt: fc.option(instant, { nil: undefined }),
    body: anyBody,
    credits: fc.array(fc.record({ role: fc.constantFrom(...creditRoles), topic: fc.oneof(anyTopic, fc.constant(rosa)) }), { maxLength: 4 }),
    topics: fc.array(fc.oneof(anyTopic, fc.constant(ferries)), { maxLength: 4 }),
    pictures: fc.tuple(anyPicture, anyPicture).map(
      ([one, other]) =>
        new Map([
          [1, one],
          [2, other],
        ]),
    ),
    linkedStories: fc.constant(new Map([[1, { path: '/port/pier-9', headline: 'Pier <4>' }]])),
  })
  .map(ferryStory);

const anyCircumstances = fc.record({ version: fc.integer({ min: 1, max: 1000 }), firstPublishedAt: instant });

/** Any story in any state. */
export const anyItem: fc.Arbitrary<PartnerItem> = fc
  .tuple(
    anyCircumstances,
    fc.oneof(
      { weight: 3, arbitrary: anyStory.map(usableItem) },
      { weight: 1, arbitrary: anyStory.map(withheldItem) },
      { weight: 1, arbitrary: hostile.map(canceledItem) },
    ),
  )
  .map(([told, item]) => ({ ...item, ...told }));
