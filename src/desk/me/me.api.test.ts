import { describe, expect, test } from 'vitest';
import { onTestDay } from '../../fixtures/test-day.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

describe('who one is at the desk', () => {
  test('somebody who is signed in learns who they are and what they may do', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const answer = await ask(day.gazette.staff.rosa, 'GET /me');
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({ staff: { name: 'Rosa Fernandes', grants: expect.arrayContaining([{ right: 'write', deskId: null }]) } });
    }));

  test('nobody is told nothing', () =>
    onTestDay(async (day) => {
      expect((await atTheDesk(day).ask(undefined, 'GET /me')).statusCode).toBe(401);
    }));
});
