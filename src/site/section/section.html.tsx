import type { Filled } from '../../ads/fill-slots.ts';
import type { FixedSlot } from '../../ads/place-fixed-slots.ts';
import type { Publication } from '../../paper/publication.ts';
import { crumbsTo } from '../../paper/read-sections.ts';
import { nameIn, type Section, sectionPath } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import { PageLink } from '../lite/lite.html.tsx';
import type { Laid } from '../parts/containers.html.tsx';
import { breadcrumbList } from '../parts/linked-data.html.tsx';
import { listPage } from '../parts/list-page.html.tsx';
import type { TurnedPage } from '../turn-page.ts';
import { wordsIn } from '../words.ts';

export type SectionPageProps = {
  publication: Publication;
  sections: readonly Section[];
  section: Section;
  stories: TurnedPage;
  /** What editors have put above the list. */
  laid: Laid;
  slots: { readonly inFront: readonly Filled<FixedSlot>[]; readonly inList: readonly Filled<FixedSlot>[] };
  url: string;
  isLite: boolean;
};

export function sectionPage({ publication, sections, section, stories, laid, slots, url, isLite }: SectionPageProps): Page {
  const { language } = publication;
  const words = wordsIn(language);
  const name = nameIn(language, section);
  const path = sectionPath(section);
  const above = crumbsTo(sections, section.id).slice(0, -1);
  const below = sections.filter(({ parentId }) => parentId === section.id);
  const way = [{ name: words.home, path: '/' }, ...[...above, section].map((crumb) => ({ name: nameIn(language, crumb), path: sectionPath(crumb) }))];
  return listPage({
    kind: 'section',
    isLite,
    publication,
    sections,
    title: name,
    description: section.description,
    path,
    url,
    stories,
    slots: slots.inList,
    front: { laid, slots: slots.inFront },
    current: section.id,
    linkedData: {
      '@context': 'https://schema.org',
      '@graph': [
        {
          '@type': 'CollectionPage',
          '@id': url + path,
          url: url + path,
          name,
          inLanguage: language,
          ...(section.description && { description: section.description }),
        },
        breadcrumbList(way.map((step) => ({ name: step.name, url: url + step.path }))),
      ],
    },
    children: (
      <>
        <nav className="crumbs" aria-label={words.youAreHere}>
          <ol>
            {way.slice(0, -1).map((step) => (
              <li key={step.path}>
                <PageLink to={step.path}>{step.name}</PageLink>
              </li>
            ))}
          </ol>
        </nav>
        <h1>{name}</h1>
        {section.description && <p className="about">{section.description}</p>}
        {below.length > 0 && (
          <nav className="below" aria-label={name}>
            <ul>
              {below.map((subsection) => (
                <li key={subsection.id}>
                  <PageLink to={sectionPath(subsection)}>{nameIn(language, subsection)}</PageLink>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </>
    ),
  });
}
