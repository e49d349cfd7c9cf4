import { readSections } from '../paper/read-sections.ts';
import { readPictures } from '../pictures/read-pictures.ts';
import type { Db } from '../plumbing/db.ts';
import { readTopics } from '../topics/read-topics.ts';
import { picturesIn } from './body.ts';
import type { StoryContent } from './story.ts';

/** Whether the section, the pictures, the topics and the credited people of a story's content are all there. A picture that is still to be chosen (0) is no fault. */
export async function refersToWhatIs(db: Db, { sectionId, leadPicture, body, topicIds, credits }: StoryContent): Promise<boolean> {
  const pictureIds = [...(leadPicture ? [leadPicture.pictureId] : []), ...picturesIn(body)].filter((id) => id !== 0);
  const namedIds = [...topicIds, ...credits.map((credit) => credit.topicId)];
  const [sections, pictures, topics] = await Promise.all([readSections(db), readPictures(db, pictureIds), readTopics(db, namedIds)]);
  return (
    (sectionId === null || sections.some((section) => section.id === sectionId)) &&
    pictureIds.every((id) => pictures.has(id)) &&
    namedIds.every((id) => topics.has(id))
  );
}
