// What readers can see became different, as machines follow it.

export const changeKinds = [
  'story.published',
  'story.withdrawn',
  'story.editionRemoved',
  'section.changed',
  'topic.changed',
  'picture.shownOtherwise',
] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const changedSubjects = ['story', 'section', 'topic', 'picture'] as const;
export type ChangedSubject = (typeof changedSubjects)[number];

export type PublicChange = {
  /** The number of the bulletin. */
  readonly seq: number;
  readonly at: Date;
  readonly kind: ChangeKind;
  readonly subject: ChangedSubject;
  readonly subjectId: number;
  /** Which edition of a story it was; undefined of what readers cannot look up any more. */
  readonly editionNumber: number | undefined;
};

/** Whether a bulletin is one that is in the list of changes. */
export function isPublicChange(kind: string): boolean {
  return (changeKinds as readonly string[]).includes(kind);
}
