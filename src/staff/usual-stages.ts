// What a desk is, and the stages of the work it begins with. Pure: the desk's application knows it too.

export type Stage = { readonly id: number; readonly name: string };
export type Desk = {
  readonly id: number;
  readonly name: string;
  /** In the order of the work. */
  readonly stages: readonly Stage[];
};

/** What a new desk begins with. */
export const usualStages = ['Writing', 'Editing', 'Subs', 'Ready'] as const;
