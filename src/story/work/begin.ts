import { readPublication } from '../../paper/read-publication.ts';
import { type Db, transaction } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { lockDesk } from '../../staff/desk.ts';
import type { Staff } from '../../staff/staff.ts';
import type { ContentFault } from '../content.ts';
import { openStory } from '../open-story.ts';
import { updateDeadline } from '../story.sql.ts';
import type { StoryContent } from '../story.ts';
import { areOnTheStaff } from './assign.ts';

export type BeginOrder = Partial<Pick<StoryContent, 'workingTitle' | 'slugline' | 'sectionId' | 'language'>> & {
  readonly deskId: number;
  /** Whoever begins a story says who works on it with them. */
  readonly staffIds?: readonly number[] | undefined;
  readonly deadline?: Date | null | undefined;
  readonly by: Staff;
  readonly at?: Date;
};
export type BeginRefusal = 'not-allowed' | 'no-such-desk' | 'no-such-person' | 'refers-to-nothing' | ContentFault;

/** Begins a story on a desk: empty but for what is known of it so far. */
export async function begin(db: Db, order: BeginOrder): Promise<Outcome<{ storyId: number }, BeginRefusal>> {
  const { by, deskId, deadline = null, at = new Date() } = order;
  const staffIds = [...new Set(order.staffIds)];
  return transaction(db, async (tx) => {
    if (!(await lockDesk(tx, deskId))) return refused('no-such-desk');
    if (!(await areOnTheStaff(tx, staffIds))) return refused('no-such-person');
    const language = order.language ?? (await readPublication(tx)).language;
    const opened = await openStory(tx, { content: emptyContent({ ...order, language }), by, deskId, staffIds, at });
    if (!opened.ok) return opened;
    const { storyId } = opened.value;
    if (deadline) await updateDeadline(tx, storyId, deadline);
    return done({ storyId });
  });
}

function emptyContent(told: Pick<BeginOrder, 'workingTitle' | 'slugline' | 'sectionId'> & { readonly language: string }): StoryContent {
  return {
    language: told.language,
    sectionId: told.sectionId ?? null,
    urlSlug: '',
    kicker: '',
    headline: '',
    headlines: {},
    standfirst: '',
    dateline: '',
    body: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: '' } }] },
    credits: [],
    leadPicture: null,
    topicIds: [],
    isSensitive: false,
    slugline: told.slugline ?? '',
    workingTitle: told.workingTitle ?? '',
  };
}
