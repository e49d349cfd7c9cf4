import { appendFileSync, readFileSync } from 'node:fs';
import os from 'node:os';

export type Measured = {
  readonly what: string;
  readonly figure: string;
  readonly limit: string;
  /** What was measured beside it, on the same machine in the same minute. */
  readonly beside?: string;
  /** Whether the limit is kept; left out where there is none, or nothing could be measured. */
  readonly holds?: boolean;
};

/** Says what was measured, and where, and keeps it in bench/results.md. */
export function report(title: string, measured: readonly Measured[], remark = ''): void {
  const machine = `${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${os.loadavg()[0]?.toFixed(1)}`;
  const words = [
    `\n## ${title}, ${new Date().toISOString().slice(0, 10)}, commit ${commit()}\n`,
    `${machine}. ${remark}`.trimEnd(),
    '',
    ...(measured.some(({ beside, holds }) => beside !== undefined || holds !== undefined) ? wideTable(measured) : narrowTable(measured)),
    '',
  ].join('\n');
  process.stdout.write(words);
  if (process.env['STOPPRESS_BENCH'] !== 'try') appendFileSync(new URL('results.md', import.meta.url), words);
}

function narrowTable(measured: readonly Measured[]): string[] {
  return ['| what | figure | at most |', '|---|---|---|', ...measured.map(({ what, figure, limit }) => `| ${what} | ${figure} | ${limit} |`)];
}

function wideTable(measured: readonly Measured[]): string[] {
  const rows = measured.map(({ what, figure, beside = '', limit, holds }) => {
    const verdict = holds === undefined ? '' : holds ? 'yes' : '**no**';
    return `| ${what} | ${figure} | ${beside} | ${limit} | ${verdict} |`;
  });
  return ['| what | figure | beside it | gate | holds |', '|---|---|---|---|---|', ...rows];
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
