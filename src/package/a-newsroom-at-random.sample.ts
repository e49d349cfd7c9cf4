// A newsroom in which everything happens, in any order: what an export must carry.
import type fc from 'fast-check';
import { addCampaign } from '../ads/add-campaign.ts';
import { addClient } from '../clients/add-client.ts';
import { aStory, draft, paragraphs, smallStaff } from '../fixtures/a-story.ts';
import { makePicture, sceneNames } from '../fixtures/make-picture.ts';
import type { Day } from '../fixtures/test-day.ts';
import { editFront } from '../fronts/edit-front.ts';
import { publishFront, restoreFront } from '../fronts/publish-front.ts';
import { openRegionalEdition } from '../fronts/regional-editions.ts';
import { openSection } from '../paper/open-section.ts';
import { plainLook } from '../paper/publication.ts';
import { settlePublication } from '../paper/settle-publication.ts';
import { takeInPicture } from '../pictures/take-in-picture.ts';
import { transaction } from '../plumbing/db.ts';
import { hire } from '../staff/hire.ts';
import { openDesk } from '../staff/open-desk.ts';
import { addNote } from '../story/notes/add-note.ts';
import { embargo } from '../story/publishing/embargo.ts';
import { publish } from '../story/publishing/publish.ts';
import { schedule } from '../story/publishing/schedule.ts';
import { tellReaders } from '../story/publishing/tell-readers.ts';
import { unpublish } from '../story/publishing/unpublish.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { removeEdition } from '../story/record/remove-edition.ts';
import { saveRevision } from '../story/save-revision.ts';
import { changeClasses, type StoryContent } from '../story/story.ts';
import { hold } from '../story/work/hold.ts';
import { mergeTopic } from '../topics/merge-topic.ts';
import { openTopic } from '../topics/open-topic.ts';

/** What happens next: a deed and on which of the stories. */
export type Happening = { readonly deed: (typeof deeds)[number]; readonly on: number; readonly words: string };
const deeds = [
  'draft',
  'publish',
  'publish',
  'save',
  'save',
  'again',
  'again',
  'kill',
  'unpublish',
  'remove',
  'embargo',
  'schedule',
  'notice',
  'hold',
  'note',
] as const;

/** Every deed that there is, so that none is refused. */
export const aFullDay: readonly Happening[] = (['draft', 'publish', 'again', 'remove', 'notice', 'kill', 'hold', 'note'] as const).map((deed, hour) => ({
  deed,
  on: 0,
  words: `The tide of ${hour} o’clock came in.`,
}));

/** Any course of events. */
export function happenings(fast: typeof fc): fc.Arbitrary<readonly Happening[]> {
  // What PostgreSQL cannot hold, NUL, is refused at the desk.
  const words = fast.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => !text.includes('\0') && /\S/.test(text));
  return fast.array(fast.record({ deed: fast.constantFrom(...deeds), on: fast.nat(11), words }), { minLength: 40, maxLength: 80 });
}

/** Lays out a newsroom and lets it all happen. Refusals are part of life. */
export async function liveThrough({ db, files }: Day, course: readonly Happening[]): Promise<void> {
  const { editor: by, reporter } = await smallStaff(db);
  const chief = await hire(db, { name: 'Ada Quist', email: 'ada@gazette.example', role: 'administrator' });
  await settlePublication(db, {
    name: 'The Tide',
    tagline: 'Twice a day',
    language: 'en',
    locale: 'en-GB',
    timeZone: 'Asia/Kolkata',
    look: plainLook,
    advertising: { isOn: true, adsTxt: [] },
  });
  await transaction(db, (tx) => openDesk(tx, { name: 'News', by: chief }));
  const [section, below] = await transaction(db, async (tx) => {
    const section = await openSection(tx, undefined, { name: 'Harbour', position: 1, inNavigation: true });
    return [section, await openSection(tx, section, { name: 'Ferries' })];
  });
  const topic = await openTopic(db, ['person'], { name: 'Rosa Fernandes', sameAs: ['https://rosa.example/'] });
  const bytes = await makePicture({ seed: 'tide', scene: sceneNames[0]!, width: 320, height: 213, iptc: { caption: 'The quay' } });
  const picture = await takeInPicture(db, files, { bytes, by });
  const pictureId = picture.ok ? picture.value.id : 0;
  const now = new Date('2026-03-16T09:00:00.123Z');
  await addClient(db, { by: chief, content: { name: 'Agency', note: 'Ann, 555 0100', scopes: ['read', 'changes'], origins: [], requestsPerMinute: 600 } });
  await addCampaign(db, {
    by: chief,
    at: now,
    campaign: {
      name: 'Subscribe',
      headline: 'Read more',
      words: '',
      language: 'en',
      link: '/harbour',
      pictureId,
      altText: 'A quay',
      sectionIds: [section.id],
      weight: 3,
      perPage: 1,
      mostViews: 500,
      startsAt: now,
      endsAt: null,
    },
  });

  const stories: number[] = [];
  const content = (words: string): StoryContent =>
    aStory({
      headline: words,
      body: paragraphs(words, 'And so on.'),
      sectionId: below.id,
      topicIds: [topic.id],
      credits: [{ role: 'writtenBy', topicId: topic.id }],
      leadPicture: { pictureId },
    });
  let minute = 0;
  for (const { deed, on, words } of course) {
    const at = new Date(now.getTime() + ++minute * 60_000);
    const storyId = stories[on % Math.max(stories.length, 1)];
    if (deed === 'draft' || storyId === undefined) {
      stories.push(await draft(db, reporter, content(words)));
      continue;
    }
    const changeClass = changeClasses[on % changeClasses.length]!;
    const happens: Record<Exclude<Happening['deed'], 'draft'>, () => Promise<unknown>> = {
      publish: () => publish(db, { storyId, by, at, changeClass, publicNote: words }),
      save: () => saveRevision(db, { storyId, by: reporter, content: content(words) }),
      again: async () => {
        await saveRevision(db, { storyId, by: reporter, content: content(words) });
        await publish(db, { storyId, by, at, changeClass, publicNote: words });
      },
      kill: () => withdraw(db, { storyId, by: chief, at, publicReason: words }),
      unpublish: () => unpublish(db, { storyId, by: chief, at }),
      remove: () => removeEdition(db, { storyId, number: 1, by: chief, at, publicReason: words }),
      embargo: () => embargo(db, { storyId, by, at, embargoedUntil: new Date('2100-01-01T00:00:00Z') }),
      schedule: () => schedule(db, { storyId, by, at, publishAt: new Date('2099-06-01T04:00:00Z'), changeClass, publicNote: words }),
      notice: () =>
        tellReaders(db, { storyId, by, at, publicNote: words, notice: { kind: 'editorsNote', severity: 'minor', wasWrong: '', isRight: '', place: 'foot' } }),
      hold: () => hold(db, { storyId, by: chief, at, reason: words }),
      note: () => addNote(db, { storyId, by: reporter, at, words, mentions: [by.id] }),
    };
    await happens[deed]();
  }
  await db
    .updateTable('topic')
    .set({ slug: 'rosa', synonyms: ['R. F.'] })
    .where('id', '=', topic.id)
    .execute();
  const twin = await openTopic(db, ['person'], { name: 'Rosa F.' });
  await mergeTopic(db, { topicId: twin.id, intoId: topic.id, by: chief });
  const pickedId = await draft(db, reporter, content('The tide of tomorrow.'));
  await db.insertInto('pickedStory').values({ storyId: stories[0]!, position: 1, pickedId }).execute();
  const home = { of: { kind: 'home' } as const, by };
  await editFront(db, { ...home, edit: { kind: 'place-card', storyId: pickedId, container: 1, to: 0 } });
  await editFront(db, { ...home, edit: { kind: 'revise-card', storyId: pickedId, override: { headline: 'Tide', pictureId, isBoosted: true } } });
  await publishFront(db, { ...home, version: 2, at: now });
  await restoreFront(db, { ...home, number: 1, version: 3, at: now });
  await openRegionalEdition(db, { edition: 'north', name: 'The North', by, at: now });
  await editFront(db, { of: { kind: 'edition', edition: 'north' }, by, edit: { kind: 'add-container', layout: 'opinion', at: 0 } });
  await db.updateTable('picture').set({ state: 'ready' }).where('id', '=', pictureId).execute();
  await leaveTraces(db, { staffId: by.id, storyId: stories[0]!, pictureId, at: now });
}

/** A row in every table that the happenings do not lead to. */
async function leaveTraces(
  db: Day['db'],
  { staffId, storyId, pictureId, at }: { readonly staffId: number; readonly storyId: number; readonly pictureId: number; readonly at: Date },
): Promise<void> {
  const { id: revisionId } = await db.selectFrom('revision').select('id').where('storyId', '=', storyId).orderBy('id').limit(1).executeTakeFirstOrThrow();
  const { id: editionId } = await db.selectFrom('edition').select('id').where('storyId', '=', storyId).orderBy('id').limit(1).executeTakeFirstOrThrow();
  const { id: noteId } = await db
    .insertInto('note')
    .values({ storyId, staffId, words: 'Is that so?', anchor: '{"from":1}' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const bytes = Buffer.from([0, 1, 254, 255]);
  await db.insertInto('note').values({ storyId, staffId, words: 'It is.', replyTo: noteId }).execute();
  await db.insertInto('noteSeen').values({ noteId, staffId }).execute();
  await db.insertInto('savedView').values({ staffId, name: 'Mine', view: '{"flag":"legal"}' }).execute();
  await db
    .insertInto('crop')
    .values({ pictureId, ratio: '1x1', x: 0.1, y: 1 / 3, width: 0.5, height: 0.5, setBy: staffId })
    .execute();
  await db
    .insertInto('campaignHour')
    .values({ campaignId: 1, hour: new Date('2026-03-16T09:00:00Z'), views: 7 })
    .execute();
  await db.insertInto('storyOrigin').values({ storyId, fingerprint: 'as it came', source: 'html', report: '{"dropped":[]}' }).execute();
  await db.insertInto('arrival').values({ editionId, what: 'shown', seenAt: at }).execute();
  await db.insertInto('approval').values({ storyId, revisionId, staffId, kind: 'legal' }).execute();
  await db.insertInto('approvalRule').values({ name: 'Two of us', approvals: 2 }).execute();
  await db.insertInto('assignment').values({ storyId, staffId, assignedBy: null }).execute();
  await db.insertInto('storyDocument').values({ storyId, state: bytes, through: 1, revisionId }).execute();
  await db.insertInto('storyUpdate').values({ storyId, staffId, bytes }).execute();
  await db.insertInto('storyLook').values({ storyId, staffId }).execute();
  await db.insertInto('diaryEntry').values({ kind: 'event', title: 'Spring tide', startsAt: at, storyId }).execute();
}
