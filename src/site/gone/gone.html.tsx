import type { Publication } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import type { Card } from '../../story/story.ts';
import { writeInstant, writeIso } from '../dates.ts';
import { framedPage } from '../frame.html.tsx';
import { Phrase } from '../parts/phrase.html.tsx';
import { WayOn, wayOnStyle } from '../parts/way-on.html.tsx';
import { wordsIn } from '../words.ts';

/** What readers may know of it. */
export type Gone = { readonly heading: string; readonly why?: { readonly publicReason: string; readonly since: Date } };

export type GonePageProps = {
  publication: Publication;
  sections: readonly Section[];
  gone: Gone;
  latest: readonly Card[];
  isLite: boolean;
};

export function gonePage({ publication, sections, gone: { heading, why }, latest, isLite }: GonePageProps): Page {
  const { language } = publication;
  const words = wordsIn(language);
  return framedPage(
    {
      kind: 'other',
      isLite,
      publication,
      sections,
      language: publication.language,
      title: `${heading} – ${publication.name}`,
      styles: [wayOnStyle],
      head: <meta name="robots" content="noindex" />,
      children: (
        <>
          <div className="no-page">
            <h1>{heading}</h1>
            {why && (
              <>
                <p className="when">
                  <Phrase
                    of={words.goneSince}
                    date={<time dateTime={writeIso(why.since, publication)}>{writeInstant(why.since, publication, language)}</time>}
                  />
                </p>
                <p className="reason">{why.publicReason}</p>
              </>
            )}
          </div>
          <WayOn latest={latest} publication={publication} />
        </>
      ),
    },
    { status: 410 },
  );
}
