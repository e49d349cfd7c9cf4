import type { Db } from '../plumbing/db.ts';
import { dependOn } from '../plumbing/press/dependencies.ts';
import { readLinks } from '../story/cards.ts';
import type { Notice } from '../story/notice.ts';
import type { StoryLink } from '../story/story.ts';
import { listNoticesOfAll, type NoticePlace } from './corrections.sql.ts';

/** A notice, and the story it stands in. */
export type Correction = { readonly notice: Notice; readonly storyId: number; readonly story: StoryLink; readonly language: string };

export type CorrectionsPage = {
  readonly corrections: readonly Correction[];
  /** Pass as `before` for those before them; undefined at the end. */
  readonly older: NoticePlace | undefined;
};

/** What readers were told of all stories that can be read, the newest first. */
export async function listCorrections(
  db: Db,
  { limit, before }: { readonly limit: number; readonly before?: NoticePlace | undefined },
): Promise<CorrectionsPage> {
  dependOn('nc');
  const found = await listNoticesOfAll(db, { limit: limit + 1, before });
  const shown = found.slice(0, limit);
  const links = await readLinks(db, [...new Set(shown.map(({ storyId }) => storyId))]);
  const last = shown.at(-1);
  return {
    corrections: shown.flatMap(({ storyId, language, ...notice }) => {
      const story = links.get(storyId);
      return story ? [{ notice, storyId, story, language }] : [];
    }),
    older: last && found.length > limit ? { at: last.at, storyId: last.storyId } : undefined,
  };
}
