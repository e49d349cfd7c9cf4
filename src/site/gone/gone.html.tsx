import type { Publication } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import type { Card, WithdrawnStory } from '../../story/story.ts';
import { writeInstant, writeIso } from '../dates.ts';
import { framedPage } from '../frame.html.tsx';
import { Phrase } from '../parts/phrase.html.tsx';
import { WayOn, wayOnStyle } from '../parts/way-on.html.tsx';
import { wordsIn } from '../words.ts';

export type GonePageProps = {
  publication: Publication;
  sections: readonly Section[];
  withdrawn: WithdrawnStory;
  latest: readonly Card[];
  isLite: boolean;
};

export function gonePage({ publication, sections, withdrawn, latest, isLite }: GonePageProps): Page {
  const { language } = publication;
  const words = wordsIn(language);
  const wasKilled = withdrawn.kind === 'killed';
  const heading = wasKilled ? words.gone : words.notAtPresent;
  const when = <time dateTime={writeIso(withdrawn.withdrawnAt, publication)}>{writeInstant(withdrawn.withdrawnAt, publication, language)}</time>;
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
            {wasKilled && (
              <>
                <p className="when">
                  <Phrase of={words.goneSince} date={when} />
                </p>
                <p className="reason">{withdrawn.publicReason}</p>
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
