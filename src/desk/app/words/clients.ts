import type { AddRefusal } from '../../../clients/add-client.ts';
import type { ReviseRefusal, RevokeRefusal } from '../../../clients/change-client.ts';
import type { Scope } from '../../../clients/client.ts';
import type { EndKeyRefusal, IssueRefusal } from '../../../clients/issue-key.ts';
import type { KeyState } from '../../../clients/key.ts';

const scopes: Record<Scope, string> = {
  read: 'Live stories',
  history: 'Their editions, and corrections',
  changes: 'What changes, as it changes',
  advance: 'What is about to go out, under embargo too',
  webhooks: 'To be told, by webhooks',
};

const keyStates: Record<KeyState, string> = { good: 'Good', expired: 'Expired', revoked: 'Ended' };

/** Machines that take what the paper publishes. */
export const clientsWords = {
  clients: {
    title: 'Clients',
    about: 'Machines that take what the paper publishes through its API: partners, apps, the paper’s own other programs.',
    none: 'None yet. A client is a partner’s program, or one of the paper’s own, that takes stories with a key instead of reading pages.',
    description: 'What can be asked',
    new: 'New client',
    list: 'Clients, by name',
    gone: (count: number): string => `Revoked: ${count}`,
    revokedList: 'Revoked clients, by name',
    anybody: 'Whoever asks, without a key',
    scopes,
    rate: (count: string): string => `${count} requests a minute`,
    from: (origins: string): string => `From browsers at ${origins}`,
    keys: 'Keys',
    noKeys: 'No key: nobody is let in as this client.',
    keyStates,
    usedOn: 'last used',
    neverUsed: 'never used',
    until: 'until',
    change: 'Change',
    changeOne: (name: string): string => `Change “${name}”`,
    newKey: 'New key',
    newKeyFor: (name: string): string => `New key for “${name}”`,
    endKey: 'End key',
    endOneKey: (hint: string): string => `End key …${hint}`,
    endKeyAgain: 'End for good?',
    endOneKeyAgain: (hint: string): string => `End for good? Press again to end key …${hint}`,
    keyEnded: (hint: string): string => `The key …${hint} lets nobody in any more.`,
    revoke: 'Revoke',
    revokeOne: (name: string): string => `Revoke “${name}”`,
    revokeAgain: 'Revoke for good?',
    revokeOneAgain: (name: string): string => `Revoke for good? Press again to revoke “${name}”`,
    revoked: (name: string): string => `“${name}” is let in no more.`,
    handed: (name: string): string => `The key of “${name}”. Pass it on now: it is not shown again.`,
    copy: 'Copy the key',
    copied: 'Copied',
    form: {
      change: (name: string): string => `Change “${name}”`,
      missing: 'There is no such client any more.',
      back: 'All clients',
      name: 'Name',
      note: 'Note',
      noteHint: 'Whom to call, what was agreed',
      mayAsk: 'What it may ask for',
      anybody: 'Whoever asks, without a key',
      anybodyHint: 'Then it sees what is public alone; there is one such client at most',
      rate: 'Requests a minute',
      origins: 'Web pages that may ask',
      originsHint: 'Their origins, one a line, such as https://app.example; none: programs alone',
      add: 'Add the client',
      save: 'Save',
      cancel: 'Cancel',
      added: (name: string): string => `“${name}” is added.`,
      saved: (name: string): string => `“${name}” is changed.`,
      refused: 'It is not saved yet:',
    },
  },
};

/** What may be said against a deed on a client. */
export const clientRefusals: Record<
  Exclude<
    AddRefusal | ReviseRefusal | RevokeRefusal | IssueRefusal | EndKeyRefusal,
    'not-allowed' | 'no-name' | 'name-too-long' | 'not-one-line' | 'name-taken' | 'over-already'
  >,
  string
> = {
  'note-too-long': 'A note has at most 500 characters.',
  'no-scope': 'Let it ask for something.',
  'not-for-anybody': 'Who asks without a key sees what is public: live stories, editions, changes.',
  'anybody-may-ask-already': 'There is a client without a key already: change that one.',
  'anybody-has-no-key': 'It asks without a key.',
  'origin-not-an-origin': 'An origin is https://host, without a path.',
  'too-many-origins': 'At most 50 origins.',
  'requests-out-of-range': 'A whole number from 1 to 100000.',
  'no-such-client': 'There is no such client any more.',
  'client-revoked': 'It was revoked, and stays so.',
  'no-such-key': 'There is no such key any more.',
  'key-revoked': 'The key was ended already.',
};
