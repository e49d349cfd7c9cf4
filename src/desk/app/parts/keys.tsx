// What can be done here by keyboard: each screen says its own deeds, and the palette and the list of keys know them all.
import { useEffect, useRef, useSyncExternalStore } from 'react';

export type Deed = {
  /** As one presses it: "n", "shift+x", "mod+k", or two in a row, "g s". `mod` is Ctrl, on a Mac Command. */
  readonly keys: string;
  readonly words: string;
  readonly act: () => void;
};

let registered: readonly (readonly Deed[])[] = [];
const listeners = new Set<() => void>();

function register(change: (before: typeof registered) => typeof registered): void {
  registered = change(registered);
  for (const listener of listeners) listener();
}

/** Makes deeds reachable while the component stands. Letters are for the screen unless somebody types in a field. */
export function useKeys(deeds: readonly Deed[]): void {
  const current = useRef(deeds);
  current.current = deeds;
  const names = deeds.map(({ keys, words }) => `${keys} ${words}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: deeds are registered anew when their names change; what they do is read when they are done
  useEffect(() => {
    const own = current.current.map((deed, index) => ({ ...deed, act: () => current.current[index]?.act() }));
    register((before) => [...before, own]);
    const stop = listen(own);
    return () => {
      stop();
      register((before) => before.filter((one) => one !== own));
    };
  }, [names]);
}

/** Every deed that can be done at the moment. */
export function useDeeds(): readonly Deed[] {
  const lists = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => registered,
  );
  return lists.flat();
}

function listen(deeds: readonly Deed[]): () => void {
  let first = '';
  let forget: ReturnType<typeof setTimeout> | undefined;
  const press = (event: KeyboardEvent): void => {
    const pressed = nameOf(event);
    if (event.defaultPrevented || (isTyping(event.target) && !pressed.includes('mod+'))) return;
    const deed = deeds.find(({ keys }) => keys === (first ? `${first} ${pressed}` : pressed)) ?? deeds.find(({ keys }) => keys === pressed);
    first = deeds.some(({ keys }) => keys.startsWith(`${pressed} `)) ? pressed : '';
    clearTimeout(forget);
    forget = setTimeout(() => {
      first = '';
    }, 1200);
    if (!deed) return;
    event.preventDefault();
    first = '';
    deed.act();
  };
  document.addEventListener('keydown', press);
  return () => {
    clearTimeout(forget);
    document.removeEventListener('keydown', press);
  };
}

function nameOf(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // What stands above a key already says that shift was held: "?" is "?".
  const shift = event.shiftKey && /^[a-z]$|^.{2,}$/.test(key) ? 'shift+' : '';
  return `${mod}${event.altKey ? 'alt+' : ''}${shift}${key}`;
}

/** WCAG 2.1.4: a single letter must not act while somebody types, nor inside a widget that uses letters itself. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"], [role="listbox"], [role="menu"]') !== null;
}
