import { slugFrom } from '../../plumbing/slug.ts';
import { contentOf, type Revision } from '../revision.sql.ts';
import type { PublicContent } from '../story.ts';

/** What readers get of a revision: without the newsroom's own names, and with its address made. */
export function publicContentOf(revision: Revision): PublicContent {
  const { slugline: _slugline, workingTitle: _workingTitle, ...content } = contentOf(revision);
  return { ...content, urlSlug: slugFrom(content.urlSlug) || slugFrom(content.headline) };
}
