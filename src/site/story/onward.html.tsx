// Where a reader may go from a story.
import type { ReactNode } from 'react';
import type { Offered } from '../../archive/read-on.ts';
import { type SectionCrumb, sectionPath } from '../../paper/section.ts';
import type { Card } from '../../story/story.ts';
import { topicPath } from '../../topics/topic.ts';
import { PageLink } from '../lite/lite.html.tsx';
import { StoryCard } from '../parts/card.html.tsx';
import { Name } from '../parts/name.html.tsx';
import { Phrase } from '../parts/phrase.html.tsx';
import { langInside } from '../writing.ts';
import type { Telling } from './telling.ts';

/** As wide as a card's picture in frame.css. */
const thumbSizes = '6.5rem';

/** What the story is about. */
export function Topics({ telling: { story, publication, words } }: { telling: Telling }): ReactNode {
  if (story.topics.length === 0) return null;
  return (
    <div className="topics">
      <h2 {...langInside(words.language, story.language)}>{words.topics}</h2>
      <ul>
        {story.topics.map((topic) => (
          <li key={topic.id}>
            <PageLink rel="tag" to={topicPath(topic)}>
              <Name of={topic} language={story.language} paperLanguage={publication.language} />
            </PageLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function NextStory({ telling: { story, publication, words }, card }: { telling: Telling; card: Card }): ReactNode {
  return (
    <section className="next">
      <h2 {...langInside(words.language, story.language)}>{words.readNext}</h2>
      <StoryCard card={card} publication={publication} language={story.language} sizes={thumbSizes} />
    </section>
  );
}

/** The ways to follow the paper that there are today: its feeds. */
export function SubscribeBox({ telling: { story, publication, words } }: { telling: Telling }): ReactNode {
  const section = story.sections.at(-1);
  const inWords = langInside(words.language, story.language);
  return (
    <section className="follow" id="follow">
      <h2 {...inWords}>{words.subscribe}</h2>
      <p {...inWords}>
        <Phrase
          of={words.subscribeText}
          paper={<Name of={{ name: publication.name, names: {} }} language={words.language} paperLanguage={publication.language} />}
        />
      </p>
      <ul>
        <li>
          <a href="/rss.xml" {...inWords}>
            {words.feedOfPaper}
          </a>
        </li>
        {section && (
          <li>
            <a href={`${sectionPath(section)}rss.xml`} {...inWords}>
              <Phrase of={words.feedOfSection} section={<Name of={section} language={story.language} paperLanguage={publication.language} />} />
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** So many stand beside the story, after the one to read next. */
const beside = 4;
/** How many are offered. On the full page one of them is kept unseen for whoever comes from one of the others: it is the same for everybody. */
export const mostOffered = { main: 1 + beside + 1, lite: 1 + beside };

export function MoreStories({ telling: { story, publication, words }, offered }: { telling: Telling; offered: readonly Offered[] }): ReactNode {
  const more = offered.slice(1);
  if (more.length === 0) return null;
  const section = sectionOfAll(more);
  return (
    <section className="more">
      <h2 {...langInside(words.language, story.language)}>
        {section ? (
          <Phrase
            of={words.moreFrom}
            section={
              <PageLink to={sectionPath(section)}>
                <Name of={section} language={story.language} paperLanguage={publication.language} />
              </PageLink>
            }
          />
        ) : (
          words.moreStories
        )}
      </h2>
      {more.map(({ card }, place) => (
        <StoryCard key={card.id} card={card} publication={publication} language={story.language} sizes={thumbSizes} isSpare={place >= beside} />
      ))}
    </section>
  );
}

/** The section that all of them are offered for, if they are. */
function sectionOfAll(offered: readonly Offered[]): SectionCrumb | undefined {
  const [first, ...rest] = offered.map(({ because }) => (because.kind === 'section' ? because.section : undefined));
  return rest.every((section) => section?.id === first?.id) ? first : undefined;
}
