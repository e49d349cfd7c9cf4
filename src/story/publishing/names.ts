import { crumbsTo, readSections } from '../../paper/read-sections.ts';
import type { Section } from '../../paper/section.ts';
import type { Picture } from '../../pictures/picture.ts';
import { readPictures } from '../../pictures/read-pictures.ts';
import type { Db } from '../../plumbing/db.ts';
import { readTopics } from '../../topics/read-topics.ts';
import type { Topic } from '../../topics/topic.ts';
import { pictureIdsOf, topicIdsOf } from '../shown.ts';
import type { CreditRole, PublicContent } from '../story.ts';

/** What everything was called that content names by its number: what a page says besides the content itself. */
export type Names = {
  /** From the root down; the last is the story's own. */
  readonly sections: readonly { readonly path: string; readonly name: string }[];
  /** In the order of the byline. */
  readonly credits: readonly { readonly role: CreditRole; readonly topicId: number; readonly name: string }[];
  readonly topics: readonly { readonly topicId: number; readonly name: string }[];
  readonly pictures: readonly PictureNames[];
};

export type PictureNames = {
  readonly pictureId: number;
  readonly caption: string;
  readonly altText: string;
  readonly creditLine: string;
  /** Left out of editions that went out before it was noted. */
  readonly isFilePicture?: boolean;
};

/** The names as they are now, in the order in which the content has them. */
export async function readNames(db: Db, content: PublicContent): Promise<Names> {
  const [sections, topics, pictures] = await Promise.all([readSections(db), readTopics(db, topicIdsOf(content)), readPictures(db, pictureIdsOf(content))]);
  return namesIn(content, { sections, topics, pictures: [...pictures.values()] });
}

type Named = {
  readonly sections: readonly Section[];
  readonly topics: ReadonlyMap<number, Topic>;
  /** Those that the content shows, in its order. */
  readonly pictures: readonly Picture[];
};

/** What everything is called that content names by its number. */
export function namesIn(content: PublicContent, { sections, topics, pictures }: Named): Names {
  const nameOf = (topicId: number): string => topics.get(topicId)?.name ?? '';
  return {
    sections: crumbsTo(sections, content.sectionId).map(({ path, name }) => ({ path, name })),
    credits: content.credits.map(({ role, topicId }) => ({ role, topicId, name: nameOf(topicId) })),
    topics: content.topicIds.map((topicId) => ({ topicId, name: nameOf(topicId) })),
    pictures: pictures.map(({ id, caption, altText, creditLine, isFilePicture }) => ({
      pictureId: id,
      caption,
      altText,
      creditLine,
      isFilePicture,
    })),
  };
}
