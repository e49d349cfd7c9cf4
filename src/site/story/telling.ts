import type { Publication } from '../../paper/publication.ts';
import type { LiveStory } from '../../story/story.ts';
import type { Words } from '../words.ts';

/** What every part of a story's page is given: the story, the paper it stands in, and the page's words in the story's language. */
export type Telling = { readonly story: LiveStory; readonly publication: Publication; readonly words: Words };
