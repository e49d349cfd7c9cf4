// A page whose content is a list of stories that goes back in time: a section, a topic, an author.
import type { ReactNode } from 'react';
import type { Graph } from 'schema-dts';
import type { Filled } from '../../ads/fill-slots.ts';
import type { FixedSlot } from '../../ads/place-fixed-slots.ts';
import type { Publication } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import type { Page } from '../../plumbing/html.ts';
import type { Card } from '../../story/story.ts';
import { AdBox, adStyle } from '../ads/ad-box.html.tsx';
import { writeDate } from '../dates.ts';
import { framedPage } from '../frame.html.tsx';
import type { TurnedPage } from '../turn-page.ts';
import { wordsIn } from '../words.ts';
import { Containers, containersStyle, type Laid } from './containers.html.tsx';
import { LinkedData } from './linked-data.html.tsx';
import { OpenGraph } from './open-graph.html.tsx';
import { Pager, PagerLinks } from './pager.html.tsx';
import { listStyle, StoriesByDay } from './stories-by-day.html.tsx';

export type ListPageProps = {
  publication: Publication;
  sections: readonly Section[];
  /** Of the list, in the paper's language; the name of the paper and the page's place in time are added to it. */
  title: string;
  description: string;
  /** The list's own path, that of its first page. */
  path: string;
  /** The public origin. */
  url: string;
  stories: TurnedPage;
  /** Between the cards. */
  slots?: readonly Filled<FixedSlot>[];
  /** Containers that stand above the list. */
  front?: { readonly laid: Laid; readonly slots: readonly Filled<FixedSlot>[] };
  /** What the list is, in schema.org's terms. */
  linkedData: Graph;
  kind: 'section' | 'topic' | 'author';
  isLite: boolean;
  current?: number;
  /** The heading, and what stands with it above the stories. */
  children: ReactNode;
};

/** The page, with its feed named and its neighbours linked. An empty list says so, and asks not to be indexed. */
export function listPage(props: ListPageProps): Page {
  const { publication, sections, description, path, url, stories, slots = [], front, linkedData, isLite, current, children } = props;
  const { language } = publication;
  const hasFront = front !== undefined && (front.laid.top !== undefined || front.laid.blocks.length > 0);
  const first = stories.cards[0];
  const isTurned = stories.query !== '' && first !== undefined;
  const title = `${isTurned ? `${props.title}, ${writeDate(first.publishedAt, publication, language)}` : props.title} – ${publication.name}`;
  const canonical = url + path + stories.query;
  const feed = path.endsWith('/') ? `${path}rss.xml` : `${path}/rss.xml`;
  // Pages that lead up to the top overlap those that lead down from it: one of each pair is enough for a search engine.
  const isForSearch = (first !== undefined || hasFront) && !stories.query.startsWith('?after=');
  const guests = slots.length > 0 || (front?.slots.length ?? 0) > 0;
  const styles = [listStyle, ...(hasFront ? [containersStyle] : []), ...(guests ? [adStyle] : [])];
  const adAfter = (cards: number): ReactNode =>
    slots.filter(({ after }) => after === cards).map((slot) => <AdBox key={slot.name} slot={slot} publication={publication} language={language} />);
  return framedPage(
    {
      kind: props.kind,
      path: path + stories.query,
      isLite,
      publication,
      sections,
      language,
      title,
      ...(description && { description }),
      canonical,
      styles,
      ...(current !== undefined && { current }),
      head: (
        <>
          {!isForSearch && <meta name="robots" content="noindex, follow" />}
          {isForSearch && <meta name="robots" content="max-image-preview:large" />}
          <OpenGraph
            publication={publication}
            kind={props.kind === 'author' ? 'profile' : 'website'}
            title={props.title}
            description={description}
            address={canonical}
            url={url}
            cards={hasFront ? cardsOf(front.laid) : stories.cards}
          />
          <link rel="alternate" type="application/rss+xml" title={`${props.title} – ${publication.name}`} href={feed} />
          <PagerLinks stories={stories} path={path} />
          <LinkedData of={linkedData} />
        </>
      ),
      children: (
        <>
          <div className="list-head">{children}</div>
          {hasFront && <Containers {...front.laid} slots={front.slots} publication={publication} />}
          {first && <StoriesByDay cards={stories.cards} publication={publication} between={adAfter} />}
          {!first && !hasFront && <p className="empty">{wordsIn(language).noStories}</p>}
          <Pager stories={stories} path={path} language={language} />
        </>
      ),
    },
    guests ? { guests: publication.advertising.network?.origins } : {},
  );
}

function cardsOf({ top, blocks }: Laid): Card[] {
  return (top ? [top.splash, ...blocks] : blocks).flatMap(({ cards }) => cards.map(({ card }) => card));
}
