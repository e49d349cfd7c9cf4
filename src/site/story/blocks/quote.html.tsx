import type { ReactNode } from 'react';
import type { PullQuote as PullQuoteBlock, Quote as QuoteBlock } from '../../../story/body.ts';
import { Inlines, isWordless } from './inlines.html.tsx';
import { ParagraphsAndLists } from './list.html.tsx';

/** Words of somebody else, at length. */
export function Quote({ quote, id }: { quote: QuoteBlock; id: string | undefined }): ReactNode {
  return (
    <figure className="quote" id={id}>
      <blockquote>
        <ParagraphsAndLists of={quote.content} />
      </blockquote>
      <Attribution to={quote.attrs.attribution} />
    </figure>
  );
}

/** A sentence lifted out to be seen. */
export function PullQuote({ quote, id }: { quote: PullQuoteBlock; id: string | undefined }): ReactNode {
  if (isWordless(quote.content)) return null;
  return (
    <figure className="pull" id={id}>
      <blockquote>
        <p>
          <Inlines content={quote.content} />
        </p>
      </blockquote>
      <Attribution to={quote.attrs.attribution} />
    </figure>
  );
}

function Attribution({ to }: { to: string }): ReactNode {
  return to.trim() && <figcaption>{to}</figcaption>;
}
