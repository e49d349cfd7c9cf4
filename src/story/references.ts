import { readSections } from '../paper/read-sections.ts';
import { readPictures } from '../pictures/read-pictures.ts';
import type { Db } from '../plumbing/db.ts';
import { readTopics } from '../topics/read-topics.ts';
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
