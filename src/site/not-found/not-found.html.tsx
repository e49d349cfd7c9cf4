import type { Publication } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import type { Card } from '../../story/story.ts';
import { framedPage } from '../frame.html.tsx';
import { WayOn, wayOnStyle } from '../parts/way-on.html.tsx';
import { wordsIn } from '../words.ts';

export type NotFoundPageProps = { publication: Publication; sections: readonly Section[]; latest: readonly Card[]; isLite: boolean };

export function notFoundPage({ publication, sections, latest, isLite }: NotFoundPageProps): Page {
  const words = wordsIn(publication.language);
  return framedPage(
    {
      kind: 'other',
      isLite,
      publication,
      sections,
      language: publication.language,
      title: `${words.notFound} – ${publication.name}`,
      styles: [wayOnStyle],
      head: <meta name="robots" content="noindex" />,
      children: (
        <>
          <div className="no-page">
            <h1>{words.notFound}</h1>
            <p>{words.notFoundText}</p>
          </div>
          <WayOn latest={latest} publication={publication} />
        </>
      ),
    },
    { status: 404 },
  );
}
