// What can be wrong with a story's content, at two gates: when it is saved (almost nothing is refused) and when it is
// published.
import { type Body, findBodyFault, newBlockId, plainText } from './body.ts';
import type { StoryContent } from './story.ts';

export type ContentFault = 'body-not-allowed' | 'language-not-a-tag' | 'too-long';
export type Missing = 'no-headline' | 'no-body';

/** Far above any story; below what a page or a feed can carry. */
const mostWords = 3_000_000;

/** What keeps content from being saved at all. */
export function faultsIn(content: StoryContent): ContentFault[] {
  const faults: ContentFault[] = [];
  if (findBodyFault(content.body) !== undefined) faults.push('body-not-allowed');
  if (!/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(content.language)) faults.push('language-not-a-tag');
  if (JSON.stringify(content.body).length > mostWords || content.headline.length > 2000 || content.standfirst.length > 10_000) faults.push('too-long');
  return faults;
}

/** What a story lacks before readers may see it. */
export function missingFrom(content: StoryContent): Missing[] {
  const missing: Missing[] = [];
  if (content.headline.trim() === '') missing.push('no-headline');
  if (plainText(content.body).trim() === '' && !content.body.content.some((block) => block.type === 'picture' || block.type === 'gallery' || block.type === 'embed')) missing.push('no-body');
  return missing;
}

/** The body with an id on every block that lacks one or shares one; ids that are there stay for life. */
export function withBlockIds(body: Body): Body {
  const seen = new Set<string>();
  const named = <Value extends { attrs?: object; content?: unknown }>(node: Value): Value => {
    let next = node;
    if (node.attrs && 'id' in node.attrs) {
      const id = node.attrs.id as string;
      const own = id === '' || seen.has(id) ? newBlockId() : id;
      seen.add(own);
      if (own !== id) next = { ...next, attrs: { ...node.attrs, id: own } };
    }
    return Array.isArray(next.content) ? { ...next, content: next.content.map(named) } : next;
  };
  return named(body);
}
