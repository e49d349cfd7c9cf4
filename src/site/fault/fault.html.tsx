// What a reader gets when something failed. It needs no database and knows no paper, for either may be what failed.
import type { Page } from '../../plumbing/html.ts';
import { readStyle } from '../style.ts';

export type Fault = {
  /** Stands in the log beside what happened; empty where nothing was logged. */
  readonly id: string;
  /** 503: what the page needs is away for now, most likely the database. 4xx: the request itself. */
  readonly status: number;
};

const style = readStyle(import.meta.url, './fault.css');

/** The whole page, in English: without the database nobody knows the paper's language. */
export function faultPage({ id, status }: Fault): Page {
  const { title, advice } = wordsFor(status);
  return {
    status,
    styles: [style],
    element: (
      <html lang="en">
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          <meta name="robots" content="noindex" />
          <style>{style}</style>
        </head>
        <body>
          <main>
            <h1>{title}</h1>
            <p>{advice}</p>
            <p>
              <a href="/">To the front page</a>
            </p>
            {status >= 500 && id && (
              <p className="number">
                If you write to us about it, this number tells us what happened: <code>{id}</code>
              </p>
            )}
          </main>
        </body>
      </html>
    ),
  };
}

function wordsFor(status: number): { title: string; advice: string } {
  if (status === 503) return { title: 'We will be back in a moment', advice: 'The paper cannot be reached just now. Please load the page again in a minute.' };
  if (status >= 500) return { title: 'Something failed on our side', advice: 'This page could not be made. It is not your doing.' };
  return {
    title: 'We could not read that request',
    advice: 'The address may have been damaged on its way here. Try it again from a link, or begin at the front page.',
  };
}
