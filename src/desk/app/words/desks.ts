/** The order of the newsroom: its desks, their stages, the rules of approval. */
export const desksWords = {
  desks: {
    title: 'Desks',
    about: 'A desk is a team; its stages are the steps of the work, in order. Changes hold at once.',
    noDesks: 'There is no desk yet. Stories need one to be begun.',
    deskName: 'Name of the desk',
    stageName: 'Name of the stage',
    newDesk: 'New desk',
    openDesk: 'Open the desk',
    usual: (stages: readonly string[]): string => `It begins with ${stages.join(', ')}.`,
    newStage: 'New stage',
    addStage: 'Add the stage',
    stages: (desk: string): string => `Stages of ${desk}`,
    up: (name: string): string => `Move ${name} up`,
    down: (name: string): string => `Move ${name} down`,
    rename: (name: string): string => `Rename ${name}`,
    close: (name: string): string => `Close ${name}`,
    closing: (name: string): string => `Close ${name}?`,
    storiesTo: 'Stories that stand there go to',
    nowhere: 'Nowhere: close it only if it is empty',
    closeIt: 'Close it',
    cancel: 'Cancel',
    opened: (name: string): string => `${name} is open.`,
    closed: (name: string, moved: number): string =>
      `${name} is closed${moved === 0 ? '' : moved === 1 ? '; one story went on' : `; ${moved} stories went on`}.`,
  },
  rules: {
    title: 'Approval rules',
    about:
      'A story that a rule concerns is not published before it has been approved so many times. Whoever began it does not count, and each person counts once.',
    none: 'There is no rule: every story may be published by whoever has the right.',
    newRule: 'New rule',
    name: 'Name',
    flag: 'Flag',
    flagHint: 'Empty: with or without flags',
    desk: 'Desk',
    everyDesk: 'Every desk',
    approvals: 'Approvals',
    legal: 'Of them legal',
    save: 'Save the rule',
    saved: 'The rule holds from now on.',
    edit: (name: string): string => `Change “${name}”`,
    remove: (name: string): string => `Remove “${name}”`,
    cancel: 'Cancel',
    says: (approvals: number, legal: number): string => {
      const all = Math.max(approvals, legal);
      const people = all === 1 ? 'one approval' : `${all} approvals`;
      if (legal === 0) return people;
      return legal === all ? `${people}, legal` : `${people}, ${legal === 1 ? 'one of them legal' : `${legal} of them legal`}`;
    },
    concerns: (flag: string | null, desk: string | null): string =>
      `${flag ? `Stories flagged “${flag}”` : 'All stories'} ${desk ? `of ${desk}` : 'of every desk'}`,
  },
};
