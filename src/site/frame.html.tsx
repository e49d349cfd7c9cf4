// What stands around every page readers see: the head, the masthead with its sections, the foot.
import type { ReactElement, ReactNode } from 'react';
import type { Publication } from '../paper/publication.ts';
import { crumbsTo } from '../paper/read-sections.ts';
import { type Section, sectionPath } from '../paper/section.ts';
import { canonicalTag, directionOf } from '../plumbing/language.ts';
import { writeDay, writeIso } from './dates.ts';
import { safeLogo } from './logo.ts';
import { Name } from './parts/name.html.tsx';
import { Phrase } from './parts/phrase.html.tsx';
import { lookStyle, readStyle } from './style.ts';
import { type Words, wordsIn } from './words.ts';
import { langInside } from './writing.ts';

export type FrameProps = {
  publication: Publication;
  sections: readonly Section[];
  /** BCP 47, of the story or list: the page's own words are in it too. */
  language: string;
  title: string;
  description?: string;
  /** Absolute. */
  canonical?: string;
  /** More for the head: Open Graph, feeds, JSON-LD. */
  head?: ReactNode;
  /** The page's own stylesheets, as readStyle gives them. */
  styles: readonly string[];
  /** Id of the section the page belongs to. */
  current?: number;
  /** The day on the masthead. */
  day?: Date;
  /** Where "Subscribe" in the masthead leads; the feeds in the foot if the page has no better. */
  subscribeAt?: string;
  /** On the front page the nameplate is the heading. */
  isFront?: boolean;
  children: ReactNode;
};

const frameCss = readStyle(import.meta.url, './frame.css');

/** The text of the page's one <style>: the paper's look, the frame, then the page's own. sendPage needs the very same. */
export function frameStyle(publication: Publication, ...styles: readonly string[]): string {
  return [lookStyle(publication.look), frameCss, ...styles].join('');
}

/** The whole document around a page's content. */
export function Frame(props: FrameProps): ReactElement {
  const { publication, language } = props;
  const words = wordsIn(language);
  return (
    <html lang={canonicalTag(language) ?? publication.language} dir={directionOf(language)}>
      <Head {...props} />
      <body>
        <a className="skip" href="#main" {...langInside(words.language, language)}>
          {words.skipToContent}
        </a>
        <Masthead {...props} words={words} />
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
        <Foot {...props} words={words} />
      </body>
    </html>
  );
}

function Head({ publication, title, description, canonical, head, styles }: FrameProps): ReactNode {
  const { paper } = publication.look.colours;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {description && <meta name="description" content={description} />}
      {canonical && <link rel="canonical" href={canonical} />}
      <meta name="theme-color" content={paper.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={paper.dark} media="(prefers-color-scheme: dark)" />
      <link rel="alternate" type="application/rss+xml" title={publication.name} href="/rss.xml" />
      {head}
      <style>{frameStyle(publication, ...styles)}</style>
    </head>
  );
}

function Masthead({
  publication,
  sections,
  language,
  current,
  day,
  subscribeAt = '#subscribe',
  isFront = false,
  words,
}: FrameProps & { words: Words }): ReactNode {
  const above = new Set(current === undefined ? [] : crumbsTo(sections, current).map((section) => section.id));
  const shown = sections.filter((section) => section.inNavigation);
  const inWords = langInside(words.language, language);
  const nameplate = (
    <a className="nameplate" href="/" {...langInside(publication.language, language)}>
      <Nameplate publication={publication} />
    </a>
  );
  return (
    <header className="masthead">
      <div className="ears">
        {day && <time dateTime={writeIso(day, publication).slice(0, 10)}>{writeDay(day, publication, language)}</time>}
        <a href={subscribeAt} {...inWords}>
          {words.subscribe}
        </a>
      </div>
      {isFront ? <h1>{nameplate}</h1> : nameplate}
      {publication.tagline && (
        <p className="tagline" {...langInside(publication.language, language)}>
          {publication.tagline}
        </p>
      )}
      {shown.length > 0 && (
        <nav className="sections" aria-label={words.sections}>
          <ul>
            {shown.map((section) => (
              <li key={section.id}>
                <a href={sectionPath(section)} aria-current={above.has(section.id) || undefined}>
                  <Name of={section} language={language} paperLanguage={publication.language} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

/** The logo, if the settings hold one that is only a drawing; else the paper's name, set in the headline type. */
function Nameplate({ publication }: { publication: Publication }): ReactNode {
  const logo = safeLogo(publication.look.logo);
  if (!logo) return publication.name;
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: safeLogo lets only a drawing through */}
      <span className="logo" aria-hidden="true" dangerouslySetInnerHTML={{ __html: logo }} />
      <span className="unseen">{publication.name}</span>
    </>
  );
}

function Foot({ publication, sections, language, words }: FrameProps & { words: Words }): ReactNode {
  const top = sections.filter((section) => section.parentId === null);
  const inWords = langInside(words.language, language);
  return (
    <footer className="foot">
      {top.length > 0 && (
        <nav aria-label={words.allSections}>
          <h2 {...inWords}>{words.allSections}</h2>
          <ul>
            {top.map((section) => (
              <li key={section.id}>
                <a href={sectionPath(section)}>
                  <Name of={section} language={language} paperLanguage={publication.language} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <section id="subscribe">
        <h2 {...inWords}>{words.feeds}</h2>
        <ul>
          <li>
            <a href="/rss.xml">RSS</a>
          </li>
          <li>
            <a href="/atom.xml">Atom</a>
          </li>
          <li>
            <a href="/feed.json">JSON Feed</a>
          </li>
        </ul>
      </section>
      <p className="rights" {...inWords}>
        <Phrase of={words.rights} paper={<Name of={{ name: publication.name, names: {} }} language={words.language} paperLanguage={publication.language} />} />
      </p>
    </footer>
  );
}
