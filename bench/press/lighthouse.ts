// What Lighthouse says of the pages on a slow phone, the middle of three runs. It is fetched by npx when it is not at hand.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { findBrowser } from '../../src/fixtures/browser.ts';
import type { Measured } from '../report.ts';
import { percentile } from './figures.ts';
import { type Paper, withWebProcess } from './paper.ts';
import { weighedPages } from './weight.ts';

const lighthouse = 'lighthouse@13.5.0';
/** After so many milliseconds no further run is begun. */
const longest = 100_000;

/** What is told of a page, with the gates of the target sheet (rows 11 to 14). */
const told = [
  { name: 'performance', unit: '', gate: 98, isLeast: true },
  { name: 'accessibility', unit: '', gate: 100, isLeast: true },
  { name: 'best-practices', unit: '', gate: 100, isLeast: true },
  { name: 'seo', unit: '', gate: 100, isLeast: true },
  { name: 'largest-contentful-paint', unit: ' ms', gate: 1600, isLeast: false },
  { name: 'first-contentful-paint', unit: ' ms', gate: 1300, isLeast: false },
  { name: 'total-blocking-time', unit: ' ms', gate: 50, isLeast: false },
  { name: 'cumulative-layout-shift', unit: '', gate: 0, isLeast: false },
] as const;

type Run = Readonly<Record<string, number>>;
type Report = {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
};

export async function measureLighthouse(paper: Paper): Promise<Measured[]> {
  const why = await whyNot();
  if (why) return [{ what: 'Lighthouse, mobile', figure: `skipped: ${why}`, limit: '' }];
  const pages = weighedPages(paper.gazette);
  const runs = new Map<string, Run[]>(pages.map(({ name }) => [name, []]));
  const until = performance.now() + longest;
  await withWebProcess(paper, async ({ url }) => {
    for (let round = 0; round < (paper.isTry ? 1 : 3); round += 1)
      for (const { name, path: at } of pages) if (performance.now() < until) runs.get(name)!.push(await look(paper, url + at));
  });
  return [...runs].flatMap(([name, all]) => (all.length > 0 ? tell(name, all) : []));
}

/** What keeps this machine from running it. */
async function whyNot(): Promise<string | undefined> {
  try {
    await promisify(execFile)('npx', ['--yes', lighthouse, '--version'], { timeout: 60_000 });
    return undefined;
  } catch (error) {
    return `npx does not get ${lighthouse} (${(error as Error).message.split('\n')[0]})`;
  }
}

async function look({ folder }: Paper, address: string): Promise<Run> {
  const { program, environment, switches } = await findBrowser();
  const file = path.join(folder, 'lighthouse.json');
  const words = [address, '--quiet', '--output=json', `--output-path=${file}`, `--chrome-flags=${['--headless=new', ...switches].join(' ')}`];
  await promisify(execFile)('npx', ['--yes', lighthouse, ...words], { env: { ...environment, CHROME_PATH: program }, timeout: 90_000 });
  const { categories, audits } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return Object.fromEntries(
    told.map(({ name }) => [name, name in categories ? Math.round((categories[name]!.score ?? Number.NaN) * 100) : (audits[name]?.numericValue ?? Number.NaN)]),
  );
}

function tell(page: string, runs: readonly Run[]): Measured[] {
  return told.map(({ name, unit, gate, isLeast }) => {
    const middle = percentile(
      runs.map((run) => run[name]!),
      0.5,
    );
    const figure = name === 'cumulative-layout-shift' ? middle.toFixed(3) : Math.round(middle).toLocaleString('en');
    return {
      what: `${page}, Lighthouse mobile, middle of ${runs.length}: ${name.replaceAll('-', ' ')}`,
      figure: `${figure}${unit}`,
      limit: `${isLeast ? '≥' : '≤'} ${gate.toLocaleString('en')}${unit}`,
      holds: isLeast ? middle >= gate : Math.round(middle * 1000) / 1000 <= gate,
    };
  });
}
