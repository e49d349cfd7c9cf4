// How long to wait before somebody is told again who has not taken it.

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** In milliseconds, after the first failure, the second …: three days in all. */
const pauses: readonly number[] = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
  20 * hour,
  24 * hour,
];

/** When it is tried again after so many failures; undefined: it has been tried for three days. */
export function nextTry(failures: number, now: Date): Date | undefined {
  const pause = pauses[failures - 1];
  return pause === undefined ? undefined : new Date(now.getTime() + pause);
}
