import type { Correction } from '../../corrections/list-corrections.ts';
import type { Publication } from '../../paper/publication.ts';
import type { Feed, FeedStory } from './feed.ts';
import { escapeXml, legalText } from './xml-text.ts';

/** What the paper has put right as a feed: an entry for each notice, under the headline of its story. */
export function composeCorrections(publication: Publication, corrections: readonly Correction[], origin: string, hub: string): Feed {
  const own = `${origin}/corrections.xml`;
  return {
    title: legalText(`Corrections – ${publication.name}`),
    description: legalText(`What ${publication.name} has put right`),
    language: publication.language,
    pageUrl: `${origin}/corrections`,
    urls: { rss: own, atom: own, json: own },
    hub,
    publisher: { name: legalText(publication.name), url: `${origin}/` },
    updatedAt: corrections[0]?.notice.at,
    stories: corrections.map((correction) => toEntry(correction, origin)),
  };
}

function toEntry({ notice, storyId, story, language }: Correction, origin: string): FeedStory {
  const { text, wasWrong, isRight, kind, at, editionNumber } = notice;
  const paragraphs = [text, ...(wasWrong && isRight ? [`${wasWrong} → ${isRight}`] : [])];
  return {
    id: `tag:${new URL(origin).hostname},${at.toISOString().slice(0, 10)}:story/${storyId}/notice/${editionNumber}`,
    url: origin + story.path,
    title: legalText(story.headline).trim() || origin + story.path,
    summary: legalText(text),
    html: paragraphs.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`).join(''),
    language,
    publishedAt: at,
    updatedAt: undefined,
    editionNumber: 1,
    changeClass: undefined,
    authors: [],
    contributors: [],
    categories: [kind],
    picture: undefined,
  };
}
