// Parts of a story's document as React sees them: read anew when anybody changes them.
import { createContext, useContext, useEffect, useMemo, useReducer, useState, useSyncExternalStore } from 'react';
import type { Credit, PictureUse } from '../../../story/story.ts';
import type { Manuscript, Writer } from './open-manuscript.ts';
import type { SaveState } from './save-state.ts';

export type Writing = { readonly storyId: number; readonly manuscript: Manuscript; readonly me: Writer; readonly mayEdit: boolean };

export const WritingContext = createContext<Writing | undefined>(undefined);

/** The story that is open. */
export function useWriting(): Writing {
  const writing = useContext(WritingContext);
  if (!writing) throw new Error('useWriting stands outside a story');
  return writing;
}

type Facts = { language: string; sectionId: number | null; isSensitive: boolean; leadPicture: PictureUse | null };

/** A fact of the story, and a way to set it. */
export function useFact<Name extends keyof Facts>(name: Name): [Facts[Name] | undefined, (value: Facts[Name]) => void] {
  const { document } = useWriting().manuscript;
  const map = document.getMap<unknown>('facts');
  useChanges(map);
  return [map.get(name) as Facts[Name] | undefined, (value) => map.set(name, value)];
}

export function useCredits(): [readonly Credit[], (change: (credits: readonly Credit[]) => readonly Credit[]) => void] {
  return useList<Credit>('credits');
}

export function useTopicIds(): [readonly number[], (change: (ids: readonly number[]) => readonly number[]) => void] {
  return useList<number>('topicIds');
}

/** What somebody else added meanwhile stays: only the items that differ are replaced. */
function useList<Item>(name: 'credits' | 'topicIds'): [readonly Item[], (change: (items: readonly Item[]) => readonly Item[]) => void] {
  const { document } = useWriting().manuscript;
  const array = document.getArray<Item>(name);
  useChanges(array);
  const change = (make: (items: readonly Item[]) => readonly Item[]): void =>
    document.transact(() => {
      const before = array.toArray();
      const after = make(before);
      const isSame = (one: Item | undefined, other: Item | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);
      const most = Math.min(before.length, after.length);
      let start = 0;
      while (start < most && isSame(before[start], after[start])) start += 1;
      let end = 0;
      while (end < most - start && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1;
      if (before.length > start + end) array.delete(start, before.length - start - end);
      if (after.length > start + end) array.insert(start, after.slice(start, after.length - end) as Item[]);
    });
  return [array.toArray(), change];
}

export function useText(name: string): string {
  const text = useWriting().manuscript.document.getText(name);
  useChanges(text);
  return text.toString();
}

type Observed = { observe(listener: () => void): void; unobserve(listener: () => void): void };

function useChanges(type: Observed): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    type.observe(again);
    again();
    return () => type.unobserve(again);
  }, [type]);
}

export function useSaveState(manuscript: Manuscript): SaveState {
  return useSyncExternalStore(manuscript.onState, manuscript.state);
}

export type Present = {
  readonly clientId: number;
  readonly user: Writer;
  readonly field: string | undefined;
  readonly cursor: { readonly head?: unknown } | undefined;
};

/** Everybody else who has the story open, each person once. */
export function usePresent(): readonly Present[] {
  const { manuscript, me } = useWriting();
  const { awareness, document } = manuscript;
  const read = useMemo(
    () => () => {
      const people = new Map<number, Present>();
      for (const [clientId, state] of awareness.getStates()) {
        const { user, field, cursor } = state as { user?: Writer; field?: string; cursor?: { head?: unknown } };
        if (clientId === document.clientID || !user || user.id === me.id) continue;
        people.set(user.id, { clientId, user, field, cursor: cursor ?? undefined });
      }
      return [...people.values()];
    },
    [awareness, document, me.id],
  );
  const [present, setPresent] = useState<readonly Present[]>(read);
  useEffect(() => {
    const look = (): void => setPresent((before) => (JSON.stringify(before) === JSON.stringify(read()) ? before : read()));
    awareness.on('change', look);
    look();
    return () => awareness.off('change', look);
  }, [awareness, read]);
  return present;
}
