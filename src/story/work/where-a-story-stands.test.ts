import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aStory, draft } from '../../fixtures/a-story.ts';
import { onEmptyDay } from '../../fixtures/test-day.ts';
import type { Db } from '../../plumbing/db.ts';
import { readDesks } from '../../staff/desk.ts';
import { hire } from '../../staff/hire.ts';
import { openDesk } from '../../staff/open-desk.ts';
import { setApprovalRule } from '../../staff/set-approval-rule.ts';
import type { BuiltInRole, Staff } from '../../staff/staff.ts';
import { publish } from '../publishing/publish.ts';
import { saveRevision } from '../save-revision.ts';
import { approve } from './approve.ts';
import { assign } from './assign.ts';
import { begin } from './begin.ts';
import { closeDesk, closeStage } from './close-desk.ts';
import { flag } from './flag.ts';
import { hold, liftHold } from './hold.ts';
import { move } from './move.ts';
import { workflowReasons } from './reasons-of-workflow.ts';
import { setDeadline } from './set-deadline.ts';
import { spike, unspike } from './spike.ts';
import { readStanding } from './standing.ts';
import { takeBackApproval } from './take-back-approval.ts';

const noon = new Date('2026-03-16T06:30:00.000Z');

describe('moving a story', () => {
  test('needs the right on the desk it leaves and on the desk it comes to', () =>
    onNewsroom(async ({ db, news, sport, people: { cityEditor, sportEditor, chief } }) => {
      const storyId = await begun(db, news, chief);
      expect(await move(db, { storyId, deskId: sport, by: cityEditor })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await move(db, { storyId, deskId: sport, by: sportEditor })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect((await move(db, { storyId, deskId: sport, by: chief })).ok).toBe(true);
      expect((await standing(db, storyId)).desk).toEqual({ id: sport, name: 'Sport' });
      expect((await standing(db, storyId)).stage?.name).toBe('Writing');
    }));

  test('is refused to a stage of another desk, and to a desk that is not there', () =>
    onNewsroom(async ({ db, news, sport, people: { chief } }) => {
      const storyId = await begun(db, news, chief);
      expect(await move(db, { storyId, deskId: news, stageId: await stageOf(db, sport, 'Subs'), by: chief })).toEqual({
        ok: false,
        reasons: ['not-a-stage-of-the-desk'],
      });
      expect(await move(db, { storyId, deskId: 4711, by: chief })).toEqual({ ok: false, reasons: ['no-such-desk'] });
    }));

  test('leaves a line in the logbook and one bulletin; moving it to where it is leaves none', () =>
    onNewsroom(async ({ db, news, people: { cityEditor } }) => {
      const storyId = await begun(db, news, cityEditor);
      const stageId = await stageOf(db, news, 'Subs');
      await move(db, { storyId, deskId: news, stageId, by: cityEditor });
      await move(db, { storyId, deskId: news, stageId, by: cityEditor });
      expect(await db.selectFrom('logbook').select(['staffId', 'details']).where('deed', '=', 'story.moved').execute()).toEqual([
        { staffId: cityEditor.id, details: { desk: 'City', stage: 'Subs' } },
      ]);
      expect(await db.selectFrom('outbox').select('payload').where('kind', '=', 'story.moved').execute()).toEqual([{ payload: { storyId } }]);
    }));
});

describe('assigning a story', () => {
  test('lets people write in it who have no right on its desk', () =>
    onNewsroom(async ({ db, news, people: { cityEditor, sportReporter } }) => {
      const storyId = await begun(db, news, cityEditor);
      expect((await saveRevision(db, { storyId, content: aStory(), by: sportReporter })).ok).toBe(false);
      await assign(db, { storyId, staffIds: [sportReporter.id, sportReporter.id], by: cityEditor });
      expect((await saveRevision(db, { storyId, content: aStory(), by: sportReporter })).ok).toBe(true);
      expect((await standing(db, storyId)).assigned).toEqual([{ id: sportReporter.id, name: sportReporter.name }]);
      await assign(db, { storyId, staffIds: [], by: cityEditor });
      expect((await saveRevision(db, { storyId, content: aStory({ headline: 'No' }), by: sportReporter })).ok).toBe(false);
    }));

  test('is refused for who has left, for machines and for who never was', () =>
    onNewsroom(async ({ db, news, people: { cityEditor, cityReporter } }) => {
      const storyId = await begun(db, news, cityEditor);
      const machine = await hire(db, { name: 'Robot', email: 'robot@gazette.example', role: 'machine' });
      await db.updateTable('staff').set({ isActive: false }).where('id', '=', cityReporter.id).execute();
      for (const id of [cityReporter.id, machine.id, 4711])
        expect(await assign(db, { storyId, staffIds: [id], by: cityEditor })).toEqual({ ok: false, reasons: ['no-such-person'] });
      expect((await standing(db, storyId)).assigned).toEqual([]);
    }));
});

test('a deadline that has passed is overdue until the story is out or thrown away', () =>
  onNewsroom(async ({ db, news, people: { cityEditor } }) => {
    const storyId = await begun(db, news, cityEditor);
    await saveRevision(db, { storyId, content: aStory(), by: cityEditor });
    await setDeadline(db, { storyId, deadline: noon, by: cityEditor });
    const isOverdue = async (minutes: number) => (await readStanding(db, storyId, new Date(noon.getTime() + minutes * 60_000)))?.isOverdue;
    expect([await isOverdue(-1), await isOverdue(1)]).toEqual([false, true]);
    await spike(db, { storyId, by: cityEditor });
    expect(await isOverdue(1)).toBe(false);
    await unspike(db, { storyId, by: cityEditor });
    expect(await isOverdue(1)).toBe(true);
    await publish(db, { storyId, by: cityEditor });
    expect(await isOverdue(1)).toBe(false);
  }));

describe('approving', () => {
  test('two approvals, one of them legal, are wanted when a story is flagged, and not before', () =>
    onNewsroom(async ({ db, news, people: { cityReporter, cityEditor, lawyer, chief } }) => {
      await legalRule(db, chief);
      const storyId = await begun(db, news, cityReporter);
      expect(await reasons(db, storyId)).toEqual([]);
      await flag(db, { storyId, flags: ['Legal '], by: cityEditor });
      expect(await reasons(db, storyId)).toEqual(['approvals-missing', 'legal-approval-missing']);
      await pass(db, storyId, cityEditor, 'editorial');
      expect(await reasons(db, storyId)).toEqual(['legal-approval-missing']);
      await pass(db, storyId, chief, 'editorial');
      expect(await reasons(db, storyId)).toEqual(['legal-approval-missing']);
      await pass(db, storyId, lawyer, 'legal');
      expect(await reasons(db, storyId)).toEqual([]);
    }));

  test('counts a person once, and not whoever began the story', () =>
    onNewsroom(async ({ db, news, people: { chief, administrator } }) => {
      await legalRule(db, chief);
      const storyId = await begun(db, news, chief);
      await flag(db, { storyId, flags: ['legal'], by: chief });
      await pass(db, storyId, administrator, 'editorial');
      await pass(db, storyId, administrator, 'legal');
      await pass(db, storyId, chief, 'editorial');
      expect(await reasons(db, storyId)).toEqual(['approvals-missing']);
      expect((await standing(db, storyId)).approvals.map(({ name, worth }) => `${name}: ${worth}`)).toEqual([
        'administrator: counts',
        'administrator: counts',
        'chief: own',
      ]);
    }));

  test('is for the words that were read: when they change, it lapses and must be given again', () =>
    onNewsroom(async ({ db, news, people: { cityReporter, cityEditor, lawyer, chief } }) => {
      await legalRule(db, chief);
      const storyId = await begun(db, news, cityReporter);
      await flag(db, { storyId, flags: ['legal'], by: cityEditor });
      await pass(db, storyId, cityEditor, 'editorial');
      await pass(db, storyId, lawyer, 'legal');
      const seen = await revisionOf(db, storyId);
      await saveRevision(db, { storyId, content: aStory({ headline: 'He did it' }), by: cityReporter });
      expect(await reasons(db, storyId)).toEqual(['approvals-missing', 'legal-approval-missing']);
      expect((await standing(db, storyId)).approvals.map(({ worth }) => worth)).toEqual(['lapsed', 'lapsed']);
      expect(await approve(db, { storyId, kind: 'legal', revisionId: seen, by: lawyer })).toEqual({ ok: false, reasons: ['changed-since-you-looked'] });
    }));

  test('asks for its own right: an editor does not clear for the lawyers, a lawyer not for the editors', () =>
    onNewsroom(async ({ db, news, people: { cityReporter, cityEditor, sportEditor, lawyer } }) => {
      const storyId = await begun(db, news, cityReporter);
      const revisionId = await revisionOf(db, storyId);
      const tries = [
        [cityEditor, 'legal'],
        [lawyer, 'editorial'],
        [sportEditor, 'editorial'],
        [cityReporter, 'editorial'],
      ] as const;
      for (const [by, kind] of tries) expect(await approve(db, { storyId, kind, revisionId, by })).toEqual({ ok: false, reasons: ['not-allowed'] });
    }));

  test('by two at once gives two approvals, and by one person twice at once gives one', () =>
    onNewsroom(async ({ db, news, people: { cityReporter, cityEditor, chief } }) => {
      const storyId = await begun(db, news, cityReporter);
      const revisionId = await revisionOf(db, storyId);
      const orders = [cityEditor, chief, chief].map((by) => approve(db, { storyId, kind: 'editorial', revisionId, by }));
      expect((await Promise.all(orders)).every(({ ok }) => ok)).toBe(true);
      expect((await standing(db, storyId)).approvals.map(({ name }) => name).sort()).toEqual(['chief', 'cityEditor']);
      expect(await db.selectFrom('logbook').select('id').where('deed', '=', 'story.approved').execute()).toHaveLength(2);
    }));

  test('can be taken back, and given again', () =>
    onNewsroom(async ({ db, news, people: { cityReporter, cityEditor, chief } }) => {
      const storyId = await begun(db, news, cityReporter);
      await pass(db, storyId, cityEditor, 'editorial');
      expect(await takeBackApproval(db, { storyId, kind: 'editorial', by: chief })).toEqual({ ok: false, reasons: ['nothing-to-take-back'] });
      expect((await takeBackApproval(db, { storyId, kind: 'editorial', by: cityEditor })).ok).toBe(true);
      expect((await standing(db, storyId)).approvals).toEqual([]);
      await pass(db, storyId, cityEditor, 'editorial');
      expect((await standing(db, storyId)).approvals).toHaveLength(1);
    }));
});

describe('a legal hold', () => {
  test('is set and lifted by who may clear for the lawyers, with a reason, once', () =>
    onNewsroom(async ({ db, news, people: { cityEditor, lawyer } }) => {
      const storyId = await begun(db, news, cityEditor);
      expect(await hold(db, { storyId, reason: 'Names a minor', by: cityEditor })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await hold(db, { storyId, reason: ' ', by: lawyer })).toEqual({ ok: false, reasons: ['no-reason'] });
      expect((await hold(db, { storyId, reason: 'Names a minor', by: lawyer })).ok).toBe(true);
      expect(await hold(db, { storyId, reason: 'Twice', by: lawyer })).toEqual({ ok: false, reasons: ['held-already'] });
      expect((await standing(db, storyId)).hold).toMatchObject({ reason: 'Names a minor', name: 'lawyer' });
      expect(await reasons(db, storyId)).toEqual(['legal-hold']);
      expect(await liftHold(db, { storyId, by: cityEditor })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect((await liftHold(db, { storyId, by: lawyer })).ok).toBe(true);
      expect(await liftHold(db, { storyId, by: lawyer })).toEqual({ ok: false, reasons: ['not-held'] });
      expect(await reasons(db, storyId)).toEqual([]);
    }));

  test('set while somebody presses Publish comes first or comes after, and never leaves the story live by accident', () =>
    onNewsroom(async ({ db, news, people: { cityEditor, lawyer } }) => {
      const storyId = await begun(db, news, cityEditor);
      await saveRevision(db, { storyId, content: aStory(), by: cityEditor });

      // The hold is kept open in its transaction until PostgreSQL shows that the press of the button waits for it.
      let pressed: Promise<unknown> | undefined;
      await db.transaction().execute(async (tx) => {
        await hold(tx, { storyId, reason: 'An injunction', by: lawyer });
        pressed = publish(db, { storyId, by: cityEditor }).catch(() => 'refused by the database');
        await untilSomebodyWaits(db);
      });
      expect(await pressed).not.toMatchObject({ ok: true });
      expect((await standing(db, storyId)).state).toBe('draft');
    }));

  test('is kept by the database, whatever the program does', () =>
    onNewsroom(async ({ db, news, people: { cityEditor, lawyer } }) => {
      const storyId = await begun(db, news, cityEditor);
      await hold(db, { storyId, reason: 'An injunction', by: lawyer });
      const goLive = sql`update edition set state = 'live', live_at = now(), published_at = date_trunc('milliseconds', now()), hash = '', language = 'en', url_slug = ''
        where story_id = ${storyId}`;
      await expect(goLive.execute(db)).rejects.toThrow('under a legal hold');
    }));
});

describe('spiking', () => {
  test('throws nothing away: words, desk, people and approvals are there when it comes off the spike', () =>
    onNewsroom(async ({ db, news, people: { cityReporter, cityEditor } }) => {
      const storyId = await begun(db, news, cityReporter);
      await saveRevision(db, { storyId, content: aStory({ headline: 'Kept' }), by: cityReporter });
      await assign(db, { storyId, staffIds: [cityReporter.id], by: cityEditor });
      await pass(db, storyId, cityEditor, 'editorial');
      const before = await standing(db, storyId);
      expect((await spike(db, { storyId, by: cityEditor })).ok).toBe(true);
      expect(await standing(db, storyId)).toMatchObject({ state: 'spiked', open: null });
      expect(await spike(db, { storyId, by: cityEditor })).toEqual({ ok: false, reasons: ['spiked-already'] });
      expect(await publish(db, { storyId, by: cityEditor })).toEqual({ ok: false, reasons: ['nothing-to-publish'] });
      expect((await unspike(db, { storyId, by: cityEditor })).ok).toBe(true);
      expect(await standing(db, storyId)).toEqual(before);
      expect(await unspike(db, { storyId, by: cityEditor })).toEqual({ ok: false, reasons: ['not-spiked'] });
    }));

  test('is refused for what readers have seen, and to whoever may not move it', () =>
    onNewsroom(async ({ db, news, people: { cityReporter, cityEditor, sportEditor } }) => {
      const storyId = await begun(db, news, cityReporter);
      for (const by of [cityReporter, sportEditor]) expect(await spike(db, { storyId, by })).toEqual({ ok: false, reasons: ['not-allowed'] });
      await saveRevision(db, { storyId, content: aStory(), by: cityReporter });
      await publish(db, { storyId, by: cityEditor });
      expect(await spike(db, { storyId, by: cityEditor })).toEqual({ ok: false, reasons: ['has-met-readers'] });
    }));
});

describe('closing a desk', () => {
  test('is refused while stories stand there, unless they are sent to another', () =>
    onNewsroom(async ({ db, news, sport, people: { chief, cityEditor } }) => {
      const storyId = await begun(db, news, cityEditor);
      expect(await closeDesk(db, { deskId: news, by: cityEditor })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await closeDesk(db, { deskId: news, by: chief })).toEqual({ ok: false, reasons: ['stories-stand-there'] });
      expect(await closeDesk(db, { deskId: news, storiesTo: news, by: chief })).toEqual({ ok: false, reasons: ['no-such-desk'] });
      expect(await closeDesk(db, { deskId: news, storiesTo: sport, by: chief })).toEqual({ ok: true, value: { moved: 1 } });
      expect(await standing(db, storyId)).toMatchObject({ desk: { name: 'Sport' }, stage: { name: 'Writing' } });
      expect((await readDesks(db)).map(({ name }) => name)).toEqual(['Sport']);
    }));

  test('while a story is being moved there waits for it, and is then refused', () =>
    onNewsroom(async ({ db, news, sport, people: { chief } }) => {
      const storyId = await draft(db, chief);
      let closing: ReturnType<typeof closeDesk> | undefined;
      await db.transaction().execute(async (tx) => {
        await move(tx, { storyId, deskId: sport, by: chief });
        closing = closeDesk(db, { deskId: sport, by: chief });
        await untilSomebodyWaits(db);
      });
      expect(await closing).toEqual({ ok: false, reasons: ['stories-stand-there'] });
      expect(await closeDesk(db, { deskId: news, by: chief })).toEqual({ ok: true, value: { moved: 0 } });
    }));

  test('or a stage sends its stories to another stage of the desk; the last stage stays', () =>
    onNewsroom(async ({ db, news, people: { chief } }) => {
      const storyId = await begun(db, news, chief);
      const [writing, editing, subs, ready] = (await readDesks(db))[0]!.stages.map(({ id }) => id);
      expect(await closeStage(db, { stageId: writing!, by: chief })).toEqual({ ok: false, reasons: ['stories-stand-there'] });
      expect((await closeStage(db, { stageId: writing!, storiesTo: editing!, by: chief })).ok).toBe(true);
      expect((await standing(db, storyId)).stage?.name).toBe('Editing');
      for (const stageId of [subs!, ready!]) expect((await closeStage(db, { stageId, by: chief })).ok).toBe(true);
      expect(await closeStage(db, { stageId: editing!, by: chief })).toEqual({ ok: false, reasons: ['last-stage'] });
    }));
});

// ── A newsroom of two desks ────────────────────────────────────────────────────────────────

type Newsroom = { readonly db: Db; readonly news: number; readonly sport: number; readonly people: Record<keyof typeof roles, Staff> };

const roles = {
  cityReporter: ['reporter', 'news'],
  cityEditor: ['editor', 'news'],
  sportReporter: ['reporter', 'sport'],
  sportEditor: ['editor', 'sport'],
  lawyer: ['lawyer'],
  chief: ['chief'],
  administrator: ['administrator'],
} as const satisfies Record<string, readonly [BuiltInRole, ('news' | 'sport')?]>;

function onNewsroom(deed: (newsroom: Newsroom) => Promise<void>): Promise<void> {
  return onEmptyDay(async ({ db }) => {
    const by = await hire(db, { name: 'Founder', email: 'founder@gazette.example', role: 'administrator' });
    const desks = { news: await opened(db, 'City', by), sport: await opened(db, 'Sport', by) };
    const people: Partial<Newsroom['people']> = {};
    for (const [name, [role, desk]] of Object.entries(roles) as [keyof typeof roles, readonly [BuiltInRole, ('news' | 'sport')?]][])
      people[name] = await hire(db, { name, email: `${name}@gazette.example`, role, ...(desk && { deskId: desks[desk] }) });
    await deed({ db, ...desks, people: people as Newsroom['people'] });
  });
}

async function opened(db: Db, name: string, by: Staff): Promise<number> {
  const desk = await openDesk(db, { name, by });
  if (!desk.ok) throw new Error(desk.reasons.join());
  return desk.value.deskId;
}

async function begun(db: Db, deskId: number, by: Staff): Promise<number> {
  const story = await begin(db, { deskId, workingTitle: 'Quay fire', language: 'en', by });
  if (!story.ok) throw new Error(story.reasons.join());
  return story.value.storyId;
}

async function legalRule(db: Db, by: Staff): Promise<void> {
  await setApprovalRule(db, { by, rule: { name: 'Legal', flag: 'legal', deskId: null, approvals: 2, legalApprovals: 1 } });
}

async function pass(db: Db, storyId: number, by: Staff, kind: 'editorial' | 'legal'): Promise<void> {
  expect((await approve(db, { storyId, kind, by, revisionId: await revisionOf(db, storyId) })).ok).toBe(true);
}

async function revisionOf(db: Db, storyId: number): Promise<number> {
  return (await standing(db, storyId)).open!.revisionId;
}

async function reasons(db: Db, storyId: number): Promise<string[]> {
  const story = await db.selectFrom('story').select(['id', 'deskId', 'createdBy', 'flags']).where('id', '=', storyId).executeTakeFirstOrThrow();
  return workflowReasons(db, story, await revisionOf(db, storyId));
}

async function standing(db: Db, storyId: number) {
  return (await readStanding(db, storyId, noon))!;
}

async function stageOf(db: Db, deskId: number, name: string): Promise<number> {
  return (await readDesks(db)).find(({ id }) => id === deskId)!.stages.find((stage) => stage.name === name)!.id;
}

async function untilSomebodyWaits(db: Db): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rows } = await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(db);
    if (rows.length > 0) return;
    await pause(10);
  }
  throw new Error('nobody waited');
}
