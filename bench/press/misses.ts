// A page that nobody has asked for: read, written and compressed, with a database that has been asked such things before.
import type { Measured } from '../report.ts';
import { milliseconds, percentile } from './figures.ts';
import { type Node, type Paper, withNodes } from './paper.ts';

export async function measureMisses(paper: Paper): Promise<Measured[]> {
  const times = paper.isTry ? 60 : 400;
  const stories = Object.values(paper.gazette.stories).map(({ path }) => path);
  return withNodes(paper, { count: 1 }, async ([node]) => {
    const [query, story, front, section] = await readAnew(paper, node!, [stories, ['/'], ['/news/']], times);
    return [
      ...tell(`a story read anew, ${times} of ${stories.length} stories`, story!, query!),
      ...tell(`the front read anew, ${times} times`, front!, query!),
      ...tell(`a section read anew, ${times} times`, section!, query!),
    ];
  });
}

/** In turn with a query that does nothing. The first tenth is warming up, and not counted. */
async function readAnew({ building, isTry }: Paper, { press }: Node, groups: readonly (readonly string[])[], times: number): Promise<number[][]> {
  const took: number[][] = [[], ...groups.map(() => [])];
  const warmingUp = isTry ? 20 : 150;
  for (let round = 0; round < warmingUp + times; round += 1) {
    const timed = async (group: number, deed: () => unknown): Promise<void> => {
      const began = performance.now();
      await deed();
      if (round >= warmingUp) took[group]!.push(performance.now() - began);
    };
    await timed(0, () => building.readers.selectNoFrom(({ lit }) => lit(1).as('one')).execute());
    for (const [at, addresses] of groups.entries()) {
      const address = addresses[round % addresses.length]!;
      press.cache.forget(address);
      await timed(at + 1, () => press.page(address));
    }
  }
  return took;
}

function tell(what: string, took: readonly number[], query: readonly number[]): Measured[] {
  const [p50, p99] = [percentile(took, 0.5), percentile(took, 0.99)];
  const times = (share: number): string =>
    `${(percentile(took, share) / percentile(query, share)).toFixed(1)}× an empty query (${milliseconds(percentile(query, share))})`;
  return [
    { what: `${what}, p50`, figure: milliseconds(p50), beside: times(0.5), limit: '' },
    { what: `${what}, p99`, figure: milliseconds(p99), beside: times(0.99), limit: '≤ 25 ms', holds: p99 <= 25 },
  ];
}
