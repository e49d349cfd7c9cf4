import type { Publication } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import { shelfScript } from '../assets/assets.ts';
import { framedPage } from '../frame.html.tsx';
import { readStyle } from '../style.ts';
import { wordsIn } from '../words.ts';

const offlineStyle = readStyle(import.meta.url, './offline.css');

/** What somebody can read without a network. The page is the same for everybody: a script fills its lists from what the browser keeps. */
export function offlinePage({ publication, sections }: { publication: Publication; sections: readonly Section[] }): Page {
  const { language } = publication;
  const words = wordsIn(language);
  const lists = [
    { name: 'saved', heading: words.keptSaved },
    { name: 'read', heading: words.keptRead },
  ];
  return framedPage({
    kind: 'other',
    publication,
    sections,
    language,
    title: `${words.keptStories} – ${publication.name}`,
    styles: [offlineStyle],
    head: (
      <>
        <meta name="robots" content="noindex" />
        <script type="module" src={shelfScript.path} />
      </>
    ),
    children: (
      <div className="shelf">
        <h1>{words.keptStories}</h1>
        <p>{words.offlineText}</p>
        <p data-shelf="empty">{words.keptNone}</p>
        {lists.map(({ name, heading }) => (
          <section key={name} data-shelf={name} hidden>
            <h2>{heading}</h2>
            <ul className="plain" />
          </section>
        ))}
        <p>
          <a href="/">{words.toHome}</a>
        </p>
      </div>
    ),
  });
}
