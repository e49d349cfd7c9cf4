import type { Thing } from 'schema-dts';
import type { Publication } from '../../paper/publication.ts';
import { nameIn, type Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import { authorPath, type Topic, type TopicKind, topicPath } from '../../topics/topic.ts';
import { isWebAddress } from '../address.ts';
import { PageLink } from '../lite/lite.html.tsx';
import { listPage } from '../parts/list-page.html.tsx';
import type { TurnedPage } from '../turn-page.ts';
import { fill, wordsIn } from '../words.ts';

export type TopicPageProps = {
  publication: Publication;
  sections: readonly Section[];
  topic: Topic;
  stories: TurnedPage;
  /** Whether there is a page of what they wrote. */
  hasWritten: boolean;
  url: string;
  isLite: boolean;
};

export function topicPage({ publication, sections, topic, stories, hasWritten, url, isLite }: TopicPageProps): Page {
  const { language } = publication;
  const words = wordsIn(language);
  const name = nameIn(language, topic);
  const path = topicPath(topic);
  return listPage({
    kind: 'topic',
    isLite,
    publication,
    sections,
    title: name,
    description: topic.description,
    path,
    url,
    stories,
    linkedData: {
      '@context': 'https://schema.org',
      '@graph': [{ '@type': 'CollectionPage', '@id': url + path, url: url + path, name, inLanguage: language, about: thingOf(topic, name) }],
    },
    children: (
      <>
        <p className="label">{words.topics}</p>
        <h1>{name}</h1>
        {topic.description && <p className="about">{topic.description}</p>}
        {hasWritten && (
          <p className="other-page">
            <PageLink to={authorPath(topic)}>{fill(words.storiesBy, { name })}</PageLink>
          </p>
        )}
      </>
    ),
  });
}

const schemaKinds = { person: 'Person', organisation: 'Organization', place: 'Place', subject: 'DefinedTerm' } as const satisfies Record<TopicKind, string>;

function thingOf(topic: Topic, name: string): Thing {
  const sameAs = topic.sameAs.filter(isWebAddress);
  return { '@type': schemaKinds[topic.kind], name, ...(topic.description && { description: topic.description }), ...(sameAs.length > 0 && { sameAs }) };
}
