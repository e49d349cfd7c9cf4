// Which field of the form a refusal is about.
import type { ReviseRefusal } from '../../../topics/revise-topic.ts';

export type Field = 'kind' | 'name' | 'slug' | 'names' | 'synonyms' | 'description' | 'mediaTopic' | 'sameAs';

const fields: Record<ReviseRefusal, Field | undefined> = {
  'no-name': 'name',
  'name-too-long': 'name',
  'not-one-line': 'name',
  'slug-taken': 'slug',
  'slug-not-a-slug': 'slug',
  'description-too-long': 'description',
  'name-without-language': 'names',
  'too-many-names': 'synonyms',
  'media-topic-not-a-code': 'mediaTopic',
  'media-topic-not-of-a-subject': 'mediaTopic',
  'same-as-not-an-address': 'sameAs',
  'not-allowed': undefined,
  'no-such-topic': undefined,
};

/** Undefined when it is about none of them. */
export function fieldOf(reason: string): Field | undefined {
  return (fields as Readonly<Record<string, Field | undefined>>)[reason];
}
