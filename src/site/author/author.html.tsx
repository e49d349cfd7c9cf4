import type { Publication } from '../../paper/publication.ts';
import { nameIn, type Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import { authorPath, type Topic, topicPath } from '../../topics/topic.ts';
import { isWebAddress } from '../address.ts';
import { PageLink } from '../lite/lite.html.tsx';
import { listPage } from '../parts/list-page.html.tsx';
import type { TurnedPage } from '../turn-page.ts';
import { fill, wordsIn } from '../words.ts';

export type AuthorPageProps = {
  publication: Publication;
  sections: readonly Section[];
  author: Topic;
  stories: TurnedPage;
  /** Whether there is a page of what was written about them. */
  isWrittenAbout: boolean;
  url: string;
  isLite: boolean;
};

export function authorPage({ publication, sections, author, stories, isWrittenAbout, url, isLite }: AuthorPageProps): Page {
  const { language } = publication;
  const words = wordsIn(language);
  const name = nameIn(language, author);
  const path = authorPath(author);
  const addresses = author.sameAs.filter(isWebAddress);
  return listPage({
    kind: 'author',
    isLite,
    publication,
    sections,
    title: name,
    description: author.description,
    path,
    url,
    stories,
    linkedData: {
      '@context': 'https://schema.org',
      '@graph': [
        {
          '@type': 'ProfilePage',
          '@id': url + path,
          url: url + path,
          inLanguage: language,
          mainEntity: {
            '@type': author.kind === 'person' ? 'Person' : 'Organization',
            '@id': `${url + path}#author`,
            name,
            url: url + path,
            ...(author.description && { description: author.description }),
            ...(addresses.length > 0 && { sameAs: addresses }),
          },
        },
      ],
    },
    children: (
      <>
        <h1>{name}</h1>
        {author.description && <p className="about">{author.description}</p>}
        {addresses.length > 0 && (
          <ul className="plain same-as" aria-label={words.elsewhere}>
            {addresses.map((address) => (
              <li key={address}>
                <a rel="me" href={address}>
                  {new URL(address).hostname.replace(/^www\./, '')}
                </a>
              </li>
            ))}
          </ul>
        )}
        {isWrittenAbout && (
          <p className="other-page">
            <PageLink to={topicPath(author)}>{fill(words.storiesAbout, { name })}</PageLink>
          </p>
        )}
      </>
    ),
  });
}
