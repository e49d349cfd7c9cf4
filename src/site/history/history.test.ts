import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { aStory, draft, paragraphs } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { findLiveStory } from '../../story/read.ts';
import { removeEdition } from '../../story/record/remove-edition.ts';
import { saveRevision } from '../../story/save-revision.ts';
import type { ChangeClass } from '../../story/story.ts';

describe('the history of a story', () => {
  test('has a line for every version, the newest first, with what changed; small changes are folded', () =>
    onTestDay(async (day) => {
      const { path } = await aChangedStory(day);
      const { statusCode, body } = await openSite(day.reading, silentLog).inject(`${path}/history`);
      expect(statusCode).toBe(200);
      const lines = ['Correction', 'It was ten boats', 'Smaller changes to wording', 'Wording', 'Presentation', 'Update', 'First published'];
      expect(lines.map((line) => body.indexOf(line)).toSorted((a, b) => a - b)).toEqual(lines.map((line) => body.indexOf(line)));
      expect(lines.every((line) => body.includes(line))).toBe(true);
      for (const of of ['1', '2', '1-2', '4-5']) expect(body).toContain(`href="${path}/history/${of}"`);
    }));

  test('has an address for every version, which says that it is not the newest and is in no index', () =>
    onTestDay(async (day) => {
      const { path } = await aChangedStory(day);
      const app = openSite(day.reading, silentLog);
      const { statusCode, body, headers } = await app.inject(`${path}/history/1`);
      expect([statusCode, headers['x-robots-tag']]).toEqual([200, 'noindex']);
      expect(body).toContain('This is version 1 of 5');
      expect(body).toContain('<h1>Twelve boats</h1>');
      expect(body).toContain(`<link rel="canonical" href="https://gazette.example${path}"/>`);
      expect(body).not.toContain('It was ten boats');
      expect((await app.inject(`/lite${path}/history/1`)).statusCode).toBe(200);
    }));

  test('tells any two versions apart, word by word', () =>
    onTestDay(async (day) => {
      const { path } = await aChangedStory(day);
      const { body } = await openSite(day.reading, silentLog).inject(`${path}/history/1-5`);
      expect(body).toContain('What changed between version 1 and version 5');
      expect(body).toContain('<del>Twelve</del>');
      expect(body).toContain('<ins>Ten</ins>');
    }));

  test('is not there of a story that is not; its addresses are spelled in one way', () =>
    onTestDay(async (day) => {
      const { path, storyId } = await aChangedStory(day);
      const app = openSite(day.reading, silentLog);
      for (const wrong of ['history/9', 'history/0', 'history/1-9', 'history/x'])
        expect([wrong, (await app.inject(`${path}/${wrong}`)).statusCode]).toEqual([wrong, 404]);
      expect((await app.inject(`/wrong-section/${path.split('/').at(-1)}/history/1`)).headers.location).toBe(`${path}/history/1`);
      expect((await app.inject('/nothing-99999/history')).statusCode).toBe(404);
      await withdraw(day.db, { storyId, by: day.gazette.staff.meher, publicReason: 'Wrong.' });
      for (const gone of ['history', 'history/1', 'history/1-2']) expect((await app.inject(`${path}/${gone}`)).statusCode).toBe(410);
    }));

  test('says what is called otherwise since the last version: the page shows it, though nobody published anything', () =>
    onTestDay(async (day) => {
      const { path, storyId } = await aChangedStory(day);
      const { rosa } = day.gazette.topics;
      const content = aStory({ headline: 'Ten boats came', credits: [{ topicId: rosa.id, role: 'writtenBy' }] });
      await saveRevision(day.db, { storyId, by: day.gazette.staff.meher, content });
      await publish(day.db, { storyId, by: day.gazette.staff.meher, changeClass: 'furniture' });
      const app = openSite(day.reading, silentLog);
      expect((await app.inject(`${path}/history`)).body).not.toContain('<ins>');
      await day.db.updateTable('topic').set({ name: 'Rosa F. Almeida' }).where('id', '=', rosa.id).execute();
      const { body } = await app.inject(`${path}/history`);
      expect(body).toContain(`<del>${rosa.name}</del> <ins>Rosa F. Almeida</ins>`);
    }));

  test('says of a version that was removed why its words are not there', () =>
    onTestDay(async (day) => {
      const { path, storyId } = await aChangedStory(day);
      await removeEdition(day.db, { storyId, number: 1, by: day.gazette.staff.meher, publicReason: 'A court has ordered it.' });
      const app = openSite(day.reading, silentLog);
      const { body } = await app.inject(`${path}/history`);
      expect(body).toContain('A court has ordered it.');
      expect(body).not.toContain(`href="${path}/history/1"`);
      for (const of of ['1', '1-2']) {
        const { statusCode, body: told } = await app.inject(`${path}/history/${of}`);
        expect([of, statusCode, told.includes('A court has ordered it.'), told.includes('Twelve boats')]).toEqual([of, 410, true, false]);
      }
    }));
});

/** A development, a wording, a presentation and a correction after the first version. */
async function aChangedStory({ db, gazette, reading }: Parameters<Parameters<typeof onTestDay>[0]>[0]): Promise<{ storyId: number; path: string }> {
  const by = gazette.staff.meher;
  const body = paragraphs('The harbour was full at noon.', 'Nobody counted.');
  const storyId = await draft(db, by, { headline: 'Twelve boats', body });
  await publish(db, { storyId, by });
  const changes: readonly [ChangeClass, string, string][] = [
    ['development', 'Twelve boats have come', 'Two more have come in.'],
    ['furniture', 'Twelve boats have come', ''],
    ['copyEdit', 'Twelve boats came', ''],
    ['correction', 'Ten boats came', 'It was ten boats.'],
  ];
  for (const [changeClass, headline, publicNote] of changes) {
    await saveRevision(db, { storyId, by, content: aStory({ headline, body, kicker: changeClass }) });
    await publish(db, { storyId, by, changeClass, publicNote });
  }
  return { storyId, path: (await findLiveStory(reading.db, storyId))!.path };
}
