import type { ReactElement } from 'react';

export const welcomeStyle =
  ':root{color-scheme:light dark}body{max-inline-size:40rem;margin:12vh auto;padding-inline:1.25rem;font:1.0625rem/1.6 Charter,Georgia,serif}h1{font-size:1.75rem;line-height:1.2}dt{font:.9375rem ui-monospace,monospace;margin-block-start:1rem}dd{margin:0}';

const commands: readonly (readonly [command: string, deed: string])[] = [
  ['npx stoppress import --from page-text page.txt', 'makes a draft of a story from the text of a page'],
  ['npx stoppress publish 61', 'puts a story before readers'],
  ['npx stoppress schedule 61 --at 2026-12-01T06:00+05:30', 'sets its hour'],
  ['npx stoppress withdraw 61 --reason "…"', 'takes it back, and says why'],
  ['npx stoppress picture quay.jpg', 'brings a picture into the library'],
];

export function WelcomePage({ name, language }: { readonly name: string; readonly language: string }): ReactElement {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`The desk of ${name}`}</title>
        <style>{welcomeStyle}</style>
      </head>
      <body>
        <main>
          <h1>
            The desk of <span lang={language}>{name}</span>
          </h1>
          <p>The screens of the desk come with a later version. Until then the newsroom works from the command line:</p>
          <dl>
            {commands.map(([command, deed]) => (
              <div key={command}>
                <dt>
                  <code>{command}</code>
                </dt>
                <dd>{deed}</dd>
              </div>
            ))}
          </dl>
          <p>
            <a href="/">The site</a>
          </p>
        </main>
      </body>
    </html>
  );
}
