// A story's page: what a reader of a newspaper expects, from typed data, readable without script.
import type { ReactNode } from 'react';
import type { Filled } from '../../ads/fill-slots.ts';
import type { AdSlot } from '../../ads/place-slots.ts';
import type { Offered } from '../../archive/read-on.ts';
import type { Publication } from '../../paper/publication.ts';
import { type Section, sectionPath } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import type { LiveStory } from '../../story/story.ts';
import { adStyle } from '../ads/ad-box.html.tsx';
import { writeInstant, writeIso } from '../dates.ts';
import { framedPage } from '../frame.html.tsx';
import { PageLink } from '../lite/lite.html.tsx';
import { Name } from '../parts/name.html.tsx';
import { readStyle } from '../style.ts';
import { type WordKey, wordsIn } from '../words.ts';
import { langInside } from '../writing.ts';
import { blockStyles } from './block-styles.ts';
import { StoryBody } from './blocks/body.html.tsx';
import { Figure } from './blocks/figure.html.tsx';
import { Byline } from './byline.html.tsx';
import { descriptionOf, StoryHead, titleOf } from './head.html.tsx';
import { Notices } from './notices.html.tsx';
import { MoreStories, NextStory, SubscribeBox, Topics } from './onward.html.tsx';
import type { Telling } from './telling.ts';
import { Tools } from './tools.html.tsx';

export type StoryPageProps = {
  /** What stands above the story when it is not readers who see it, with the stylesheet for it. */
  readonly notice?: { readonly element: ReactNode; readonly style: string } | undefined;
  readonly story: LiveStory;
  readonly publication: Publication;
  readonly sections: readonly Section[];
  /** The paper's origin: https://gazette.example */
  readonly url: string;
  /** None in a sensitive story or where advertising is off. */
  readonly slots: readonly Filled<AdSlot>[];
  /** What to read after it, best first. */
  readonly offered: readonly Offered[];
  readonly edition: 'main' | 'lite';
  /** Origins that its embeds may frame. */
  readonly frames: readonly string[];
};

const storyCss = readStyle(import.meta.url, './story.css');
const leadSizes = '(min-width: 76rem) 51rem, (min-width: 67.5em) 68vw, (min-width: 44em) 38rem, 100vw';

/** The page of a story, in one of the two editions. */
export function storyPage({ story, publication, sections, url, slots, offered, edition, notice, frames }: StoryPageProps): Page {
  const telling: Telling = { story, publication, words: wordsIn(story.language) };
  const section = story.sections.at(-1);
  return framedPage(
    {
      kind: 'story',
      path: story.path,
      isLite: edition === 'lite',
      publication,
      sections,
      language: story.language,
      title: titleOf(telling),
      description: descriptionOf(story),
      canonical: url + story.path,
      head: <StoryHead telling={telling} url={url} />,
      styles: [storyCss, ...blockStyles(story.body), ...(slots.length > 0 ? [adStyle] : []), ...(notice ? [notice.style] : [])],
      ...(section && { current: section.id }),
      day: story.publishedAt,
      subscribeAt: '#follow',
      children: (
        <>
          {notice?.element}
          <Crumbs telling={telling} />
          <article className="story" data-edition={story.editionNumber}>
            <header className="top">
              {story.kicker.trim() && <p className="kicker">{story.kicker}</p>}
              <h1>{story.headline}</h1>
              {story.standfirst.trim() && <p className="standfirst">{story.standfirst}</p>}
            </header>
            <div className="meta">
              <Byline telling={telling} />
              <Dates telling={telling} />
              <ToHistory telling={telling} />
              <Development telling={telling} />
              <Notices telling={telling} place="top" />
              {edition === 'main' && <Tools telling={telling} />}
            </div>
            {story.leadPicture && <Figure shown={story.leadPicture} words={telling.words} sizes={leadSizes} className="lead" isLead />}
            <StoryBody telling={telling} slots={slots} />
            <Notices telling={telling} place="foot" />
            <div className="onward">
              <Topics telling={telling} />
              {offered[0] && <NextStory telling={telling} card={offered[0].card} />}
              {edition !== 'lite' && <SubscribeBox telling={telling} />}
            </div>
            <div className="beside">
              <MoreStories telling={telling} offered={offered} />
            </div>
            <p className="address">{url + story.path}</p>
          </article>
        </>
      ),
    },
    { frames, ...(slots.length > 0 && { guests: publication.advertising.network?.origins }) },
  );
}

function Crumbs({ telling: { story, publication, words } }: { telling: Telling }): ReactNode {
  return (
    <nav className="crumbs" aria-label={words.youAreHere}>
      <ol>
        <li {...langInside(words.language, story.language)}>
          <PageLink to="/">{words.home}</PageLink>
        </li>
        {story.sections.map((section) => (
          <li key={section.id}>
            <PageLink to={sectionPath(section)}>
              <Name of={section} language={story.language} paperLanguage={publication.language} />
            </PageLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Dates({ telling: { story, publication, words } }: { telling: Telling }): ReactNode {
  const line = (word: WordKey, date: Date) => (
    <p className="when">
      <span {...langInside(words.language, story.language)}>{words[word]}</span>{' '}
      <time dateTime={writeIso(date, publication)}>{writeInstant(date, publication, story.language)}</time>
    </p>
  );
  return (
    <>
      {line('published', story.publishedAt)}
      {story.updatedAt && line('updated', story.updatedAt)}
    </>
  );
}

/** What is new in this edition, where the world has moved and nobody was wrong. */
function Development({ telling: { story, words } }: { telling: Telling }): ReactNode {
  const note = story.publicNote.trim();
  if (story.changeClass !== 'development' || !note) return null;
  return (
    <div className="notice" role="note">
      <p>
        <b className="label" {...langInside(words.language, story.language)}>
          {words.development}
        </b>{' '}
        {note}
      </p>
    </div>
  );
}

/** The way to the editions of before, once there are any. */
function ToHistory({ telling: { story, words } }: { telling: Telling }): ReactNode {
  if (story.editionNumber < 2) return null;
  return (
    <p className="to-history" {...langInside(words.language, story.language)}>
      <PageLink to={`${story.path}/history`}>{words.history}</PageLink>
    </p>
  );
}
