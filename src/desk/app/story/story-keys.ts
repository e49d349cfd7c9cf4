import { words } from '../words.ts';

/** What the keys do on a story; listed under "?". Mod is Ctrl, and Cmd on a Mac. */
export const storyKeys = [
  { keys: 'mod+s', does: words.story.keys.save },
  { keys: 'mod+shift+s', does: words.story.keys.suggesting },
  { keys: 'mod+shift+Enter', does: words.story.keys.publish },
  { keys: 'mod+alt+m', does: words.story.keys.note },
  { keys: 'F6', does: words.story.keys.panels },
] as const;

export type StoryDeed = 'save' | 'suggesting' | 'publish' | 'note' | 'panels';

/** The deed that a key asks for, by where it stands on the keyboard: Alt writes other letters on a Mac. */
export function deedOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): StoryDeed | undefined {
  const mod = ctrlKey || metaKey;
  if (key === 'F6' || (mod && key === '.')) return 'panels';
  if (!mod) return undefined;
  if (code === 'KeyS' && !altKey) return shiftKey ? 'suggesting' : 'save';
  if (key === 'Enter' && shiftKey) return 'publish';
  return code === 'KeyM' && altKey ? 'note' : undefined;
}
