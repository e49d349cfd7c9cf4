import type { Publication } from '../../paper/publication.ts';
import { nameIn } from '../../paper/section.ts';
import { plainText } from '../../story/body.ts';
import type { CreditedTopic, CreditRole, LiveStory, ShownPicture } from '../../story/story.ts';
import { type Feed, type FeedPerson, type FeedPicture, type FeedStory, type FeedSubject, feedFiles, jpegOf, pathOf } from './feed.ts';
import { renderStory } from './story-body.html.tsx';
import { storyGuid } from './story-guid.ts';
import { legalText } from './xml-text.ts';

/** Puts a feed together. `origin` is the public one, without a trailing slash; the stories stand newest first. */
export function composeFeed(publication: Publication, subject: FeedSubject, stories: readonly LiveStory[], origin: string, hub: string): Feed {
  const told = stories.map((story) => toFeedStory(story, publication, origin));
  const pageUrl = origin + pathOf(subject);
  const folder = pageUrl.replace(/\/$/, '');
  return {
    title: legalText(titleOf(publication, subject)),
    description: legalText(descriptionOf(publication, subject)),
    language: publication.language,
    pageUrl,
    urls: { rss: `${folder}/${feedFiles.rss}`, atom: `${folder}/${feedFiles.atom}`, json: `${folder}/${feedFiles.json}` },
    hub,
    publisher: { name: legalText(publication.name), url: `${origin}/` },
    updatedAt: newest(told.map((story) => story.updatedAt ?? story.publishedAt)),
    stories: told,
  };
}

function titleOf(publication: Publication, subject: FeedSubject): string {
  switch (subject.kind) {
    case 'paper':
      return publication.name;
    case 'section':
      return `${nameIn(publication.language, subject.section)} – ${publication.name}`;
    case 'topic':
    case 'credit':
      return `${nameIn(publication.language, subject.topic)} – ${publication.name}`;
  }
}

/** Never empty: RSS demands one. */
function descriptionOf(publication: Publication, subject: FeedSubject): string {
  switch (subject.kind) {
    case 'paper':
      return publication.tagline || publication.name;
    case 'section':
      return subject.section.description || titleOf(publication, subject);
    case 'topic':
    case 'credit':
      return subject.topic.description || titleOf(publication, subject);
  }
}

function toFeedStory(story: LiveStory, { feedText }: Publication, origin: string): FeedStory {
  const url = origin + story.path;
  return {
    id: storyGuid(story, origin),
    url,
    title: legalText(story.headline).trim() || url,
    summary: legalText(story.standfirst || openingOf(story)),
    html: feedText === 'summary' ? undefined : renderStory(story, origin),
    language: story.language,
    publishedAt: story.publishedAt,
    updatedAt: story.updatedAt,
    editionNumber: story.editionNumber,
    changeClass: story.changeClass,
    ...peopleBehind(story, origin),
    categories: categoriesOf(story),
    picture: story.leadPicture && toFeedPicture(story.leadPicture, origin),
  };
}

/** The first line of the text, cut between words after about 280 characters. */
function openingOf(story: LiveStory): string {
  const line = plainText(story.body).trim().split('\n')[0]!;
  return line.length <= 280 ? line : `${line.slice(0, 280).replace(/\s+\S*$/, '')}…`;
}

const partIn: Record<CreditRole, 'author' | 'contributor' | 'source'> = {
  writtenBy: 'author',
  reportedBy: 'author',
  photographedBy: 'contributor',
  translatedBy: 'contributor',
  editedBy: 'contributor',
  source: 'source',
};

/** An agency is the author of what nobody signed. */
function peopleBehind(story: LiveStory, origin: string): Pick<FeedStory, 'authors' | 'contributors'> {
  const of = (part: 'author' | 'contributor' | 'source'): FeedPerson[] =>
    story.credits.filter((credit) => partIn[credit.role] === part).map((credit) => toFeedPerson(credit, story.language, origin));
  const authors = of('author');
  return { authors: authors.length > 0 ? authors : of('source'), contributors: of('contributor') };
}

function toFeedPerson({ topic }: CreditedTopic, language: string, origin: string): FeedPerson {
  return { name: legalText(nameIn(language, topic)), url: origin + pathOf({ kind: 'credit', topic }) };
}

/** Sections from the root down, then topics. */
function categoriesOf({ sections, topics, language }: LiveStory): string[] {
  return [...sections, ...topics].map((named) => legalText(nameIn(language, named)));
}

function toFeedPicture(shown: ShownPicture, origin: string): FeedPicture | undefined {
  const { picture } = shown;
  const large = jpegOf(picture, origin, 1600);
  const small = jpegOf(picture, origin, 320);
  return large && small && { large, small, caption: legalText(shown.caption), creditLine: legalText(picture.creditLine) };
}

function newest(instants: readonly Date[]): Date | undefined {
  return instants.reduce<Date | undefined>((latest, instant) => (latest && latest >= instant ? latest : instant), undefined);
}
