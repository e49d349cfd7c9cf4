// Lists among the lines of a text: with bullets or numbers, with none left, and the key points over the text.
import { type List, newBlockId } from '../../story/body.ts';
import { isProse } from './foot.ts';
import { addDoubt, dropLine, keepLine } from './ledger.ts';
import { add, type Making, paragraph } from './text-making.ts';
import type { ToldLine } from './told-lines.ts';

/** Gives back the index of the next line; undefined when the mark at the line's beginning makes no list. */
export function takeList(making: Making, lines: readonly ToldLine[], at: number): number | undefined {
  const first = lines[at]!;
  if (first.telling.kind !== 'listItem') return at + 1;
  const { ordered } = first.telling;
  const run: { line: ToldLine; text: string }[] = [];
  for (let next = at; next < lines.length; next += 1) {
    const line = lines[next]!;
    if (line.telling.kind !== 'listItem' || line.telling.ordered !== ordered || (ordered && !line.plain.startsWith(String(run.length + 1)))) break;
    run.push({ line, text: textOfItem(line) });
  }
  if (run.length === 1 && /^[■◆●▼]/u.test(first.plain) && run[0]!.text.length <= 40 && lines[at + 1] && isProse(lines[at + 1]!)) {
    add(making, first, { type: 'crossHead', attrs: { id: newBlockId() }, content: [{ type: 'text', text: run[0]!.text }] });
    return at + 1;
  }
  // A number alone begins a section of a list-shaped story, or a sentence; a dash alone speech.
  if (run.length < 2 && (ordered || !/^[•‣◦▪●■∙➤►▶]/u.test(first.plain))) return undefined;
  const list: List = { type: 'list', attrs: { id: newBlockId(), ordered }, content: run.map(({ text }) => ({ type: 'listItem', content: [paragraph(text)] })) };
  add(making, first, list);
  for (const { line } of run) keepLine(making.ledger, line);
  making.last = run.at(-1)!.line;
  return at + run.length;
}

/** How many lines from here on are a list whose bullets the browser left out: short lines in a block of their own, on a page that divides its paragraphs by blanks. */
export function bareListAt(lines: readonly ToldLine[], at: number): number {
  if (!lines[at]?.afterBlank) return 0;
  let end = at;
  while (end < lines.length && (end === at || !lines[end]!.afterBlank)) end += 1;
  const block = lines.slice(at, end);
  const isList =
    block.length >= 3 &&
    block.every(({ telling, words, plain }) => telling.kind === 'text' && words >= 2 && words <= 25 && !/[.!?]\s+\p{Lu}/u.test(plain)) &&
    block.slice(0, -1).every(({ plain }) => !/[.!?。।:"”]$/u.test(plain));
  return isList ? block.length : 0;
}

export function takeBareList(making: Making, lines: readonly ToldLine[], at: number, count: number): number {
  const run = lines.slice(at, at + count);
  add(making, run[0]!, {
    type: 'list',
    attrs: { id: newBlockId(), ordered: false },
    content: run.map(({ text }) => ({ type: 'listItem', content: [paragraph(text)] })),
  });
  for (const line of run) keepLine(making.ledger, line);
  making.last = run.at(-1)!;
  addDoubt(making.ledger, `Lines ${run[0]!.number} to ${run.at(-1)!.number} are short lines in a block and are taken as a list; the page shows no bullets.`);
  return at + count;
}

/** "Highlights" and short lines under it, above the first sentence of the text. */
export function takeKeyPoints(making: Making, lines: readonly ToldLine[], label: number): number {
  let end = label + 1;
  while (end < lines.length && isPoint(lines[end]!) && (end === label + 1 || lines[end]!.shape === lines[label + 1]!.shape)) end += 1;
  const points = lines.slice(label + 1, end).filter(({ plain }) => !/^companies$/i.test(plain));
  if (points.length < 2 || end >= lines.length) return label + 1;
  add(making, points[0]!, {
    type: 'keyPoints',
    attrs: { id: newBlockId(), title: lines[label]!.text.replace(/\s*[:：]$/, '') },
    content: points.map((line) => ({ type: 'listItem', content: [paragraph(line.telling.kind === 'listItem' ? textOfItem(line) : line.text)] })),
  });
  for (const line of lines.slice(label + 1, end))
    if (points.includes(line)) keepLine(making.ledger, line);
    else dropLine(making.ledger, line, 'the name of a tab');
  return end;
}

function isPoint({ telling, words, plain }: ToldLine): boolean {
  return (telling.kind === 'text' || telling.kind === 'listItem') && words <= 25 && !/[.!?।]\s+\S/u.test(plain);
}

function textOfItem(line: ToldLine): string {
  return (
    line.text
      .replace(/^[^\p{L}\p{N}"“„«‘'(\p{Sc}#@]+/u, '')
      .replace(/^\d{1,2}[.)]\s+/, (number) => (line.telling.kind === 'listItem' && line.telling.ordered ? '' : number)) || line.text
  );
}
