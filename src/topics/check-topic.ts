import { longestOfTopic as longest, type TopicContent } from './topic.ts';

export type TopicFault =
  | 'no-name'
  | 'name-too-long'
  | 'not-one-line'
  | 'slug-not-a-slug'
  | 'description-too-long'
  | 'name-without-language'
  | 'too-many-names'
  | 'media-topic-not-a-code'
  | 'media-topic-not-of-a-subject'
  | 'same-as-not-an-address';

/** Every fault in what is said of a topic. */
export function topicFaults({ kind, slug, name, names, synonyms, description, mediaTopic, sameAs }: TopicContent): TopicFault[] {
  const lines = [name, ...Object.values(names), ...synonyms];
  const faults: Record<TopicFault, boolean> = {
    'no-name': lines.some((line) => line.trim() === ''),
    'name-too-long': lines.some((line) => line.length > longest.name),
    'not-one-line': lines.some((line) => /[\p{Cc}\u2028\u2029]/u.test(line)),
    'slug-not-a-slug': !/^[\p{Ll}\p{Lo}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{M}\p{N}]+)*$/u.test(slug) || slug.length > longest.slug,
    'description-too-long': description.length > longest.description,
    'name-without-language': Object.keys(names).some((tag) => !isLanguageTag(tag)),
    'too-many-names': Object.keys(names).length > longest.names || synonyms.length > longest.synonyms,
    // NewsCodes Guidelines, IPTC: eight digits in the scheme medtop.
    'media-topic-not-a-code': mediaTopic !== null && !/^medtop:\d{8}$/.test(mediaTopic),
    'media-topic-not-of-a-subject': mediaTopic !== null && kind !== 'subject',
    'same-as-not-an-address': sameAs.length > longest.sameAs || !sameAs.every(isWebAddress),
  };
  return (Object.keys(faults) as TopicFault[]).filter((fault) => faults[fault]);
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

function isWebAddress(address: string): boolean {
  return address.length <= longest.address && /^https?:\/\//.test(address) && URL.canParse(address);
}
