// The importer's account of a page: what was found, what was dropped, what is doubtful. No line may be missing from it.
import type { Dropped, ImportReport } from '../../story/take-in.ts';
import type { Line } from './lines.ts';

export type Ledger = {
  readonly found: Map<string, string[]>;
  readonly dropped: Dropped[];
  readonly doubts: Set<string>;
  /** Numbers of the lines whose fate is known. */
  readonly settled: Set<number>;
};

export function openLedger(doubts: readonly string[] = []): Ledger {
  return { found: new Map(), dropped: [], doubts: new Set(doubts), settled: new Set() };
}

/** The line is in the story; its words as the report quotes them, if it is not there word for word. */
export function keepLine(ledger: Ledger, line: Pick<Line, 'number'>, as?: string, words?: string): void {
  ledger.settled.add(line.number);
  if (as !== undefined && words !== undefined) noteFound(ledger, as, words);
}

export function dropLine(ledger: Ledger, line: Pick<Line, 'number' | 'text'>, why: string, text = line.text): void {
  ledger.settled.add(line.number);
  ledger.dropped.push({ line: line.number, text, why });
}

/** Part of a line was taken out; what is left of it has its own fate. */
export function noteCut(ledger: Ledger, { number, text }: Pick<Line, 'number' | 'text'>, why: string): void {
  ledger.dropped.push({ line: number, text, why });
}

export function noteFound(ledger: Ledger, as: string, words: string): void {
  if (words === '') return;
  const known = ledger.found.get(as);
  if (!known) ledger.found.set(as, [words]);
  else if (!known.includes(words)) known.push(words);
}

export function addDoubt(ledger: Ledger, words: string): void {
  ledger.doubts.add(words);
}

/** The report. A line that no rule settled is dropped here, with a doubt: nothing disappears unseen. */
export function closeLedger(ledger: Ledger, lines: readonly Pick<Line, 'number' | 'text'>[] = []): ImportReport {
  for (const line of lines) {
    if (ledger.settled.has(line.number)) continue;
    dropLine(ledger, line, 'no place was found for it');
    addDoubt(ledger, `Line ${line.number} was left out because no place was found for it: ${quote(line.text)}`);
  }
  return {
    found: Object.fromEntries([...ledger.found].toSorted(([a], [b]) => rank(a) - rank(b)).map(([name, words]) => [name, words.join('; ')])),
    dropped: ledger.dropped.toSorted((a, b) => a.line - b.line),
    doubts: [...ledger.doubts],
  };
}

/** In the order of a page. */
const order = [
  'headline',
  'kicker',
  'standfirst',
  'credits',
  'place',
  'dates',
  'publishedAt',
  'updatedAt',
  'lead picture',
  'picture',
  'dateline',
  'body',
  'also-read',
  'sections',
  'topics',
  'language',
];

function rank(name: string): number {
  return order.includes(name) ? order.indexOf(name) : order.length;
}

/** Words of the page inside a sentence of ours, cut to a readable length. */
export function quote(text: string, limit = 90): string {
  return text.length > limit
    ? `“${text
        .slice(0, limit - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…”`
    : `“${text}”`;
}
