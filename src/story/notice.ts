// What readers are told beside the text: that something was wrong, or unclear, or that somebody answers.
import type { ChangeClass } from './story.ts';

/** The closed set of notices, in the field's words. retraction: the whole story is taken back, and stays to be read. */
export const noticeKinds = ['correction', 'clarification', 'editorsNote', 'retraction', 'rightOfReply', 'apology'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** minor: a spelling, a day. substantial: something the story rests on. serious: it has done harm, or may. */
export const severities = ['minor', 'substantial', 'serious'] as const;
export type Severity = (typeof severities)[number];

/** Above the text, or below it. */
export const noticePlaces = ['top', 'foot'] as const;
export type NoticePlace = (typeof noticePlaces)[number];

/** What is said of a notice besides its words, which are the edition's public note. */
export type NoticeForm = {
  readonly kind: NoticeKind;
  readonly severity: Severity;
  /** Empty where nothing was: an editor's note, a reply. */
  readonly wasWrong: string;
  readonly isRight: string;
  readonly place: NoticePlace;
};

export type Notice = NoticeForm & {
  /** As readers see it. */
  readonly text: string;
  /** The edition it came with; it stays on the page with those after it. */
  readonly editionNumber: number;
  readonly at: Date;
};

/** The notice of an edition for which nobody has chosen its form: a correction and a clarification have one all the same. */
export function noticeFormOf(changeClass: ChangeClass | null): NoticeForm | null {
  if (changeClass !== 'correction' && changeClass !== 'clarification') return null;
  return { kind: changeClass, severity: 'substantial', wasWrong: '', isRight: '', place: 'top' };
}
