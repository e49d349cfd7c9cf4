// How quick, how exact and how light the reader's pages are, on this machine: npx tsx bench/press.ts
//
// The gates are those of the press's target sheet. What is compared is compared with something measured in the same minute;
// what this machine has not (nginx, wrk, Varnish, Lighthouse) is said to be skipped. Figures are appended to
// bench/results.md; STOPPRESS_BENCH=try makes every part short and writes nothing. It takes about six minutes.
// Names after it choose parts: npx tsx bench/press.ts serving visible

import './press/production.ts';

import { measureDay } from './press/day.ts';
import { measureLighthouse } from './press/lighthouse.ts';
import { measureMemory } from './press/memory.ts';
import { measureMisses } from './press/misses.ts';
import { openPaper, type Paper } from './press/paper.ts';
import { measureServing } from './press/serving.ts';
import { measureVisible } from './press/visible.ts';
import { measureWeight } from './press/weight.ts';
import { type Measured, report } from './report.ts';

/** In this order: the last lays twenty thousand stories into the database. */
const parts: Readonly<Record<string, (paper: Paper) => Promise<Measured[]>>> = {
  serving: measureServing,
  misses: measureMisses,
  visible: measureVisible,
  weight: measureWeight,
  lighthouse: measureLighthouse,
  day: measureDay,
  memory: measureMemory,
};

const wanted = process.argv.slice(2);
const paper = await openPaper();
try {
  const measured: Measured[] = [];
  for (const [name, measure] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) measured.push(...(await tryTo(name, measure)));
  report('The page press', measured, 'Whatever asks and the database share the machine with what is asked.');
} finally {
  await paper.close();
}

/** One part that fails does not take the others with it. */
async function tryTo(name: string, measure: (paper: Paper) => Promise<Measured[]>): Promise<Measured[]> {
  const began = performance.now();
  try {
    return await measure(paper);
  } catch (error) {
    process.exitCode = 1;
    console.error(error);
    return [{ what: name, figure: `failed: ${(error as Error).message.split('\n')[0]}`, limit: '' }];
  } finally {
    console.info(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
}
