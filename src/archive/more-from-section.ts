import type { SectionCrumb } from '../paper/section.ts';
import type { Db } from '../plumbing/db.ts';
import type { LiveStory } from '../story/story.ts';
import { listIds, type StoryList } from './list-stories.ts';

export type MoreFromSection = {
  /** Where they are from; undefined: from the whole paper. */
  readonly section: SectionCrumb | undefined;
  readonly ids: readonly number[];
};

/**
 * The newest of the story's own section, without the story itself and those named; where it has the section to itself, of
 * the section above, and in the end of the whole paper.
 */
export async function listMoreFromSection(db: Db, story: LiveStory, limit: number, except: readonly number[] = []): Promise<MoreFromSection> {
  const left = new Set([story.id, ...except]);
  for (const section of [...story.sections].reverse()) {
    const ids = await newest(db, { kind: 'section', id: section.id }, limit, left);
    if (ids.length > 0) return { section, ids };
  }
  return { section: undefined, ids: await newest(db, { kind: 'all' }, limit, left) };
}

async function newest(db: Db, list: StoryList, limit: number, left: ReadonlySet<number>): Promise<number[]> {
  const ids = await listIds(db, list, { limit: limit + left.size });
  return ids.filter((id) => !left.has(id)).slice(0, limit);
}
