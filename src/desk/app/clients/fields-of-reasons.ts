// Which field of the form a refusal is about.
import type { AddRefusal } from '../../../clients/add-client.ts';
import type { ReviseRefusal } from '../../../clients/change-client.ts';

export type Field = 'name' | 'note' | 'anybody' | 'scopes' | 'rate' | 'origins';

const fields: Record<AddRefusal | ReviseRefusal, Field | undefined> = {
  'no-name': 'name',
  'name-too-long': 'name',
  'name-taken': 'name',
  'note-too-long': 'note',
  'not-one-line': 'note',
  'anybody-may-ask-already': 'anybody',
  'no-scope': 'scopes',
  'not-for-anybody': 'scopes',
  'requests-out-of-range': 'rate',
  'origin-not-an-origin': 'origins',
  'too-many-origins': 'origins',
  'not-allowed': undefined,
  'no-such-client': undefined,
  'client-revoked': undefined,
};

/** Undefined when it is about none of them. */
export function fieldOf(reason: string): Field | undefined {
  return (fields as Readonly<Record<string, Field | undefined>>)[reason];
}
