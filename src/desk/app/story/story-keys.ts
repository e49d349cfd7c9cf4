import { words } from '../words.ts';

/** What the keys do on a story; listed under "?". Mod is Ctrl, and Cmd on a Mac. */
export const storyKeys = [
  { keys: 'mod+s', deed: 'save', words: words.story.keys.save },
  { keys: 'mod+shift+s', deed: 'suggesting', words: words.story.keys.suggesting },
  { keys: 'mod+shift+Enter', deed: 'publish', words: words.story.keys.publish },
  { keys: 'mod+alt+m', deed: 'note', words: words.story.keys.note },
  { keys: 'F6', deed: 'panels', words: words.story.keys.panels },
] as const;

export type StoryDeed = (typeof storyKeys)[number]['deed'];

/** The deed that a key asks for, by where it stands on the keyboard: Alt writes other letters on a Mac. */
export function deedOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): StoryDeed | undefined {
  const mod = ctrlKey || metaKey;
  if (key === 'F6' || (mod && key === '.')) return 'panels';
  if (!mod) return undefined;
  if (code === 'KeyS' && !altKey) return shiftKey ? 'suggesting' : 'save';
  if (key === 'Enter' && shiftKey) return 'publish';
  return code === 'KeyM' && altKey ? 'note' : undefined;
}
