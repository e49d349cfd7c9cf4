// What the house knows, in the shapes of the API.
import type { z } from 'zod';
import type { PublicChange } from '../../clients/change.ts';
import type { Correction } from '../../corrections/list-corrections.ts';
import { type Section, sectionPath } from '../../paper/section.ts';
import type { Picture } from '../../pictures/picture.ts';
import type { Block, Body } from '../../story/body.ts';
import type { Notice } from '../../story/notice.ts';
import type { RecordedEdition } from '../../story/record/record.ts';
import type { LiveStory } from '../../story/story.ts';
import { type Topic, topicPath } from '../../topics/topic.ts';
import type { card, change, correction, edition, notice, picture, section, story, topic } from './shapes.ts';

/** The short form, for lists. */
export function tellCard(told: LiveStory, origin: string): z.input<typeof card> {
  const { id, kicker, headline, standfirst, language, isSensitive, publicNote, publishedAt, updatedAt, liveAt, changeClass, path, sections, credits } = told;
  const own = sections.at(-1);
  return {
    id,
    url: origin + path,
    edition: told.editionNumber,
    changeClass: changeClass ?? null,
    publicNote,
    publishedAt: publishedAt.toISOString(),
    updatedAt: updatedAt?.toISOString() ?? null,
    liveAt: liveAt.toISOString(),
    language,
    kicker,
    headline,
    standfirst,
    isSensitive,
    section: own ? { id: own.id, path: own.path, name: own.name } : null,
    credits: credits.map(({ role, topic: who }) => ({ role, topic: linkTo(who) })),
  };
}

export function tellStory(told: LiveStory, origin: string): z.input<typeof story> {
  const { leadPicture: lead, pictures, sections } = told;
  const shown = new Map([...(lead ? [[lead.picture.id, lead.picture] as const] : []), ...pictures]);
  return {
    ...tellCard(told, origin),
    headlines: told.headlines,
    dateline: told.dateline,
    sections: sections.map(({ id, path, name }) => ({ id, path, name })),
    topics: told.topics.map(linkTo),
    leadPicture: lead ? { pictureId: lead.picture.id, caption: lead.caption, altText: lead.altText } : null,
    pictures: [...shown.values()].map((one) => tellPicture(one, origin)),
    notices: told.notices.map(tellNotice),
    body: tellBody(told, origin) as z.input<typeof story>['body'],
  };
}

/** A house link to a story that is live says what that is called now; to any other it keeps its own words, and no address of it. */
function tellBody({ body, linkedStories }: LiveStory, origin: string): Body {
  const tellBlock = (block: Block): Block => {
    const target = block.type === 'alsoRead' && block.attrs.storyId !== null ? linkedStories.get(block.attrs.storyId) : undefined;
    return block.type === 'alsoRead' && target ? { ...block, attrs: { ...block.attrs, url: origin + target.path, text: target.headline } } : block;
  };
  return { type: 'doc', content: body.content.map(tellBlock) };
}

function tellNotice({ kind, severity, place, text, wasWrong, isRight, editionNumber, at }: Notice): z.input<typeof notice> {
  return { kind, severity, place, text, wasWrong, isRight, edition: editionNumber, at: at.toISOString() };
}

export function tellPicture(told: Picture, origin: string): z.input<typeof picture> {
  const { id, caption, altText, creditLine, creator, agency, source, copyrightNotice, isFilePicture, takenAt, width, height, focal, renditions } = told;
  return {
    ...{ id, caption, altText, creditLine, creator, agency, source, copyrightNotice, isFilePicture },
    takenAt: takenAt?.toISOString() ?? null,
    width: width ?? null,
    height: height ?? null,
    focal: { x: focal.x, y: focal.y },
    renditions: renditions.map(({ file, ...rendition }) => ({ ...rendition, url: `${origin}/i/${file}` })),
  };
}

export function tellEdition(told: RecordedEdition): z.input<typeof edition> {
  const { number, isLive, changeClass, publicNote, notice: shown, liveAt, hash, previousHash, removed } = told;
  return {
    number,
    isLive,
    changeClass: changeClass ?? null,
    publicNote,
    notice: shown ? tellNotice(shown) : null,
    liveAt: liveAt.toISOString(),
    hash,
    previousHash: previousHash ?? null,
    removed: removed ? { publicReason: removed.publicReason, at: removed.at.toISOString() } : null,
  };
}

export function tellSection(told: Section, origin: string): z.input<typeof section> {
  const { id, parentId, path, name, names, description } = told;
  return { id, parentId, path, name, names, description, url: origin + sectionPath(told) };
}

export function tellTopic(told: Topic, origin: string): z.input<typeof topic> {
  const { names, description, mediaTopic, sameAs } = told;
  return { ...linkTo(told), names, description, mediaTopic, sameAs: [...sameAs], url: origin + topicPath(told) };
}

function linkTo({ id, kind, slug, name }: Topic): Pick<z.input<typeof topic>, 'id' | 'kind' | 'slug' | 'name'> {
  return { id, kind, slug, name };
}

export function tellCorrection({ notice: told, storyId, story: link }: Correction, origin: string): z.input<typeof correction> {
  return { story: { id: storyId, url: origin + link.path, headline: link.headline }, notice: tellNotice(told) };
}

export function tellChange({ seq, at, kind, subject, subjectId, editionNumber }: PublicChange): z.input<typeof change> {
  return { seq, at: at.toISOString(), kind, subject, id: subjectId, edition: editionNumber ?? null };
}
