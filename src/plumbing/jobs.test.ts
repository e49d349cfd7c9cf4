import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { onEmptyDay } from '../fixtures/test-day.ts';
import { transaction } from './db.ts';
import { startJobs } from './jobs.ts';
import { silentLog } from './log.ts';
import { announce } from './outbox.ts';
import { listenToOutbox } from './wakeup.ts';

describe('what follows from what happened', () => {
  test('every bulletin reaches its listener once, in spite of two workers and of a listener that fails at first', () =>
    onEmptyDay(async ({ db, connection }) => {
      const heard: number[] = [];
      let failures = 2;
      const listeners = {
        'press.stopped': [
          {
            name: 'tell-the-desk',
            run: async ({ payload }: { payload: Readonly<Record<string, unknown>> }) => {
              if (failures > 0) {
                failures -= 1;
                throw new Error('nobody at the desk');
              }
              heard.push(Number(payload['number']));
            },
          },
        ],
      };
      const workers = [await startJobs({ db, connection, listeners, log: silentLog }), await startJobs({ db, connection, listeners, log: silentLog })];
      const wakeups = workers.map((worker) => listenToOutbox(connection, silentLog, () => worker.catchUp()));
      for (let number = 1; number <= 12; number += 1) {
        await transaction(db, (tx) => announce(tx, { kind: number % 2 ? 'press.stopped' : 'press.started', keys: [], payload: { number } }));
      }
      for (let look = 0; look < 150 && heard.length < 6; look += 1) await pause(100);
      await Promise.all(wakeups.map((wakeup) => wakeup.stop()));
      await Promise.all(workers.map((worker) => worker.stop()));
      expect(heard.sort((a, b) => a - b)).toEqual([1, 3, 5, 7, 9, 11]);
    }));

  test('the listening starts again after its connection was cut', () =>
    onEmptyDay(async ({ db, connection }) => {
      let woken = 0;
      const wakeup = listenToOutbox(connection, silentLog, async () => {
        woken += 1;
      });
      await pause(300);
      await db.executeQuery({
        sql: `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stoppress wakeup' and datname = current_database()`,
        parameters: [],
        query: { kind: 'RawNode' } as never,
        queryId: { queryId: 'x' } as never,
      });
      const before = woken;
      for (let look = 0; look < 60 && woken < before + 2; look += 1) await pause(100);
      await transaction(db, (tx) => announce(tx, { kind: 'press.stopped', keys: [], payload: {} }));
      await pause(200);
      await wakeup.stop();
      expect(woken).toBeGreaterThanOrEqual(before + 2);
    }));
});
