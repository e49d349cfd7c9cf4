// What stands around every page readers see: the head, the masthead with its sections, the foot.
import type { ReactElement, ReactNode } from 'react';
import type { Publication } from '../paper/publication.ts';
import { crumbsTo } from '../paper/read-sections.ts';
import { type Section, sectionPath } from '../paper/section.ts';
import type { Page } from '../plumbing/html.ts';
import { canonicalTag, directionOf } from '../plumbing/language.ts';
import { litePath } from './address.ts';
import { enhancer, speculation } from './assets/assets.ts';
import { ConsentBar, consentStyle, needsConsent } from './consent/consent.html.tsx';
import { writeDay, writeIso } from './dates.ts';
import { firstFace, isSetInTypeface, typefaceStyle } from './fonts/typeface.ts';
import { LiteEdition, PageLink } from './lite/lite.html.tsx';
import { safeLogo } from './logo.ts';
import { Name } from './parts/name.html.tsx';
import { Phrase } from './parts/phrase.html.tsx';
import { lookStyle, readStyle } from './style.ts';
import { type Words, wordsIn } from './words.ts';
import { langInside } from './writing.ts';

export type FrameProps = {
  /** What sort of page it is: told to the script, and counted. */
  kind: 'front' | 'section' | 'topic' | 'author' | 'story' | 'other';
  /** The page's own path and query, where it is in the light edition too. */
  path?: string;
  /** Of the light edition: words and links, and nothing to fetch. */
  isLite?: boolean;
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
const liteCss = readStyle(import.meta.url, './lite/lite.css');

/** The page as it is answered: the document, its one style for the policy, what browsers may fetch early. */
export function framedPage(props: FrameProps, answer: Pick<Page, 'status' | 'frames' | 'guests'> = {}): Page {
  const style = styleOf(props);
  if (props.isLite) return { ...(answer.status && { status: answer.status }), element: <Frame {...props} style={style} />, styles: [style] };
  return { ...answer, element: <Frame {...props} style={style} />, styles: [style], headers: headersOf(props) };
}

/** The paper's look, the frame, then the page's own; of the light edition colours and one column. */
function styleOf({ publication, language, styles, isLite = false }: FrameProps): string {
  const { look } = publication;
  if (isLite) return lookStyle(look, []) + liteCss;
  const typeface = isSetInTypeface(look, language) ? typefaceStyle : '';
  return [typeface, lookStyle(look), frameCss, ...styles, needsConsent(publication) ? consentStyle : ''].join('');
}

function headersOf({ publication, language }: FrameProps): Record<string, string> {
  return {
    ...(isSetInTypeface(publication.look, language) && { link: `<${firstFace.path}>; rel=preload; as=font; type="font/woff2"; crossorigin` }),
    'speculation-rules': `"${speculation.path}"`,
  };
}

/** The whole document around a page's content. */
function Frame(props: FrameProps & { style: string }): ReactElement {
  const { publication, language, kind, isLite = false } = props;
  const words = wordsIn(language);
  const inWords = langInside(words.language, language);
  return (
    <html lang={canonicalTag(language) ?? publication.language} dir={directionOf(language)}>
      <Head {...props} />
      <body {...(!isLite && { 'data-page': kind, ...(publication.isKeptOffline !== false && { 'data-offline': '' }) })}>
        <LiteEdition value={isLite}>
          <a className="skip" href="#main" {...inWords}>
            {words.skipToContent}
          </a>
          <Masthead {...props} words={words} />
          <main id="main" tabIndex={-1}>
            {props.children}
          </main>
          <Foot {...props} words={words} />
          {!isLite && needsConsent(publication) && <ConsentBar words={words} publication={publication} inside={inWords} backTo={props.path ?? '/'} />}
        </LiteEdition>
      </body>
    </html>
  );
}

function Head({ publication, title, description, canonical, head, path, style, isLite = false }: FrameProps & { style: string }): ReactNode {
  const { paper } = publication.look.colours;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {description && <meta name="description" content={description} />}
      {canonical && <link rel="canonical" href={canonical} />}
      {!isLite && (
        <>
          <meta name="theme-color" content={paper.light} media="(prefers-color-scheme: light)" />
          <meta name="theme-color" content={paper.dark} media="(prefers-color-scheme: dark)" />
          <link rel="alternate" type="application/rss+xml" title={publication.name} href="/rss.xml" />
          <link rel="search" type="application/opensearchdescription+xml" title={publication.name} href="/opensearch.xml" />
          {path && <link rel="alternate" title={wordsIn(publication.language).lightVersion} href={litePath(path)} />}
          {head}
        </>
      )}
      <style>{style}</style>
      {!isLite && <script type="module" src={enhancer.path} />}
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
  isLite = false,
  words,
}: FrameProps & { words: Words }): ReactNode {
  const above = new Set(current === undefined ? [] : crumbsTo(sections, current).map((section) => section.id));
  const shown = sections.filter((section) => section.inNavigation);
  const inWords = langInside(words.language, language);
  const nameplate = (
    <a className="nameplate" href={isLite ? '/lite/' : '/'} {...langInside(publication.language, language)}>
      {isLite ? publication.name : <Nameplate publication={publication} />}
    </a>
  );
  return (
    <header className="masthead">
      {!isLite && (
        <div className="ears">
          {day && <time dateTime={writeIso(day, publication).slice(0, 10)}>{writeDay(day, publication, language)}</time>}
          <a className="to-search" href="/search" {...inWords}>
            {words.search}
          </a>
          <a href={subscribeAt} {...inWords}>
            {words.subscribe}
          </a>
        </div>
      )}
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
                <PageLink to={sectionPath(section)} current={above.has(section.id)}>
                  <Name of={section} language={language} paperLanguage={publication.language} />
                </PageLink>
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

function Foot({ publication, sections, language, path, isLite = false, words }: FrameProps & { words: Words }): ReactNode {
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
                <PageLink to={sectionPath(section)}>
                  <Name of={section} language={language} paperLanguage={publication.language} />
                </PageLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {!isLite && (
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
      )}
      {isLite && (
        <p>
          <a href="/lite/search" {...inWords}>
            {words.search}
          </a>
        </p>
      )}
      {path && (
        <ul>
          <li>
            <a href={isLite ? path : litePath(path)} rel="alternate" {...inWords}>
              {isLite ? words.fullVersion : words.lightVersion}
            </a>
          </li>
          {!isLite && publication.isKeptOffline !== false && (
            <li>
              <a href="/offline" {...inWords}>
                {words.keptStories}
              </a>
            </li>
          )}
        </ul>
      )}
      <p className="rights" {...inWords}>
        <Phrase of={words.rights} paper={<Name of={{ name: publication.name, names: {} }} language={words.language} paperLanguage={publication.language} />} />
      </p>
    </footer>
  );
}
