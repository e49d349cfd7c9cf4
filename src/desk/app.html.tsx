import type { ReactElement } from 'react';
import type { App } from './build-app.ts';

/** The document the desk's application lives in. */
export function AppPage({ app, name }: { readonly app: App; readonly name: string }): ReactElement {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{`Desk · ${name}`}</title>
        {app.styles.map((file) => (
          <link key={file} rel="stylesheet" href={`/desk/app/${file}`} />
        ))}
        {app.preloads.map((file) => (
          <link key={file} rel="modulepreload" href={`/desk/app/${file}`} />
        ))}
        <script type="module" src={`/desk/app/${app.script}`} />
      </head>
      <body>
        <div id="desk" />
        <noscript>The desk needs JavaScript. Readers' pages do not.</noscript>
      </body>
    </html>
  );
}
