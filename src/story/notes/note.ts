import type { TextField } from '../document/document.ts';

/** Where a note stands in the words: as Yjs relative positions, in their JSON, so that it moves with them. */
export type NoteAnchor = { readonly field: TextField | 'body'; readonly start: unknown; readonly end: unknown };

/** Something somebody said on a story; replies hang on the first. */
export type Note = {
  readonly id: number;
  readonly staffId: number;
  readonly by: string;
  readonly words: string;
  /** The words it was said of, as they were then; empty: of the whole story. */
  readonly quote: string;
  readonly anchor: NoteAnchor | null;
  /** Whom it asks to look. */
  readonly mentions: readonly number[];
  readonly at: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
};

export type Thread = Note & { readonly replies: readonly Note[] };
