import { describe, expect, test } from 'vitest';
import { openSite } from '../doors/site.ts';
import { draft } from '../fixtures/a-story.ts';
import { onTestDay } from '../fixtures/test-day.ts';
import { transaction } from '../plumbing/db.ts';
import { silentLog } from '../plumbing/log.ts';
import { hire } from '../staff/hire.ts';
import { publish } from '../story/publishing/publish.ts';
import { unpublish } from '../story/publishing/unpublish.ts';
import { mergeTopic } from '../topics/merge-topic.ts';
import { openTopic } from '../topics/open-topic.ts';
import type { Edit } from './edit.ts';
import { discardDraft, editFront } from './edit-front.ts';
import type { FrontOf } from './front.ts';
import { publishFront, restoreFront, takeFrontDown } from './publish-front.ts';
import { readDraft, readFront } from './read-front.ts';
import { closeRegionalEdition, openRegionalEdition, renameEdition } from './regional-editions.ts';

const home: FrontOf = { kind: 'home' };

describe('a front', () => {
  test('is arranged unseen, published at once, and undone by publishing an earlier one again', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const by = gazette.staff.meher;
      const app = openSite(reading, silentLog);
      const headlines = async (): Promise<string[]> => headlinesOf((await app.inject('/')).body);
      const before = await headlines();
      const storyId = await live(db, by, 'A whale in the basin');
      const byRule = await headlines();
      const edits: Edit[] = [
        { kind: 'place-card', storyId, container: 2, to: 0 },
        { kind: 'revise-card', storyId, override: { headline: 'Whale!', kicker: 'Basin' } },
      ];
      for (const edit of edits) expect(await editFront(db, { of: home, edit, by })).toMatchObject({ ok: true });
      expect(await headlines()).toEqual(byRule);

      expect(await publishFront(db, { of: home, version: 2, by })).toEqual({ ok: true, value: { number: 1, version: 3 } });
      expect((await headlines()).indexOf('Whale!')).toBe(3);
      await editFront(db, { of: home, edit: { kind: 'remove-card', storyId }, by });
      await publishFront(db, { of: home, version: 4, by });
      expect(await headlines()).toEqual(byRule);
      expect(await restoreFront(db, { of: home, number: 1, version: 5, by })).toEqual({ ok: true, value: { number: 3, version: 6 } });
      expect((await headlines()).indexOf('Whale!')).toBe(3);

      await unpublish(db, { storyId, by });
      expect(await headlines()).toEqual(before);
      await publish(db, { storyId, by, changeClass: 'copyEdit' });
      expect((await headlines()).indexOf('Whale!')).toBe(3);

      expect(await takeFrontDown(db, { of: home, version: 6, by })).toMatchObject({ ok: true });
      expect(await headlines()).toEqual(byRule);
      const { history, containers, isDraft } = (await readDraft(db, home))!;
      expect(history.map(({ number, restoredFrom, isPublished }) => [number, restoredFrom, isPublished])).toEqual([
        [3, 1, false],
        [2, null, false],
        [1, null, false],
      ]);
      expect([isDraft, containers[1]!.picks.map((pick) => pick.storyId)]).toEqual([true, [storyId]]);
    }));

  test('two editors at once lose nothing of each other’s; who has not seen the last change does not publish it', () =>
    onTestDay(async ({ db, gazette }) => {
      const [by, other] = [gazette.staff.meher, gazette.staff.bertil];
      const rows = await db.selectFrom('edition').select('storyId').where('state', '=', 'live').orderBy('id').limit(12).execute();
      const outcomes = await Promise.all(
        rows.map(({ storyId }, at) =>
          editFront(db, { of: home, edit: { kind: 'place-card', storyId, container: 1 + (at % 3), to: 0 }, by: at % 2 ? by : other }),
        ),
      );
      expect(outcomes.map(({ ok }) => ok)).toEqual(rows.map(() => true));
      const { containers, version } = (await readDraft(db, home))!;
      expect(version).toBe(12);
      expect(containers.flatMap(({ picks }) => picks.map(({ storyId }) => storyId)).sort((a, b) => a - b)).toEqual(
        rows.map(({ storyId }) => storyId).sort((a, b) => a - b),
      );
      expect(await publishFront(db, { of: home, version: 11, by })).toEqual({ ok: false, reasons: ['changed-since-you-looked'] });
      expect(await discardDraft(db, { of: home, version: 11, by })).toEqual({ ok: false, reasons: ['changed-since-you-looked'] });
      const published = await Promise.all([by, other].map((one) => publishFront(db, { of: home, version: 12, by: one })));
      expect(published.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await discardDraft(db, { of: home, version: 13, by })).toMatchObject({ ok: true });
    }));

  test('takes the right to publish on every desk; what it names must be there', () =>
    onTestDay(async ({ db, gazette }) => {
      const by = gazette.staff.meher;
      const reporter = await hire(db, { name: 'Asha', email: 'asha@gazette.example', role: 'reporter' });
      const edit: Edit = { kind: 'add-container', layout: 'list', at: 0 };
      expect(await editFront(db, { of: home, edit, by: reporter })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await publishFront(db, { of: home, version: 0, by: reporter })).toEqual({ ok: false, reasons: ['not-allowed'] });
      const wrong: readonly (readonly [FrontOf, Edit, string])[] = [
        [{ kind: 'section', sectionId: 4711 }, edit, 'no-such-front'],
        [{ kind: 'edition', edition: 'nowhere' }, edit, 'no-such-front'],
        [home, { kind: 'place-card', storyId: 4711, container: 1, to: 0 }, 'no-such-story'],
        [home, { kind: 'revise-container', container: 1, rule: { fill: { from: { kind: 'topic', id: 4711 }, maxAgeHours: null } } }, 'no-such-topic'],
        [home, { kind: 'revise-container', container: 99, rule: {} }, 'no-such-container'],
      ];
      for (const [of, told, reason] of wrong) expect(await editFront(db, { of, edit: told, by })).toEqual({ ok: false, reasons: [reason] });
      expect(await readDraft(db, home)).toMatchObject({ version: 0, isDraft: false });
      expect(await restoreFront(db, { of: home, version: 0, number: 7, by })).toEqual({ ok: false, reasons: ['no-such-edition'] });
    }));

  test('what is published of it cannot be changed, only followed by another', () =>
    onTestDay(async ({ db, gazette }) => {
      const by = gazette.staff.meher;
      await editFront(db, { of: home, edit: { kind: 'place-card', storyId: gazette.stories.nightShelter.id, container: 1, to: 0 }, by });
      await publishFront(db, { of: home, version: 1, by });
      await expect(db.updateTable('frontEdition').set({ containers: '[]' }).execute()).rejects.toThrow();
      await expect(db.updateTable('frontPick').set({ headline: 'Other words' }).execute()).rejects.toThrow('publish another');
    }));

  test('readers’ connection sees neither drafts, nor earlier editions, nor picks that are not live', () =>
    onTestDay(async ({ db, readers, gazette }) => {
      const by = gazette.staff.meher;
      const { harbourFire, nightShelter } = gazette.stories;
      for (const storyId of [harbourFire.id, nightShelter.id])
        await editFront(db, { of: home, edit: { kind: 'place-card', storyId, container: 1, to: 0 }, by });
      await publishFront(db, { of: home, version: 2, by });
      expect(await publishFront(db, { of: home, version: 3, by })).toEqual({ ok: false, reasons: ['nothing-to-publish'] });
      await restoreFront(db, { of: home, number: 1, version: 3, by });
      await editFront(db, { of: home, edit: { kind: 'add-container', layout: 'list', at: 0 }, by });
      await expect(readers.selectFrom('front').select('draft').execute()).rejects.toThrow('permission denied');
      expect(await readers.selectFrom('frontEdition').select('number').execute()).toEqual([{ number: 2 }]);
      expect(await readers.selectFrom('frontPick').select('storyId').execute()).toEqual([{ storyId: nightShelter.id }]);
      expect((await readFront(readers, home))!.containers[0]!.picks.map(({ storyId }) => storyId)).toEqual([nightShelter.id]);
    }));

  test('a topic that is merged is the other; a section that is gone fills nothing', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const by = gazette.staff.meher;
      const [whales, dolphins] = [await openTopic(db, ['subject'], { name: 'Whales' }), await openTopic(db, ['subject'], { name: 'Dolphins' })];
      await live(db, by, 'A whale in the basin', { topicIds: [whales.id] });
      const spare = await transaction(db, (tx) =>
        tx
          .insertInto('section')
          .values({ slug: 'spare', path: 'spare', name: 'Spare', position: 99, inNavigation: true })
          .returning('id')
          .executeTakeFirstOrThrow(),
      );
      const rules = [
        { kind: 'topic' as const, id: whales.id },
        { kind: 'section' as const, id: spare.id },
      ];
      const { containers } = (await readDraft(db, home))!;
      for (const { id } of containers) await editFront(db, { of: home, edit: { kind: 'remove-container', container: id }, by });
      for (const [at, from] of rules.entries()) {
        await editFront(db, { of: home, edit: { kind: 'add-container', layout: 'list', at }, by });
        await editFront(db, { of: home, edit: { kind: 'revise-container', container: at + 1, rule: { fill: { from, maxAgeHours: null } } }, by });
      }
      await publishFront(db, { of: home, version: containers.length + 4, by });
      const app = openSite(reading, silentLog);
      expect(await headlinesIn(app, '/')).toEqual(['A whale in the basin']);
      await mergeTopic(db, { topicId: whales.id, intoId: dolphins.id, by });
      await db.deleteFrom('section').where('id', '=', spare.id).execute();
      const { body } = await app.inject('/');
      expect([headlinesOf(body), body.includes('<a href="/topic/dolphins">Dolphins</a>')]).toEqual([['A whale in the basin'], true]);
    }));

  test('a section’s stands above its list, and neither has a story of the other', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const by = gazette.staff.meher;
      const of: FrontOf = { kind: 'section', sectionId: gazette.sections.news.id };
      const app = openSite(reading, silentLog);
      const before = await headlinesIn(app, '/news/');
      await editFront(db, { of, edit: { kind: 'place-card', storyId: gazette.stories.nightShelter.id, container: 1, to: 0 }, by });
      await publishFront(db, { of, version: 1, by });
      const after = await headlinesIn(app, '/news/');
      expect(new Set(after).size).toBe(after.length);
      expect(after.toSorted()).toEqual(before.toSorted());
      expect((await app.inject('/news/')).body).toContain('lead-card');
      expect((await app.inject('/lite/news/')).statusCode).toBe(200);
    }));
});

describe('an edition of the home page for a region', () => {
  test('begins as the home page is, has an address of its own once it is published, and is named on the others', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const by = gazette.staff.meher;
      const of: FrontOf = { kind: 'edition', edition: 'north' };
      const app = openSite(reading, silentLog);
      const status = async (address: string): Promise<number> => (await app.inject(address)).statusCode;
      expect(await openRegionalEdition(db, { edition: 'north', name: 'The North', by })).toMatchObject({ ok: true });
      expect(await openRegionalEdition(db, { edition: 'north', name: 'Again', by })).toEqual({ ok: false, reasons: ['edition-taken'] });
      expect(await openRegionalEdition(db, { edition: 'No Rth', name: ' ', by })).toEqual({
        ok: false,
        reasons: ['no-name', 'name-too-long', 'not-an-edition-address'],
      });
      expect([await status('/edition/north'), (await app.inject('/')).body.includes('/edition/north')]).toEqual([404, false]);

      await editFront(db, { of, edit: { kind: 'place-card', storyId: gazette.stories.nightShelter.id, container: 1, to: 0 }, by });
      await publishFront(db, { of, version: 1, by });
      const { body } = await app.inject('/edition/north');
      expect(headlinesOf(body)[0]).toBe((await headlinesIn(app, '/edition/north'))[0]);
      expect(body).toContain('<title>The North – The Harbour Gazette');
      expect(body).toContain('<link rel="canonical" href="https://gazette.example/edition/north"/>');
      expect((await app.inject('/')).body).toContain('<a href="/edition/north">The North</a>');
      expect([await status('/lite/edition/north'), (await app.inject('/edition/NORTH')).headers.location]).toEqual([200, '/edition/north']);
      expect(await headlinesIn(app, '/')).not.toEqual(headlinesOf(body));

      await renameEdition(db, { edition: 'north', name: 'Northern edition', by });
      expect((await app.inject('/')).body).toContain('Northern edition');
      await closeRegionalEdition(db, { edition: 'north', by });
      expect([await status('/edition/north'), (await app.inject('/')).body.includes('/edition/north')]).toEqual([404, false]);
      for (const odd of ['/edition/', '/edition/a/b', '/edition/%00', '/edition/..%2f', `/edition/${'a'.repeat(300)}`, '/edition/%ff'])
        expect([odd, [400, 404]]).toEqual([odd, expect.arrayContaining([await status(odd)])]);
    }));
});

type App = ReturnType<typeof openSite>;

async function live(db: Parameters<typeof draft>[0], by: Parameters<typeof draft>[1], headline: string, told = {}): Promise<number> {
  const storyId = await draft(db, by, { headline, ...told });
  expect(await publish(db, { storyId, by })).toMatchObject({ ok: true });
  return storyId;
}

async function headlinesIn(app: App, address: string): Promise<string[]> {
  return headlinesOf((await app.inject(address)).body);
}

function headlinesOf(page: string): string[] {
  return [...page.matchAll(/<h[23]><a href="[^"]*-\d+">(.*?)<\/a>/g)].map(([, words]) => words!);
}
