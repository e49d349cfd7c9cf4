import { readSections } from '../paper/read-sections.ts';
import { readPictures } from '../pictures/read-pictures.ts';
import type { Db } from '../plumbing/db.ts';
import { readTopics } from '../topics/read-topics.ts';
import type { Body, PictureBlock } from './body.ts';
import { pictureIdsOf, topicIdsOf } from './shown.ts';
import type { StoryContent } from './story.ts';

/** Whether the section, the pictures, the topics and the credited people of a story's content are all there. A picture that is still to be chosen (0) is no fault. */
export async function refersToWhatIs(db: Db, content: StoryContent): Promise<boolean> {
  const { sectionId } = content;
  const pictureIds = pictureIdsOf(content).filter((id) => id !== 0);
  const namedIds = topicIdsOf(content);
  const [sections, pictures, topics] = await Promise.all([readSections(db), readPictures(db, pictureIds), readTopics(db, namedIds)]);
  return (
    (sectionId === null || sections.some((section) => section.id === sectionId)) &&
    pictureIds.every((id) => pictures.has(id)) &&
    namedIds.every((id) => topics.has(id))
  );
}

/** The content without what points at nothing: a picture that is not there is one still to be chosen. */
export async function onlyWhatIs(db: Db, content: StoryContent): Promise<StoryContent> {
  if (await refersToWhatIs(db, content)) return content;
  const [sections, pictures, topics] = await Promise.all([readSections(db), readPictures(db, pictureIdsOf(content)), readTopics(db, topicIdsOf(content))]);
  const { sectionId, leadPicture } = content;
  return {
    ...content,
    sectionId: sections.some(({ id }) => id === sectionId) ? sectionId : null,
    leadPicture: leadPicture && pictures.has(leadPicture.pictureId) ? leadPicture : null,
    credits: content.credits.filter(({ topicId }) => topics.has(topicId)),
    topicIds: content.topicIds.filter((id) => topics.has(id)),
    body: onlyPictures(content.body, (id) => pictures.has(id)),
  };
}

function onlyPictures(body: Body, isThere: (id: number) => boolean): Body {
  const kept = (picture: PictureBlock): PictureBlock =>
    isThere(picture.attrs.pictureId) ? picture : { ...picture, attrs: { ...picture.attrs, pictureId: 0 } };
  return {
    ...body,
    content: body.content.map((block) =>
      block.type === 'picture' ? kept(block) : block.type === 'gallery' ? { ...block, content: block.content.map(kept) } : block,
    ),
  };
}
