// When a story was published and when it was changed, from all the dates its page shows.
import type { Gathered } from './head.ts';
import { addDoubt, type Ledger, noteFound } from './ledger.ts';

type Stood = Gathered['dates'][number];
type Known = Stood & { readonly instant: Date };

export type PublicationDates = { readonly publishedAt: Date | undefined; readonly updatedAt: Date | undefined };

/** Decides by labels first, then by place; what the page leaves open is told as a doubt. */
export function choosePublicationDates(dates: readonly Stood[], ledger: Ledger): PublicationDates {
  const known = dates.filter((date): date is Known => date.instant !== undefined);
  const published = choosePublished(known, ledger);
  const updated = known
    .filter(({ label }) => label === 'updated')
    .toSorted((a, b) => a.instant.getTime() - b.instant.getTime())
    .at(-1);
  const taken = [published, updated].filter((date) => date !== undefined);
  for (const date of dates) if (date.instant === undefined || taken.includes(date as Known)) for (const words of date.doubts) addDoubt(ledger, words);
  if (published) noteFound(ledger, 'publishedAt', `${iso(published.instant)}, from “${published.words}”`);
  if (updated) noteFound(ledger, 'updatedAt', `${iso(updated.instant)}, from “${updated.words}”`);
  if (!published && !updated) addDoubt(ledger, 'The page does not say when it was published.');
  if (!published && updated) {
    addDoubt(ledger, 'The page only says when it was last updated; that instant stands for its publication.');
    noteFound(ledger, 'publishedAt', `${iso(updated.instant)}, from “${updated.words}” (an update)`);
  }
  if (published && updated && updated.instant < published.instant && (updated.hasTime || !isSameDay(published, updated)))
    addDoubt(ledger, `The page says it was updated (${iso(updated.instant)}) before it was published (${iso(published.instant)}).`);
  return { publishedAt: (published ?? updated)?.instant, updatedAt: updated?.instant };
}

function choosePublished(known: readonly Known[], ledger: Ledger): Known | undefined {
  const labelled = known.filter(({ label }) => label === 'published');
  const first = labelled.find(({ hasTime }) => hasTime) ?? labelled[0];
  if (first) {
    const other = labelled.find((date) => date.hasTime && first.hasTime && date.instant.getTime() !== first.instant.getTime());
    if (other) addDoubt(ledger, `The page names two instants of publication, “${first.words}” and “${other.words}”; the earlier is taken.`);
    return other && other.instant < first.instant ? other : first;
  }
  const plain = known.filter(({ label, stood }) => label === undefined && stood !== 'masthead');
  const inHead = plain.find(({ hasTime }) => hasTime) ?? plain[0];
  if (inHead) return inHead;
  const masthead = known.find(({ label }) => label === undefined);
  if (!masthead || known.some(({ label }) => label === 'updated')) return undefined;
  addDoubt(
    ledger,
    `“${masthead.words}” stands above the headline and may be the day the page was looked at; it is taken as the day of publication because there is no other.`,
  );
  return masthead;
}

function isSameDay(one: Known, other: Known): boolean {
  return Math.abs(one.instant.getTime() - other.instant.getTime()) < 24 * 60 * 60 * 1000;
}

function iso(instant: Date): string {
  return instant.toISOString().replace('.000Z', 'Z');
}
