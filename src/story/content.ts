// What can be wrong with a story's content, at two gates: when it is saved (almost nothing is refused) and when it is
// published.
import { z } from 'zod';
import { languageTag } from '../plumbing/language.ts';
import { type Body, findBodyFault, newBlockId, plainText } from './body.ts';
import { creditRoles, type StoryContent } from './story.ts';

export type ContentFault = 'body-not-allowed' | 'language-not-a-tag' | 'too-long' | 'not-content';
export type Missing = 'no-headline' | 'no-body';

/** Characters of JSON: far above any story, below what a page or a feed can carry. */
const longestBody = 3_000_000;

const words = (longest: number) =>
  z
    .string()
    .max(longest, 'too-long')
    .refine((text) => !text.includes('\0'));
const id = z.int().positive();

/** All of a story's content, to the letter: it may come from a browser, a file or another program. */
const content = z.strictObject({
  language: z.string().regex(languageTag, 'language-not-a-tag'),
  sectionId: id.nullable(),
  urlSlug: words(500),
  kicker: words(500),
  headline: words(2000),
  headlines: z.strictObject({ web: words(2000).optional(), social: words(2000).optional(), front: words(2000).optional() }),
  standfirst: words(10_000),
  dateline: words(500),
  body: z
    .custom<Body>((body) => findBodyFault(body) === undefined, 'body-not-allowed')
    .refine((body) => JSON.stringify(body).length <= longestBody, 'too-long'),
  credits: z.array(z.strictObject({ role: z.enum(creditRoles), topicId: id })).max(500, 'too-long'),
  leadPicture: z.strictObject({ pictureId: id, caption: words(10_000).optional(), altText: words(10_000).optional() }).nullable(),
  topicIds: z.array(id).max(1000, 'too-long'),
  isSensitive: z.boolean(),
  slugline: words(500),
  workingTitle: words(2000),
});

/** What keeps content from being saved at all. */
export function faultsIn(told: StoryContent): ContentFault[] {
  const { error } = content.safeParse(told);
  return [...new Set(error?.issues.map(({ message }) => (isFault(message) ? message : 'not-content')))];
}

function isFault(message: string): message is ContentFault {
  return message === 'body-not-allowed' || message === 'language-not-a-tag' || message === 'too-long';
}

/** What a story lacks before readers may see it. */
export function missingFrom(content: StoryContent): Missing[] {
  const missing: Missing[] = [];
  if (content.headline.trim() === '') missing.push('no-headline');
  if (
    plainText(content.body).trim() === '' &&
    !content.body.content.some((block) => block.type === 'picture' || block.type === 'gallery' || block.type === 'embed')
  )
    missing.push('no-body');
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
