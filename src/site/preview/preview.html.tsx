import type { Publication } from '../../paper/publication.ts';
import type { Page } from '../../plumbing/html.ts';
import { writeInstant, writeIso } from '../dates.ts';
import { framedPage } from '../frame.html.tsx';
import { Phrase } from '../parts/phrase.html.tsx';
import { wayOnStyle } from '../parts/way-on.html.tsx';
import type { StoryPageProps } from '../story/story.html.tsx';
import { readStyle } from '../style.ts';
import { wordsIn } from '../words.ts';
import { langInside } from '../writing.ts';

const previewCss = readStyle(import.meta.url, './preview.css');

type Told = { readonly publication: Publication; readonly language: string; readonly embargoedUntil: Date | null };

/** What another house is told before it reads: that it may not publish, and until when. */
export function partnerNotice({ publication, language, embargoedUntil }: Told): StoryPageProps['notice'] {
  const words = wordsIn(language);
  const until = embargoedUntil && <time dateTime={writeIso(embargoedUntil, publication)}>{writeInstant(embargoedUntil, publication, language)}</time>;
  return {
    style: previewCss,
    element: (
      <div className="not-for-publication" role="note" {...langInside(words.language, language)}>
        <strong>{until ? <Phrase of={words.embargoedUntil} date={until} /> : words.notPublishedYet}</strong>
        <span>{until ? words.notBefore : words.inConfidence}</span>
      </div>
    ),
  };
}

/** 410 for a link that is over, 404 for one we never gave out. */
export function noPreviewPage({ publication, why }: { readonly publication: Publication; readonly why: 'expired' | 'unknown' }): Page {
  const { language } = publication;
  const words = wordsIn(language);
  const heading = why === 'expired' ? words.previewOver : words.notFound;
  return framedPage(
    {
      kind: 'other',
      publication,
      sections: [],
      language,
      title: `${heading} – ${publication.name}`,
      styles: [wayOnStyle],
      head: <meta name="robots" content="noindex" />,
      children: (
        <div className="no-page">
          <h1>{heading}</h1>
          {why === 'expired' && <p>{words.previewOverText}</p>}
        </div>
      ),
    },
    { status: why === 'expired' ? 410 : 404 },
  );
}
