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

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
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
    return () => register((before) => before.filter((one) => one !== own));
  }, [names]);
}

/** Every deed that can be done at the moment. */
export function useDeeds(): readonly Deed[] {
  return useSyncExternalStore(listen, () => registered).flat();
}

const caps: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  shift: 'Shift',
  mod: /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl',
};

/** Keys as they are printed on a keyboard, one after the other. */
export function capsOf(keys: string): string[] {
  return keys.split(/[ +]/).map((key) => caps[key] ?? key);
}

const place = 'stoppress.letters';

/** Whether letters by themselves act. Who speaks to the machine, or presses keys unawares, turns that off (WCAG 2.1.4). */
export function useLetters(): readonly [doAct: boolean, turn: (on: boolean) => void] {
  const doAct = useSyncExternalStore(listen, doLettersAct);
  const turn = (on: boolean): void => {
    localStorage.setItem(place, on ? 'on' : 'off');
    for (const listener of listeners) listener();
  };
  return [doAct, turn];
}

function doLettersAct(): boolean {
  return localStorage.getItem(place) !== 'off';
}

/** Milliseconds in which the second of two keys must follow the first. */
const pause = 1200;
let first = { key: '', at: 0 };

/** What came last stands on top: it answers first. */
function press(event: KeyboardEvent): void {
  const pressed = nameOf(event);
  const isLetter = /^(shift\+)?.$/.test(pressed);
  if (event.defaultPrevented || (isTyping(event.target) && !pressed.includes('mod+')) || (isLetter && !doLettersAct())) return;
  const deeds = registered.toReversed().flat();
  const before = event.timeStamp - first.at < pause ? first.key : '';
  const deed = (before && deeds.find(({ keys }) => keys === `${before} ${pressed}`)) || deeds.find(({ keys }) => keys === pressed);
  first = { key: !deed && deeds.some(({ keys }) => keys.startsWith(`${pressed} `)) ? pressed : '', at: event.timeStamp };
  if (!deed) return;
  event.preventDefault();
  deed.act();
}

document.addEventListener('keydown', press);

function nameOf(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // What stands above a key already says that shift was held: "?" is "?".
  const shift = event.shiftKey && /^[a-z]$|^.{2,}$/.test(key) ? 'shift+' : '';
  return `${mod}${event.altKey ? 'alt+' : ''}${shift}${key}`;
}

const typing =
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select, [contenteditable="true"], [role="listbox"], [role="menu"]';

/** A single letter must not act while somebody types, nor inside a widget that uses letters itself. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typing) !== null;
}
