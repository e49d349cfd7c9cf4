import type { AddRefusal } from '../../../clients/add-client.ts';
import type { ChangeKind } from '../../../clients/change.ts';
import type { ReviseRefusal, RevokeRefusal } from '../../../clients/change-client.ts';
import type { Scope } from '../../../clients/client.ts';
import type { EndKeyRefusal, IssueRefusal } from '../../../clients/issue-key.ts';
import type { KeyState } from '../../../clients/key.ts';
import type { AddWebhookRefusal, ChangeWebhookRefusal } from '../../../delivery/push/webhooks/change-webhook.ts';

const scopes: Record<Scope, string> = {
  read: 'Live stories',
  history: 'Their editions, and corrections',
  changes: 'What changes, as it changes',
  advance: 'What is about to go out, under embargo too',
  webhooks: 'To be told, by webhooks',
};

const keyStates: Record<KeyState, string> = { good: 'Good', expired: 'Expired', revoked: 'Ended' };

const kinds: Record<ChangeKind, string> = {
  'story.published': 'stories published and changed',
  'story.withdrawn': 'stories taken back',
  'story.editionRemoved': 'editions removed',
  'section.changed': 'sections changed',
  'topic.changed': 'topics changed',
  'picture.shownOtherwise': 'pictures shown otherwise',
};

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
    handed: {
      key: (name: string): string => `The key of “${name}”. Pass it on now: it is not shown again.`,
      secret: (name: string): string => `The secret by which “${name}” knows what we send. Pass it on now: it is not shown again.`,
    },
    copy: { key: 'Copy the key', secret: 'Copy the secret' },
    copied: 'Copied',
    webhooks: {
      list: (name: string): string => `Where “${name}” is told`,
      none: 'It may be told by webhooks, and has none yet.',
      states: { well: 'Well', failing: 'Takes nothing since', disabled: 'No longer tried since' },
      counts: ({ done, open, red }: { done: string; open: string; red: string }): string => `${done} told, ${open} waiting, ${red} given up`,
      lastAnswer: (said: string): string => `Its last answer: ${said}`,
      hears: (kinds: string): string => `Hears of ${kinds}`,
      hearsAll: 'Hears of every change',
      kinds,
      since: 'Tell again what changed in',
      spans: { hour: 'the last hour', day: 'the last day', week: 'the last week' },
      replay: 'Tell again',
      replayOf: (address: string): string => `Tell again ${address} what changed`,
      owed: (count: number): string =>
        count === 0 ? 'Nothing changed in that time.' : count === 1 ? 'It is told one change again.' : `It is told ${count} changes again.`,
      end: 'End',
      endOf: (address: string): string => `End telling ${address}`,
      endAgain: 'End for good?',
      endAgainOf: (address: string): string => `End for good? Press again to end telling ${address}`,
      ended: (address: string): string => `${address} is told no more.`,
      new: 'New webhook',
      newFor: (name: string): string => `New webhook for “${name}”`,
      address: 'Address that takes what we send',
      addressHint: 'It begins with https://. Every message is signed as Standard Webhooks has it.',
      hearsOf: 'What it hears of',
      add: 'Add the webhook',
      cancel: 'Cancel',
    },
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
    AddRefusal | ReviseRefusal | RevokeRefusal | IssueRefusal | EndKeyRefusal | AddWebhookRefusal | ChangeWebhookRefusal,
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
  'client-may-not-be-told': 'It may not be told by webhooks: change what it may ask for.',
  'not-an-address': 'An address is https://host/path, with neither a password nor a # in it.',
  'not-https': 'The address begins with https://.',
  'no-kind': 'Let it hear of something.',
  'no-such-webhook': 'There is no such webhook any more.',
  'no-such-key': 'There is no such key any more.',
  'key-revoked': 'The key was ended already.',
};
