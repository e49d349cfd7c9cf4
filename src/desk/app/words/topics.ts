import type { SplitRefusal } from '../../../story/topics/split-topic.ts';
import type { MergeRefusal } from '../../../topics/merge-topic.ts';
import type { ReviseRefusal } from '../../../topics/revise-topic.ts';

/** What stories are about and who is credited, kept in order. */
export const topicsWords = {
  topics: {
    title: 'Topics',
    about: 'What stories are about and who is credited: people, organisations, places, subjects. Every page that shows one follows what is said here.',
    find: 'Find a topic',
    findHint: 'A part of any name of it',
    none: 'No topic has such a name.',
    found: 'Topics found',
    back: 'All topics',
    missing: 'There is no such topic any more.',
    merged: 'It was merged: this is the topic it turned out to be.',
    kind: 'Kind',
    name: 'Name',
    slug: 'Address',
    slugHint: 'The old address leads to the new one for ever.',
    names: 'Names in other languages',
    namesHint: 'One a line, the language before it: hi: मुंबई',
    synonyms: 'Other words for it',
    synonymsHint: 'One a line: spellings, short forms, former names. Stories that use them are suggested this topic.',
    description: 'Description',
    descriptionHint: 'On its own page, for readers',
    mediaTopic: 'IPTC Media Topic',
    mediaTopicHint: 'The code of a subject: medtop:04000000',
    sameAs: 'The same thing elsewhere',
    sameAsHint: 'One address a line: Wikidata, Wikipedia, its own site',
    save: 'Save',
    saved: (name: string): string => `“${name}” is changed on every page.`,
    refused: 'It is not saved yet:',
    merge: 'Merge into another',
    mergeAbout: 'Where two topics are one: its stories become the other’s, its address leads there, its names become other words for it. It cannot be undone.',
    into: 'The topic that it is',
    intoHint: 'A part of its name',
    mergeWith: (name: string): string => `Merge into “${name}”`,
    mergeAgain: (name: string): string => `Merge into “${name}” for good?`,
    mergeAgainOf: (name: string): string => `Merge into “${name}” for good? Press again`,
    mergeDone: (name: string): string => `It is “${name}” now.`,
    split: 'Split off stories',
    splitAbout: 'Where one topic is two: the stories chosen go out again about the other, each with a line in its public history.',
    splitName: 'Name of the other topic',
    stories: 'Its newest stories',
    noStories: 'It has no live story.',
    splitNow: (count: number): string => (count === 0 ? 'Split off' : count === 1 ? 'Split off one story' : `Split off ${count} stories`),
    splitDone: (name: string, moved: number): string => `“${name}” has ${moved === 1 ? 'one story' : `${moved} stories`} now.`,
    left: (count: number): string =>
      count === 1 ? 'One is being worked on: change its topic there.' : `${count} are being worked on: change their topic there.`,
    suggested: 'Named in the text',
    add: (name: string): string => `Add ${name}`,
  },
};

/** What may be said against a deed on a topic. */
export const topicRefusals: Record<
  Exclude<ReviseRefusal | MergeRefusal | SplitRefusal, 'not-allowed' | 'no-name' | 'name-too-long' | 'not-one-line'>,
  string
> = {
  'no-such-topic': 'There is no such topic any more.',
  'slug-taken': 'That address is or was another topic’s.',
  'slug-not-a-slug': 'An address is made of small letters, figures and single hyphens, at most a hundred.',
  'description-too-long': 'A description has at most 2000 characters.',
  'name-without-language': 'A language is written as hi, en-GB or zh-Hant, with a colon after it.',
  'too-many-names': 'At most 50 languages and 100 other words.',
  'media-topic-not-a-code': 'A Media Topic is written medtop: and eight figures.',
  'media-topic-not-of-a-subject': 'Only a subject has a Media Topic.',
  'same-as-not-an-address': 'Addresses begin with https:// or http://, at most 20 of them.',
  'merged-into-itself': 'Choose another topic.',
  'split-into-itself': 'That is the name of this topic. Give the other one another.',
  'no-stories': 'Choose the stories that belong to the other.',
  'too-many-stories': 'At most a hundred stories at once.',
};
