// What a reader has typed, taken apart. Nothing is refused: what cannot be understood is left out, and said.
import { Temporal } from 'temporal-polyfill';

export type Term = { readonly text: string; readonly isPhrase: boolean };
export type Field = 'by' | 'section' | 'topic';
export type Remark = 'too-long' | 'no-such-date' | 'only-without';

export type Query = {
  readonly terms: readonly Term[];
  readonly without: readonly Term[];
  readonly fields: readonly { readonly field: Field; readonly value: string }[];
  /** Published then or later, and before. */
  readonly from: Date | undefined;
  readonly until: Date | undefined;
  /** What had to be passed over. */
  readonly remarks: readonly Remark[];
};

const longest = 300;
const mostTerms = 32;
const part = /(-?)(?:(by|section|topic|before|after|on):)?(?:"([^"]*)"?|([^\s"]+))/giu;

/** Words, "phrases", -not, by:, section:, topic:, before:, after:, on: (2025, 2025-10 or 2025-10-27, in the paper's zone). Any text is a query. */
export function readQuery(typed: string, timeZone: string): Query {
  const remarks = new Set<Remark>(typed.trim().length > longest ? ['too-long'] : []);
  const text = typed
    .trim()
    .slice(0, longest)
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .replaceAll(/[“”„‟«»「」『』]/g, '"');
  const terms: Term[] = [];
  const without: Term[] = [];
  const fields: { field: Field; value: string }[] = [];
  let from: Date | undefined;
  let until: Date | undefined;
  for (const [, minus, named = '', phrase, word = ''] of text.matchAll(part)) {
    const value = (phrase ?? word).trim();
    const field = named.toLowerCase();
    if (!/[\p{L}\p{N}]/u.test(value)) continue;
    if (terms.length + without.length + fields.length >= mostTerms) {
      remarks.add('too-long');
      break;
    }
    if (field === 'by' || field === 'section' || field === 'topic') fields.push({ field, value });
    else if (field !== '') {
      const span = readSpan(value, timeZone);
      if (!span) remarks.add('no-such-date');
      if (span && field !== 'before') from = later(from, span.from);
      if (span && field !== 'after') until = earlier(until, field === 'on' ? span.until : span.from);
    } else (minus === '-' ? without : terms).push({ text: value, isPhrase: phrase !== undefined });
  }
  if (terms.length === 0 && without.length > 0 && fields.length === 0 && !from && !until) remarks.add('only-without');
  return { terms, without, fields, from, until, remarks: [...remarks] };
}

function readSpan(text: string, timeZone: string): { from: Date; until: Date } | undefined {
  const [, year, month, day] = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(text) ?? [];
  if (!year || Number(year) < 1000) return undefined;
  try {
    const first = Temporal.PlainDate.from({ year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) }, { overflow: 'reject' });
    const next = first.add(day ? { days: 1 } : month ? { months: 1 } : { years: 1 });
    const instant = (date: Temporal.PlainDate): Date => new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
    return { from: instant(first), until: instant(next) };
  } catch {
    return undefined;
  }
}

function later(one: Date | undefined, other: Date): Date {
  return one && one > other ? one : other;
}

function earlier(one: Date | undefined, other: Date): Date {
  return one && one < other ? one : other;
}
