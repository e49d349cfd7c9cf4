import type { Db } from '../plumbing/db.ts';
import { may, mayEdit, type Staff } from '../staff/staff.ts';
import { listCards } from './cards.ts';
import { findRevisionLine } from './history/history.sql.ts';
import { contentOf, findNewestRevision } from './revision.sql.ts';
import { findStoryOfDesk } from './story.sql.ts';
import type { StoryContent } from './story.ts';

/** What somebody who opens a story at the desk begins with; the words themselves come from the document, live. */
export type StoryAtDesk = {
  readonly storyId: number;
  readonly deskId: number | null;
  readonly mayEdit: boolean;
  readonly mayPublish: boolean;
  readonly revision: { readonly id: number; readonly at: Date; readonly by: string | null };
  /** Its content as it was saved last: to be read before, or without, the document. */
  readonly content: StoryContent;
  /** Where readers find it now; null when they do not. */
  readonly livePath: string | null;
};

/** Undefined when there is no such story. */
export async function openAtDesk(db: Db, storyId: number, staff: Staff): Promise<StoryAtDesk | undefined> {
  const [story, newest, cards] = await Promise.all([findStoryOfDesk(db, storyId), findNewestRevision(db, storyId), listCards(db, [storyId])]);
  const line = newest && (await findRevisionLine(db, storyId, newest.id));
  if (!story || !newest || !line) return undefined;
  return {
    storyId,
    deskId: story.deskId,
    mayEdit: mayEdit(staff, story),
    mayPublish: may(staff, 'publish', story.deskId) || may(staff, 'correct', story.deskId),
    revision: { id: line.id, at: line.at, by: line.by },
    content: contentOf(newest),
    livePath: cards[0]?.path ?? null,
  };
}
