// What a story that has met readers must say when it goes out again.
import { type NoticeForm, noticeFormOf } from '../notice.ts';
import type { ChangeClass } from '../story.ts';

export type Change = { readonly class: ChangeClass | null; readonly note: string; readonly notice: NoticeForm | null };
export type ChangeRefusal = 'no-change-class' | 'no-public-note';

/** Every new edition says why; a notice has words, and a correction or a clarification is never without one. */
export function reasonsAgainstChange({ class: changeClass, note, notice }: Change): ChangeRefusal[] {
  if (changeClass === null) return ['no-change-class'];
  return (notice ?? noticeFormOf(changeClass)) && note.trim() === '' ? ['no-public-note'] : [];
}

/** Copy-edits and furniture move no public date. */
export function movesPublicDates(changeClass: ChangeClass | null): boolean {
  return changeClass === 'correction' || changeClass === 'clarification' || changeClass === 'development';
}
