import { doAgainAndAgain } from '../plumbing/again-and-again.ts';
import { atMostASecond } from '../plumbing/at-most.ts';
import type { Db } from '../plumbing/db.ts';
import type { Log } from '../plumbing/log.ts';
import { addVitals, forgetVitalsBefore, sumVitals } from './vitals.sql.ts';
import { type CountedVital, countReport, type VitalMeasure, type VitalsReport } from './vitals.ts';

export type VitalsCount = {
  /** False: more come in than are wanted, and this one was not counted. */
  add(report: VitalsReport): boolean;
  /** Writes down what has been counted since. What cannot be written is counted on. */
  flush(): Promise<void>;
  /** The value that three readers in four stayed below since an instant, as the upper end of a range. */
  threeInFour(since: Date): Promise<{ readonly page: string; readonly measure: VitalMeasure; readonly upTo: number; readonly readers: number }[]>;
  stop(): Promise<void>;
};

const everyMinute = 60_000;
/** Reports that one process takes in a second: readers in the tens of thousands, at one in a hundred. */
const mostASecond = 100;
const keptFor = 90 * 24 * 60 * 60 * 1000;

/** Adds reports up in memory, and to the table once a minute. Memory is bounded by the words there are. */
export function countVitals({ db, log, now }: { readonly db: Db; readonly log: Log; readonly now: () => Date }): VitalsCount {
  let counted = new Map<string, CountedVital>();
  const mayComeIn = atMostASecond(mostASecond, now);
  const writing = doAgainAndAgain({ deed: flush, every: everyMinute, onFailure: ({ message }) => log.warn({ error: message }, 'vitals were not written') });

  function add(report: VitalsReport): boolean {
    if (!mayComeIn()) return false;
    for (const one of countReport(report, now())) addTo(counted, one);
    return true;
  }

  async function flush(): Promise<void> {
    const reported = [...counted.values()];
    counted = new Map();
    try {
      await addVitals(db, reported);
      await forgetVitalsBefore(db, new Date(now().getTime() - keptFor));
    } catch (error) {
      for (const one of reported) addTo(counted, one);
      throw error;
    }
  }

  async function stop(): Promise<void> {
    await writing.stop();
    await flush().catch(() => {});
  }

  return { add, flush, threeInFour: async (since) => threeInFour(await sumVitals(db, since)), stop };
}

function addTo(counted: Map<string, CountedVital>, one: CountedVital): void {
  const key = [one.hour.getTime(), one.page, one.measure, one.part, one.upTo].join(' ');
  counted.set(key, { ...one, readers: (counted.get(key)?.readers ?? 0) + one.readers });
}

function threeInFour(sums: Awaited<ReturnType<typeof sumVitals>>): { page: string; measure: VitalMeasure; upTo: number; readers: number }[] {
  const groups = new Map<string, typeof sums>();
  for (const sum of sums) groups.set(`${sum.page} ${sum.measure}`, [...(groups.get(`${sum.page} ${sum.measure}`) ?? []), sum]);
  return [...groups.values()].map((ranges) => {
    const readers = ranges.reduce((sum, range) => sum + range.readers, 0);
    let below = 0;
    const reached = ranges.find((range) => {
      below += range.readers;
      return below >= readers * 0.75;
    });
    const { page, measure, upTo } = reached!;
    return { page, measure, upTo, readers };
  });
}
