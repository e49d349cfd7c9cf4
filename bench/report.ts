import { appendFileSync, readFileSync } from 'node:fs';
import os from 'node:os';

export type Measured = { readonly what: string; readonly figure: string; readonly limit: string };

/** Says what was measured, and where, and keeps it in bench/results.md. */
export function report(title: string, measured: readonly Measured[], remark = ''): void {
  const machine = `${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${os.loadavg()[0]?.toFixed(1)}`;
  const rows = measured.map(({ what, figure, limit }) => `| ${what} | ${figure} | ${limit} |`);
  const words = [
    `\n## ${title}, ${new Date().toISOString().slice(0, 10)}, commit ${commit()}\n`,
    `${machine}. ${remark}`.trimEnd(),
    '',
    '| what | figure | at most |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
  process.stdout.write(words);
  appendFileSync(new URL('results.md', import.meta.url), words);
}

/** As the repository says, without asking git. */
function commit(): string {
  try {
    const head = readFileSync(new URL('../.git/HEAD', import.meta.url), 'utf8').trim();
    const id = head.startsWith('ref: ') ? readFileSync(new URL(`../.git/${head.slice(5)}`, import.meta.url), 'utf8').trim() : head;
    return id.slice(0, 7);
  } catch {
    return 'unknown';
  }
}
