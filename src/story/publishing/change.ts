// What a story that has met readers must say when it goes out again.
import type { ChangeClass } from '../story.ts';

export type Change = { readonly class: ChangeClass | null; readonly note: string };
export type ChangeRefusal = 'no-change-class' | 'no-public-note';

/** Every new edition says why; a correction or a clarification tells readers what it is. */
export function reasonsAgainstChange({ class: changeClass, note }: Change): ChangeRefusal[] {
  if (changeClass === null) return ['no-change-class'];
  const isOwedToReaders = changeClass === 'correction' || changeClass === 'clarification';
  return isOwedToReaders && note.trim() === '' ? ['no-public-note'] : [];
}

/** Copy-edits and furniture move no public date. */
export function movesPublicDates(changeClass: ChangeClass | null): boolean {
  return changeClass === 'correction' || changeClass === 'clarification' || changeClass === 'development';
}
