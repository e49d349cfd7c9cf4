import { describe, expect, test } from 'vitest';
import { onTestDay } from '../../fixtures/test-day.ts';
import { hire } from '../../staff/hire.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

const deeds = (storyId: number, deskId: number): [key: string, body?: unknown][] => [
  [`POST /stories/${storyId}/move`, { deskId }],
  [`POST /stories/${storyId}/assign`, { staffIds: [] }],
  [`POST /stories/${storyId}/deadline`, { deadline: null }],
  [`POST /stories/${storyId}/flags`, { flags: ['legal'] }],
  [`POST /stories/${storyId}/hold`, { reason: 'A letter' }],
  [`POST /stories/${storyId}/lift-hold`],
  [`POST /stories/${storyId}/spike`],
  [`POST /stories/${storyId}/unspike`],
  [`POST /stories/${storyId}/approve`, { kind: 'editorial', revisionId: 1 }],
];

describe('where a story stands, over the API', () => {
  test('is nobody’s business on another desk: not even that the story is there', () =>
    onTestDay(async (day) => {
      const { desks, stories } = day.gazette;
      const editor = await hire(day.db, { name: 'Asha', email: 'asha@gazette.example', role: 'editor', deskId: desks.sport.id });
      const desk = atTheDesk(day);
      for (const [key, body] of [...deeds(stories.mayorInterview.id, desks.sport.id), [`GET /stories/${stories.mayorInterview.id}/standing`] as const]) {
        const { statusCode, body: answer } = await desk.ask(editor, key, body);
        expect([key, statusCode, answer]).toEqual([key, 404, '{"reasons":["no-such-story"]}']);
      }
    }));

  test('is read by a reporter and changed by others', () =>
    onTestDay(async (day) => {
      const { staff, desks, stories } = day.gazette;
      const desk = atTheDesk(day);
      const { statusCode, body } = await desk.ask(staff.rosa, `GET /stories/${stories.mayorInterview.id}/standing`);
      expect([statusCode, JSON.parse(body)]).toMatchObject([200, { desk: { name: 'City' }, stage: { name: 'Editing' }, flags: ['legal'], isOverdue: true }]);
      for (const [key, told] of deeds(stories.mayorInterview.id, desks.city.id))
        expect([key, (await desk.ask(staff.rosa, key, told)).statusCode]).toEqual([key, 403]);
    }));

  test('refuses what no person types, and tells what is wrong with it', () =>
    onTestDay(async (day) => {
      const { staff, stories, desks } = day.gazette;
      const desk = atTheDesk(day);
      const administrator = await hire(day.db, { name: 'Root', email: 'root@gazette.example', role: 'administrator' });
      const at = `/stories/${stories.mayorInterview.id}`;
      const rubbish: [string, unknown][] = [
        [`POST ${at}/hold`, { reason: 'a\0b' }],
        [`POST ${at}/hold`, { reason: '\ud800' }],
        [`POST ${at}/hold`, { reason: 'x'.repeat(2001) }],
        [`POST ${at}/flags`, { flags: Array.from({ length: 21 }, (_, index) => `flag ${index}`) }],
        [`POST ${at}/deadline`, { deadline: 'tomorrow' }],
        [`POST ${at}/deadline`, { deadline: '9999-01-01T00:00:00Z' }],
        [`POST ${at}/move`, { deskId: 1e300 }],
        [`POST ${at}/assign`, { staffIds: ['1; drop table story'] }],
        [`POST ${at}/approve`, { kind: 'divine', revisionId: 1 }],
        ['POST /stories', { deskId: desks.city.id, workingTitle: 'a\0b' }],
      ];
      for (const [key, body] of rubbish) expect([key, (await desk.ask(administrator, key, body)).statusCode]).toEqual([key, 400]);
      expect((await desk.ask(staff.bertil, `POST ${at}/move`, { deskId: 4711 })).statusCode).toBe(404);
      expect((await desk.ask(staff.bertil, `POST ${at}/approve`, { kind: 'editorial', revisionId: 1 })).statusCode).toBe(409);
    }));

  test('begins a story on a desk with its people', () =>
    onTestDay(async (day) => {
      const { staff, desks } = day.gazette;
      const desk = atTheDesk(day);
      const told = { deskId: desks.sport.id, workingTitle: 'Regatta preview', slugline: 'regatta', staffIds: [staff.devika.id] };
      const { statusCode, body } = await desk.ask(staff.rosa, 'POST /stories', told);
      expect(statusCode).toBe(200);
      const standing = await desk.ask(staff.rosa, `GET /stories/${JSON.parse(body).storyId}/standing`);
      expect(JSON.parse(standing.body)).toMatchObject({
        state: 'draft',
        desk: { name: 'Sport' },
        stage: { name: 'Writing' },
        assigned: [{ name: 'Devika Pai' }],
      });
      expect((await desk.ask(staff.aspi, 'POST /stories', told)).statusCode).toBe(403);
      expect((await desk.ask(staff.rosa, 'POST /stories', { ...told, sectionId: 4711 })).statusCode).toBe(422);
    }));
});

describe('the order of the newsroom, over the API', () => {
  test('is seen by everybody and changed by who manages it', () =>
    onTestDay(async (day) => {
      const { staff, desks } = day.gazette;
      const desk = atTheDesk(day);
      const names = async () => JSON.parse((await desk.ask(staff.rosa, 'GET /desks')).body).desks.map(({ name }: { name: string }) => name);
      expect(await names()).toEqual(['City', 'Business & Science', 'Sport', 'Features', 'Pictures']);
      expect((await desk.ask(staff.bertil, 'POST /desks', { name: 'Data' })).statusCode).toBe(403);
      expect((await desk.ask(staff.meher, 'POST /desks', { name: 'City' })).body).toBe('{"reasons":["name-taken"]}');
      expect((await desk.ask(staff.meher, 'POST /desks', { name: 'Data' })).statusCode).toBe(200);
      expect((await desk.ask(staff.meher, `PATCH /desks/${desks.sport.id}`, { position: 0, name: 'Sports' })).statusCode).toBe(200);
      expect(await names()).toEqual(['Sports', 'City', 'Business & Science', 'Features', 'Pictures', 'Data']);
      expect((await desk.ask(staff.meher, `DELETE /desks/${desks.sport.id}`)).body).toBe('{"reasons":["stories-stand-there"]}');
      expect((await desk.ask(staff.meher, `DELETE /desks/${desks.sport.id}?storiesTo=${desks.city.id}`)).statusCode).toBe(200);
      expect(await names()).not.toContain('Sports');
    }));

  test('holds rules of approval that ask for something', () =>
    onTestDay(async (day) => {
      const { staff } = day.gazette;
      const desk = atTheDesk(day);
      const rule = { name: 'Courts', flag: 'courts', deskId: null, approvals: 1, legalApprovals: 0 };
      expect((await desk.ask(staff.bertil, 'POST /approval-rules', rule)).statusCode).toBe(403);
      expect((await desk.ask(staff.meher, 'POST /approval-rules', { ...rule, approvals: 0, deskId: 4711, name: '' })).statusCode).toBe(404);
      const { ruleId } = JSON.parse((await desk.ask(staff.meher, 'POST /approval-rules', rule)).body);
      expect((await desk.ask(staff.meher, `PATCH /approval-rules/${ruleId}`, { ...rule, approvals: 3 })).statusCode).toBe(200);
      expect(JSON.parse((await desk.ask(staff.rosa, 'GET /approval-rules')).body).rules).toContainEqual({ ...rule, id: ruleId, approvals: 3 });
      expect((await desk.ask(staff.meher, `DELETE /approval-rules/${ruleId}`)).statusCode).toBe(200);
      expect((await desk.ask(staff.meher, `DELETE /approval-rules/${ruleId}`)).statusCode).toBe(404);
    }));
});
