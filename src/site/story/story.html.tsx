// A story's page: what a reader of a newspaper expects, from typed data, readable without script.
import type { ReactElement, ReactNode } from 'react';
import type { AdSlot } from '../../ads/place-slots.ts';
import type { MoreStories } from '../../archive/more-from-section.ts';
import type { Publication } from '../../paper/publication.ts';
import { type Section, sectionPath } from '../../paper/section.ts';
import type { Card, ChangeClass, LiveStory } from '../../story/story.ts';
import { writeInstant, writeIso } from '../dates.ts';
import { Frame, frameStyle } from '../frame.html.tsx';
import { Name } from '../parts/name.html.tsx';
import { readStyle } from '../style.ts';
import { type WordKey, wordsIn } from '../words.ts';
import { langInside } from '../writing.ts';
import { StoryBody } from './blocks/body.html.tsx';
import { Figure } from './blocks/figure.html.tsx';
import { Byline } from './byline.html.tsx';
import { descriptionOf, StoryHead, titleOf } from './head.html.tsx';
import { MoreFromSection, NextStory, SubscribeBox, Topics } from './onward.html.tsx';
import type { Telling } from './telling.ts';

export type StoryPageProps = {
  /** What stands above the story when it is not readers who see it, with the stylesheet for it. */
  readonly notice?: { readonly element: ReactNode; readonly style: string };
  readonly story: LiveStory;
  readonly publication: Publication;
  readonly sections: readonly Section[];
  /** The paper's origin: https://gazette.example */
  readonly url: string;
  /** None in a sensitive story or where advertising is off. */
  readonly slots: readonly AdSlot[];
  readonly next: Card | undefined;
  readonly more: MoreStories;
};

const storyCss = readStyle(import.meta.url, './story.css');
const leadSizes = '(min-width: 76rem) 51rem, (min-width: 67.5em) 68vw, (min-width: 44em) 38rem, 100vw';

/** The text of the page's <style>, for the policy. */
export function storyStyle(publication: Publication, notice?: StoryPageProps['notice']): string {
  return frameStyle(publication, storyCss, ...(notice ? [notice.style] : []));
}

export function StoryPage({ story, publication, sections, url, slots, next, more, notice }: StoryPageProps): ReactElement {
  const telling: Telling = { story, publication, words: wordsIn(story.language) };
  const section = story.sections.at(-1);
  return (
    <Frame
      publication={publication}
      sections={sections}
      language={story.language}
      title={titleOf(telling)}
      description={descriptionOf(story)}
      canonical={url + story.path}
      head={<StoryHead telling={telling} url={url} />}
      styles={[storyCss, ...(notice ? [notice.style] : [])]}
      {...(section && { current: section.id })}
      day={story.publishedAt}
      subscribeAt="#follow"
    >
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
          <PublicNote telling={telling} />
        </div>
        {story.leadPicture && <Figure shown={story.leadPicture} words={telling.words} sizes={leadSizes} className="lead" isLead />}
        <StoryBody telling={telling} slots={slots} />
        <div className="onward">
          <Topics telling={telling} />
          {next && <NextStory telling={telling} card={next} />}
          <SubscribeBox telling={telling} />
        </div>
        <div className="beside">
          <MoreFromSection telling={telling} more={more} />
        </div>
        <p className="address">{url + story.path}</p>
      </article>
    </Frame>
  );
}

function Crumbs({ telling: { story, publication, words } }: { telling: Telling }): ReactNode {
  return (
    <nav className="crumbs" aria-label={words.youAreHere}>
      <ol>
        <li {...langInside(words.language, story.language)}>
          <a href="/">{words.home}</a>
        </li>
        {story.sections.map((section) => (
          <li key={section.id}>
            <a href={sectionPath(section)}>
              <Name of={section} language={story.language} paperLanguage={publication.language} />
            </a>
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

/** What readers are told of a change. */
function PublicNote({ telling: { story, words } }: { telling: Telling }): ReactNode {
  const note = story.publicNote.trim();
  if (!note) return null;
  const label = story.changeClass && noteLabels[story.changeClass];
  return (
    <div className="notice" role="note">
      <p>
        {label && (
          <b className="label" {...langInside(words.language, story.language)}>
            {words[label]}
          </b>
        )}{' '}
        {note}
      </p>
    </div>
  );
}

const noteLabels: Record<ChangeClass, WordKey | undefined> = {
  correction: 'correction',
  clarification: 'clarification',
  development: 'development',
  copyEdit: undefined,
  furniture: undefined,
};
