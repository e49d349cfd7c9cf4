import type { ReactNode } from 'react';
import type { Publication } from '../../paper/publication.ts';
import { readStyle } from '../style.ts';
import { fill, type Words } from '../words.ts';
import type { LangAttributes } from '../writing.ts';

/** Stands in the pages that ask. */
export const consentStyle = readStyle(import.meta.url, './consent.css');

/** Whether anything on the paper's pages waits for the reader's leave. */
export function needsConsent({ advertising: { isOn, network } }: Publication): boolean {
  return isOn && network?.needsConsent === true;
}

type ConsentProps = { words: Words; publication: Publication; inside: LangAttributes; backTo: string };

/**
 * The question, with both answers alike. It stands below everything in a place of its own; who has a script sees it at the
 * foot of the window, over that place, and nothing of the page moves.
 */
export function ConsentBar({ words, publication, inside, backTo }: ConsentProps): ReactNode {
  return (
    <div className="consent-place">
      <form className="consent" method="post" action="/consent" aria-label={words.consent} {...inside}>
        <p>{fill(words.consentText, { paper: publication.name })}</p>
        <input type="hidden" name="back" value={backTo} />
        <div>
          <button type="submit" name="answer" value="no">
            {words.consentReject}
          </button>
          <button type="submit" name="answer" value="yes">
            {words.consentAccept}
          </button>
        </div>
      </form>
    </div>
  );
}
