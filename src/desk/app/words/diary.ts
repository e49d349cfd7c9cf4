/** The diary: what is coming, and what is planned on it. */
import type { BeginPlannedRefusal } from '../../../diary/begin-planned-story.ts';
import type { EntryKind } from '../../../diary/entry.ts';
import type { PlanRefusal } from '../../../diary/plan.ts';
import type { StoryHour } from '../../../story/work/hours.ts';

const kinds: Record<EntryKind, string> = { event: 'Event', story: 'Planned story' };
const hours: Record<StoryHour['kind'], string> = { publish: 'Goes out', embargo: 'Embargo ends' };

export const diaryWords = {
  diary: {
    title: 'Diary',
    views: { week: 'Week', list: 'List' },
    view: 'View',
    earlier: 'The week before',
    later: 'The week after',
    today: 'Today',
    desk: 'Desk',
    everyDesk: 'Every desk',
    new: 'New entry',
    newOn: (day: string): string => `New entry on ${day}`,
    empty: 'Nothing is planned.',
    emptyDay: 'Nothing',
    keys: 'Arrow keys go from entry to entry, Enter opens one. Shift with an arrow moves it by a day or half an hour. N: new entry; T: today; Page up and Page down: by a week.',
    kinds,
    kind: 'Kind',
    hours,
    allDay: 'All day',
    provisional: 'Pencilled in',
    cancelled: 'Cancelled',
    entryTitle: 'Title',
    day: 'Day',
    from: 'From',
    lastDay: 'Last day',
    to: 'To',
    people: 'People',
    addPeople: 'Add somebody',
    place: 'Place',
    details: 'Details',
    save: 'Save',
    close: 'Close',
    cancel: 'It is cancelled',
    restore: 'It takes place after all',
    begin: 'Begin the story',
    beginOn: 'Desk to begin it on',
    link: 'Or a story that is there already',
    linkSearch: 'A part of its name, or its number',
    unlink: 'It is not this story',
    openStory: 'Open the story',
    planned: 'It stands in the diary.',
    moved: (title: string, when: string): string => `${title}: ${when}`,
    dayOf: (day: number, days: number): string => `day ${day} of ${days}`,
    readOnly: 'Your roles do not allow changing this entry.',
  },
};

export const diaryRefusals: Record<Exclude<PlanRefusal | BeginPlannedRefusal, 'not-allowed' | 'no-such-story' | 'no-such-desk' | 'no-such-person'>, string> &
  Record<string, string> = {
  'no-title': 'It needs a title.',
  'ends-before-it-starts': 'It ends before it starts.',
  'no-such-entry': 'That entry is no longer there.',
  'has-a-story': 'Somebody has begun its story already.',
  'is-cancelled': 'It is cancelled.',
  'no-desk': 'Say on which desk.',
  'refers-to-nothing': 'It points at something that is no longer there.',
  'body-not-allowed': 'The body holds what a story cannot hold.',
  'language-not-a-tag': 'The language is not a language tag.',
  'too-long': 'It is too long.',
  'not-content': 'It is not what a story is made of.',
};
