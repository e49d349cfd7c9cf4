import { describe, expect, test } from 'vitest';
import { aStory, draft, paragraphs } from '../fixtures/a-story.ts';
import { makePicture } from '../fixtures/make-picture.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { hire } from '../staff/hire.ts';
import type { BuiltInRole, Staff } from '../staff/staff.ts';
import type { Body } from '../story/body.ts';
import { publish } from '../story/publishing/publish.ts';
import { saveRevision } from '../story/save-revision.ts';
import { readUsesOfPicture } from '../story/uses-of-picture.ts';
import { awaitPicture } from './await-picture.ts';
import { changePicture } from './change-picture.ts';
import type { LibrarySearch } from './library-picture.ts';
import { adviceOnPictures, reasonsAgainstPictures } from './may-run.ts';
import type { PictureMetadata } from './metadata.ts';
import { findInLibrary } from './read-library.ts';
import { searchLibrary } from './search-library.ts';
import { takeInPicture } from './take-in-picture.ts';

const now = new Date('2026-03-16T12:00:00Z');
const tomorrow = new Date('2026-03-17T12:00:00Z');
const nextMonth = new Date('2026-04-16T12:00:00Z');

const iptc = {
  headline: 'Ferries idle',
  caption: 'Deckhands wait at the east quay',
  altText: 'Six people sit on bollards',
  creditLine: 'Agence Maritime/Jana Nováková',
  creator: 'Jana Nováková',
  source: 'हार्बर गज़ट',
  copyrightNotice: '© 2026 Agence Maritime',
  usageTerms: 'Editorial use only',
  instructions: 'Embargo lifted',
  city: 'Sagarnagar',
  country: 'India',
  keywords: ['walkout', 'हड़ताल', '港湾労働者', 'São Tomé'],
};

describe('the library finds a picture', () => {
  test.each([
    ['a word of its caption', 'deckhands'],
    ['how a word begins', 'deckh'],
    ['words of different fields', 'quay novak sagar'],
    ['a name without its accents', 'novakova'],
    ['a name with accents it does not have', 'Nóvakova'],
    ['accents in its keywords', 'sao tome'],
    ['its credit, cut at the stroke', 'maritime/jana'],
    ['its alt text', 'bollards'],
    ['its source, in Devanagari', 'गज़ट'],
    ['a keyword', 'walkout'],
    ['a keyword in Hindi', 'हड़ताल'],
    ['a part of a Japanese word', '労働'],
    ['its headline, place and instructions', 'idle sagarnagar lifted'],
    ['the name of its file', 'AM-20260301'],
    ['signs that mean something to the search engine', "quay & (deckhands) | ! :* ' \\ <->"],
  ])('by %s', (_by, words) =>
    onTestDay(async (day) => {
      const { photographer } = await people(day);
      const id = await bring(day, photographer);
      expect(await idsOf(day, { words })).toEqual([id]);
      expect(await idsOf(day, { words: `${words} zeppelin` })).toEqual([]);
    }),
  );

  test('by words that were written a moment ago', () =>
    onTestDay(async (day) => {
      const { photographer } = await people(day);
      const id = await bring(day, photographer);
      await changePicture(day.db, { pictureId: id, told: { agency: 'Zeppelin Press' }, by: photographer });
      expect(await idsOf(day, { words: 'zeppelin' })).toEqual([id]);
    }));

  test('by who brought it, on which day, whether it is used, on what ground it runs', () =>
    onTestDay(async (day) => {
      const { photographer, pictureEditor } = await people(day);
      const id = await bring(day, photographer);
      await day.db
        .updateTable('picture')
        .set({ createdAt: new Date('2026-03-15T18:45:00Z') })
        .where('id', '=', id)
        .execute();
      // In Velbandar it was past midnight already.
      expect(await idsOf(day, { addedBy: photographer.id, from: '2026-03-16', until: '2026-03-16' })).toEqual([id]);
      expect(await idsOf(day, { addedBy: photographer.id, until: '2026-03-15' })).toEqual([]);
      expect(await idsOf(day, { addedBy: pictureEditor.id })).toEqual([]);
      expect(await idsOf(day, { use: 'unused' })).toContain(id);
      await draft(day.db, photographer, { leadPicture: { pictureId: id } });
      expect(await idsOf(day, { use: 'unused' })).not.toContain(id);
      await changePicture(day.db, { pictureId: id, told: { rightsClass: 'handout' }, by: pictureEditor });
      expect(await idsOf(day, { rightsClass: 'handout' })).toEqual([id]);
    }));

  test('newest first, a page at a time, none twice and none left out', () =>
    onTestDay(async ({ db }) => {
      const { total } = await db
        .selectFrom('picture')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const seen: number[] = [];
      for (let before: number | undefined; ; ) {
        const { pictures, next } = await searchLibrary(db, { limit: 7, now, before });
        seen.push(...pictures.map(({ id }) => id));
        if (next === null) break;
        before = next;
      }
      expect(seen).toEqual([...seen].sort((a, b) => b - a));
      expect(new Set(seen).size).toBe(Number(total));
    }));
});

describe('what the library says of a picture', () => {
  test('is taken from its file', () =>
    onTestDay(async (day) => {
      const { photographer } = await people(day);
      const id = await bring(day, photographer);
      expect(await findInLibrary(day.db, id)).toMatchObject({
        state: 'stored',
        fileName: 'AM-20260301.jpg',
        caption: iptc.caption,
        altText: iptc.altText,
        creditLine: iptc.creditLine,
        creator: iptc.creator,
        usageTerms: iptc.usageTerms,
        rightsClass: 'not-stated',
        expiresAt: null,
        crops: [],
        addedBy: { id: photographer.id, name: 'Zainab' },
        uses: { live: 0, drafts: 0 },
        fileWords: { headline: iptc.headline, city: iptc.city, keywords: iptc.keywords },
      });
    }));

  test('whoever brought it may write, but its rights are the picture desk’s', () =>
    onTestDay(async (day) => {
      const { photographer, reporter, pictureEditor } = await people(day);
      const id = await bring(day, photographer);
      const change = (by: Staff, told: Parameters<typeof changePicture>[1]['told']) => changePicture(day.db, { pictureId: id, told, by });
      expect(await change(photographer, { caption: ' Idle \n hands ', focal: { x: 0.2, y: 0.8 } })).toEqual({ ok: true, value: { changed: true } });
      for (const told of [{ rightsClass: 'owned' as const }, { expiresAt: null, usageTerms: 'Anything' }, { copyrightNotice: 'Mine' }])
        expect(await change(photographer, told)).toEqual({ ok: false, reasons: ['not-allowed', 'rights-are-the-picture-desks'] });
      expect(await change(reporter, { caption: 'Not mine' })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await change(pictureEditor, { rightsClass: 'licensed', expiresAt: tomorrow })).toMatchObject({ ok: true });
      expect(await findInLibrary(day.db, id)).toMatchObject({
        caption: 'Idle hands',
        rightsClass: 'licensed',
        expiresAt: tomorrow,
        usageTerms: iptc.usageTerms,
      });
    }));

  test('is in the logbook with what it was before, and told to every page that shows it', () =>
    onTestDay(async (day) => {
      const { photographer } = await people(day);
      const id = await bring(day, photographer);
      await changePicture(day.db, { pictureId: id, told: { caption: 'Other', altText: iptc.altText }, by: photographer });
      const line = await day.db.selectFrom('logbook').select(['deed', 'staffId', 'details']).orderBy('id', 'desc').executeTakeFirstOrThrow();
      expect(line).toEqual({
        deed: 'picture.changed',
        staffId: photographer.id,
        details: { pictureId: id, before: { caption: iptc.caption }, after: { caption: 'Other' } },
      });
      const [pages, told] = await day.db.selectFrom('outbox').select(['kind', 'keys']).orderBy('seq', 'desc').execute();
      expect(told).toEqual({ kind: 'picture.changed', keys: [] });
      expect(pages).toEqual({ kind: 'pages.changed', keys: [`m${id}c`] });
    }));

  test('that says nothing new changes nothing', () =>
    onTestDay(async (day) => {
      const { photographer } = await people(day);
      const id = await bring(day, photographer);
      const before = await day.db.selectFrom('outbox').select('seq').execute();
      const told = { caption: iptc.caption, focal: { x: 0.5, y: 0.5 }, isFilePicture: false };
      expect(await changePicture(day.db, { pictureId: id, told, by: photographer })).toEqual({ ok: true, value: { changed: false } });
      expect(await day.db.selectFrom('outbox').select('seq').execute()).toHaveLength(before.length);
    }));

  test('about its rights is nothing that the reader’s connection can read', () =>
    onTestDay(async ({ readers }) => {
      for (const column of ['usageTerms', 'rightsClass', 'expiresAt', 'fileName', 'metadata', 'search', 'createdBy'] as const)
        await expect(readers.selectFrom('picture').select(column).execute()).rejects.toThrow(/permission denied/);
      await expect(readers.selectFrom('crop').select('ratio').execute()).rejects.toThrow(/permission denied/);
      await expect(readers.selectFrom('pictureInDraft').select('storyId').execute()).rejects.toThrow(/permission denied/);
    }));
});

describe('a picture may run', () => {
  test('until its rights end, unless it is not cleared or not to be used', () =>
    onTestDay(async (day) => {
      const { photographer, pictureEditor } = await people(day);
      const id = await bring(day, photographer);
      const reasons = async (at: Date) => (await reasonsAgainstPictures(day.db, [id], at)).map(({ reason }) => reason);
      const tell = (told: Parameters<typeof changePicture>[1]['told']) => changePicture(day.db, { pictureId: id, told, by: pictureEditor });
      expect(await reasons(now)).toEqual([]);
      await tell({ expiresAt: tomorrow });
      expect(await reasons(now)).toEqual([]);
      expect(await reasons(tomorrow)).toEqual(['picture-expired']);
      await tell({ rightsClass: 'not-cleared' });
      expect(await reasons(nextMonth)).toEqual(['picture-rights-unknown', 'picture-expired']);
      await tell({ rightsClass: 'not-to-be-used', expiresAt: null });
      expect(await reasons(now)).toEqual(['picture-not-allowed']);
    }));

  test('without alt text, credit or stated rights, which is told', () =>
    onTestDay(async ({ db }) => {
      const { id } = await awaitPicture(db, {});
      expect((await adviceOnPictures(db, [id])).map(({ advice }) => advice)).toEqual([
        'picture-without-alt-text',
        'picture-without-credit',
        'picture-rights-not-stated',
      ]);
      const { id: other } = await awaitPicture(db, { altText: 'A quay', agency: 'AP' });
      expect((await adviceOnPictures(db, [other])).map(({ advice }) => advice)).toEqual(['picture-rights-not-stated']);
    }));

  test('what has run out and is still live is listed, and nothing is taken down', () =>
    onTestDay(async (day) => {
      const { photographer, pictureEditor, editor } = await people(day);
      const id = await bring(day, photographer);
      const storyId = await draft(day.db, editor, { leadPicture: { pictureId: id } });
      expect(await publish(day.db, { storyId, by: editor })).toMatchObject({ ok: true });
      await changePicture(day.db, { pictureId: id, told: { expiresAt: tomorrow }, by: pictureEditor });
      expect(await idsOf(day, { lease: 'expiring' })).toEqual([id]);
      expect(await idsOf(day, { lease: 'expired-and-live' })).toEqual([]);
      expect(await idsOf(day, { lease: 'expired-and-live' }, nextMonth)).toEqual([id]);
      expect(await idsOf(day, { lease: 'expired' }, nextMonth)).toEqual([id]);
      expect(await day.readers.selectFrom('edition').select('state').where('storyId', '=', storyId).execute()).toEqual([{ state: 'live' }]);
    }));
});

describe('where a picture is used', () => {
  test('is every live story and every draft, in its body too', () =>
    onTestDay(async (day) => {
      const { photographer, editor } = await people(day);
      const id = await bring(day, photographer);
      const live = await draft(day.db, editor, { headline: 'Live with it', leadPicture: { pictureId: id } });
      await publish(day.db, { storyId: live, by: editor });
      const inBody = await draft(day.db, editor, { headline: '', workingTitle: 'Idle hands', body: withPicture(id) });
      const noMore = await draft(day.db, editor, { leadPicture: { pictureId: id } });
      await saveRevision(day.db, { storyId: noMore, by: editor, content: aStory() });
      await saveRevision(day.db, { storyId: live, by: editor, content: aStory({ headline: 'Without it from the next edition' }) });
      expect(await readUsesOfPicture(day.db, id, editor)).toEqual({
        uses: [
          { storyId: inBody, headline: 'Idle hands', state: 'draft' },
          { storyId: live, headline: 'Live with it', state: 'live' },
        ],
        hidden: 0,
      });
      expect(await findInLibrary(day.db, id)).toMatchObject({ uses: { live: 1, drafts: 1 } });
    }));

  test('does not tell of a draft to somebody who may not read it', () =>
    onTestDay(async (day) => {
      const { photographer, editor } = await people(day);
      const id = await bring(day, photographer);
      await draft(day.db, editor, { headline: 'Secret', leadPicture: { pictureId: id } });
      const nobody = { ...photographer, grants: [] };
      expect(await readUsesOfPicture(day.db, id, nobody)).toEqual({ uses: [], hidden: 1 });
    }));
});

async function people({ db }: Day) {
  const on = (name: string, role: BuiltInRole) => hire(db, { name, email: `${name.toLowerCase()}@pictures.example`, role });
  return {
    photographer: await on('Zainab', 'reporter'),
    reporter: await on('Rosa', 'reporter'),
    pictureEditor: await on('Pia', 'pictures'),
    editor: await on('Ed', 'editor'),
  };
}

async function bring({ db, files }: Day, by: Staff, told: Partial<PictureMetadata> = {}): Promise<number> {
  const bytes = await makePicture({ seed: '1', scene: 'beach', width: 240, height: 160, iptc: { ...iptc, ...told } });
  const taken = await takeInPicture(db, files, { bytes, by, fileName: 'AM-20260301.jpg' });
  if (!taken.ok) throw new Error(taken.reasons.join());
  return taken.value.id;
}

async function idsOf({ db }: Day, wanted: LibrarySearch, at = now): Promise<number[]> {
  return (await searchLibrary(db, { ...wanted, limit: 200, now: at })).pictures.map(({ id }) => id);
}

function withPicture(pictureId: number): Body {
  const { content } = paragraphs('One.');
  return { type: 'doc', content: [...content, { type: 'picture', attrs: { id: 'b9', pictureId, caption: '', altText: '' } }] } as Body;
}
