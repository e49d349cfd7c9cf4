import type { Because } from '../../../archive/read-on.ts';
import type { PickRefusal } from '../../../story/picks/pick.ts';

const because: Record<Because['kind'], (names: string) => string> = {
  picked: () => 'picked by hand',
  topics: (names) => `both are about ${names}`,
  section: (names) => `the newest of ${names}`,
  newest: () => 'the newest of the paper',
};

/** What readers are offered after a story. */
export const readOnWords = {
  readOn: {
    title: 'Read on',
    about: 'Offered after the story, in this order. The last is shown to whoever comes from one of the others.',
    none: 'There is no other live story yet.',
    because: (kind: Because['kind'], names: string): string => `Because: ${because[kind](names)}.`,
    pick: 'Pick',
    pickOne: (headline: string): string => `Pick “${headline}”`,
    drop: (headline: string): string => `Pick “${headline}” no longer`,
    up: (headline: string): string => `Move “${headline}” up`,
    down: (headline: string): string => `Move “${headline}” down`,
    away: (id: number): string => `Story ${id}`,
    awayBecause: 'Picked by hand, and not live now: passed over.',
    find: 'Pick a story',
    findHint: 'Words of its headline',
  },
};

export const readOnRefusals: Record<Exclude<PickRefusal, 'not-allowed' | 'no-such-story'>, string> = {
  'too-many-picks': 'At most six stories are picked. Take one out first.',
  'picked-twice': 'That story is picked already.',
  'picked-itself': 'A story does not lead on to itself.',
  'pick-not-live': 'Only a live story can be picked.',
};
