import { describe, expect, test } from 'vitest';
import { onTestDay } from '../fixtures/test-day.ts';
import { testDay } from '../fixtures/test-server.ts';
import type { Db } from '../plumbing/db.ts';
import { hire } from '../staff/hire.ts';
import type { Staff } from '../staff/staff.ts';
import { readStanding } from '../story/work/standing.ts';
import { beginPlannedStory } from './begin-planned-story.ts';
import type { EntryContent } from './entry.ts';
import { changeEntry, plan } from './plan.ts';
import { readDiary } from './read-diary.ts';

const indian = (text: string): Date => new Date(`${text}+05:30`);
const week = { from: indian('2026-03-16T00:00'), to: indian('2026-03-23T00:00') };

describe('the diary', () => {
  test('shows what touches the days asked for, and the hours at which stories go out or come free', () =>
    onTestDay(async ({ db, gazette: { staff, stories } }) => {
      const { entries, hours } = await readDiary(db, { ...week, staff: staff.bertil });
      expect(entries.map(({ title }) => title)).toContain('Harbour regatta');
      expect(entries.map(({ title }) => title)).not.toContain('A year of the ferry settlement');
      expect(hours.map(({ storyId, kind, at }) => [storyId, kind, at])).toEqual([
        [stories.reservoirPicnic.id, 'publish', indian('2026-03-17T06:00')],
        [stories.fishStockReport.id, 'embargo', indian('2026-03-18T09:30')],
        [stories.fishStockReport.id, 'publish', indian('2026-03-18T10:00')],
      ]);
      const lastDayOfRegatta = { from: indian('2026-03-20T00:00'), to: indian('2026-03-21T00:00') };
      expect((await readDiary(db, { ...lastDayOfRegatta, staff: staff.bertil })).entries.map(({ title }) => title)).toContain('Harbour regatta');
      const dayAfter = { from: indian('2026-03-21T00:00'), to: indian('2026-03-22T00:00') };
      expect((await readDiary(db, { ...dayAfter, staff: staff.bertil })).entries.map(({ title }) => title)).not.toContain('Harbour regatta');
    }));

  test('of a desk holds its own entries and what concerns every desk', () =>
    onTestDay(async ({ db, gazette: { staff, desks } }) => {
      const { entries, hours } = await readDiary(db, { ...week, deskId: desks.sport.id, staff: staff.bertil });
      expect(entries.map(({ title }) => title)).toEqual(['Morning conference', 'Mariners against Tadvel Gymkhana', 'Harbour regatta']);
      expect(hours).toEqual([]);
    }));

  test('keeps from somebody of one desk what another desk plans, unless it names them', () =>
    onTestDay(async ({ db, gazette: { desks, staff, stories } }) => {
      const kiran = await hire(db, { name: 'Kiran Salvi', email: 'kiran@gazette.example', role: 'reporter', deskId: desks.sport.id });
      const seen = async () => (await readDiary(db, { ...week, staff: kiran })).entries.map(({ title }) => title);
      expect(await seen()).toEqual(['Morning conference', 'Mariners against Tadvel Gymkhana', 'Harbour regatta']);
      const entry = anEntry({ title: 'Court hears the ferry case', deskId: desks.city.id, staffIds: [kiran.id], storyId: stories.mayorInterview.id });
      await plan(db, { by: staff.bertil, entry });
      expect(await seen()).toContain('Court hears the ferry case');
      const titleFor = async (reader: Staff) =>
        (await readDiary(db, { ...week, staff: reader })).entries.find(({ title }) => title === entry.title)?.storyTitle;
      expect([await titleFor(kiran), await titleFor(staff.bertil)]).toEqual([null, stories.mayorInterview.headline]);
    }));
});

describe('planning', () => {
  test('asks for the right on the desk an entry leaves and on the one it comes to', () =>
    onTestDay(async ({ db, gazette: { desks, staff } }) => {
      const kiran = await hire(db, { name: 'Kiran Salvi', email: 'kiran@gazette.example', role: 'reporter', deskId: desks.sport.id });
      expect(await plan(db, { by: kiran, entry: anEntry({ deskId: desks.city.id }) })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await plan(db, { by: kiran, entry: anEntry() })).toEqual({ ok: false, reasons: ['not-allowed'] });
      const entryId = await planned(db, kiran, anEntry({ deskId: desks.sport.id }));
      expect(await changeEntry(db, { entryId, by: kiran, changes: { deskId: desks.city.id } })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect((await changeEntry(db, { entryId, by: staff.bertil, changes: { deskId: desks.city.id } })).ok).toBe(true);
      expect(await changeEntry(db, { entryId, by: staff.aspi, changes: { title: 'No' } })).toEqual({ ok: false, reasons: ['not-allowed'] });
    }));

  test('tells everything that is wrong at once', () =>
    onTestDay(async ({ db, gazette: { staff } }) => {
      const entry = anEntry({ title: ' ', endsAt: indian('2026-03-17T09:00'), deskId: 4711, staffIds: [4711], storyId: 4711 });
      expect(await plan(db, { by: staff.bertil, entry })).toEqual({
        ok: false,
        reasons: ['no-title', 'ends-before-it-starts', 'no-such-desk', 'no-such-person', 'no-such-story'],
      });
    }));

  test('for a whole day begins at midnight of the paper, not of the server', () =>
    onTestDay(async ({ db, gazette: { staff } }) => {
      const entryId = await planned(db, staff.bertil, anEntry({ isAllDay: true, startsAt: indian('2026-03-17T23:45'), endsAt: indian('2026-03-19T12:00') }));
      const row = await db.selectFrom('diaryEntry').select(['startsAt', 'endsAt']).where('id', '=', entryId).executeTakeFirstOrThrow();
      expect(row).toEqual({ startsAt: indian('2026-03-17T00:00'), endsAt: indian('2026-03-19T00:00') });
    }));

  test('changes what is told and leaves the rest; a cancelled entry stays and can take place after all', () =>
    onTestDay(async ({ db, gazette: { staff, desks } }) => {
      const entryId = await planned(db, staff.bertil, anEntry({ deskId: desks.city.id, place: 'Town hall', staffIds: [staff.rosa.id] }));
      const now = async () => (await readDiary(db, { ...week, staff: staff.bertil })).entries.find(({ id }) => id === entryId);
      await changeEntry(db, { entryId, by: staff.rosa, changes: { isCancelled: true } });
      expect(await now()).toMatchObject({ isCancelled: true, place: 'Town hall', people: [{ name: 'Rosa Fernandes' }] });
      await changeEntry(db, { entryId, by: staff.rosa, changes: { isCancelled: false, title: 'Water vote, again' } });
      expect(await now()).toMatchObject({ isCancelled: false, title: 'Water vote, again', place: 'Town hall' });
      expect(await db.selectFrom('outbox').select('payload').where('kind', '=', 'diary.changed').orderBy('seq', 'desc').limit(1).execute()).toEqual([
        { payload: { entryId } },
      ]);
    }));
});

describe('beginning the story of a plan', () => {
  test('carries its title, desk and people, and its hour as deadline; two who press at once begin one story', () =>
    onTestDay(async ({ db, gazette: { staff, desks } }) => {
      const due = indian('2026-03-18T17:00');
      const entryId = await planned(
        db,
        staff.bertil,
        anEntry({ kind: 'story', title: 'Who drinks what', deskId: desks.city.id, staffIds: [staff.rosa.id], startsAt: due }),
      );
      const begun = await Promise.all([staff.bertil, staff.devika].map((by) => beginPlannedStory(db, { entryId, by })));
      expect(begun.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(begun).toContainEqual({ ok: false, reasons: ['has-a-story'] });
      const { entries } = await readDiary(db, { ...week, staff: staff.bertil });
      const entry = entries.find(({ id }) => id === entryId)!;
      expect(entry.storyTitle).toBe('Who drinks what');
      expect(await readStanding(db, entry.storyId!, testDay)).toMatchObject({
        state: 'draft',
        desk: { name: 'City' },
        stage: { name: 'Writing' },
        deadline: due,
        assigned: [{ name: 'Rosa Fernandes' }],
      });
    }));

  test('is refused for what is cancelled, where there is no desk, and to whoever may not write there', () =>
    onTestDay(async ({ db, gazette: { staff, desks } }) => {
      const cancelled = await planned(db, staff.bertil, anEntry({ deskId: desks.city.id, isCancelled: true }));
      expect(await beginPlannedStory(db, { entryId: cancelled, by: staff.bertil })).toEqual({ ok: false, reasons: ['is-cancelled'] });
      const deskless = await planned(db, staff.bertil, anEntry());
      expect(await beginPlannedStory(db, { entryId: deskless, by: staff.bertil })).toEqual({ ok: false, reasons: ['no-desk'] });
      const kiran = await hire(db, { name: 'Kiran Salvi', email: 'kiran@gazette.example', role: 'reporter', deskId: desks.sport.id });
      expect(await beginPlannedStory(db, { entryId: deskless, deskId: desks.city.id, by: kiran })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect((await beginPlannedStory(db, { entryId: deskless, deskId: desks.sport.id, by: kiran })).ok).toBe(true);
    }));
});

function anEntry(told: Partial<EntryContent> = {}): EntryContent {
  return {
    kind: 'event',
    title: 'Water vote',
    details: '',
    place: '',
    startsAt: indian('2026-03-17T10:00'),
    endsAt: null,
    isAllDay: false,
    isProvisional: false,
    isCancelled: false,
    deskId: null,
    staffIds: [],
    storyId: null,
    ...told,
  };
}

async function planned(db: Db, by: Staff, entry: EntryContent): Promise<number> {
  const outcome = await plan(db, { by, entry });
  if (!outcome.ok) throw new Error(outcome.reasons.join());
  return outcome.value.entryId;
}
