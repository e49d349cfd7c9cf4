import './palette.css';
import { Kbd, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'wouter';
import { ask } from './ask.ts';
import { capsOf, useDeeds } from './parts/keys.tsx';
import { words } from './words.ts';

/** Something that can be chosen. */
type Line = { readonly id: string; readonly name: string; readonly under?: string; readonly keys?: string; readonly act: () => void };

/**
 * Everything that can be done here, and every story, by typing a part of its name. Enter is for the line that answers what
 * is typed at that moment: what can be done is known at once and stands on top, so that stories, which come later, move
 * nothing; and where only a story can be the answer, Enter waits for it.
 */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<Line>();
  const [isAwaited, setAwaited] = useState(false);
  const deeds = useDeedLines(typed);
  const { stories: found, isAnswered } = useStoryLines(typed, isAwaited);
  // What somebody has picked stays, even where a later answer is without it.
  const stories = !picked || isAmong([...deeds, ...found], picked) ? found : [picked, ...found];
  const lines = [...deeds, ...stories];
  const chosen = lines.find(({ id }) => id === picked?.id) ?? (deeds.length > 0 || isAnswered ? lines[0] : undefined);
  const listId = useId();
  useFocusKept();

  const does = ({ act }: Line): void => {
    // What is done may take the focus: it is given back first.
    flushSync(onClose);
    act();
  };
  const type = (next: string): void => {
    setTyped(next);
    setPicked(undefined);
    setAwaited(false);
  };
  const step = (by: 1 | -1): void => {
    const from = chosen ? lines.indexOf(chosen) : by === 1 ? -1 : 0;
    setPicked(lines[(from + by + lines.length) % lines.length]);
    setAwaited(false);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key !== 'Enter') return;
    else if (chosen) does(chosen);
    else setAwaited(!isAnswered);
    event.preventDefault();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer has come
  useEffect(() => {
    if (!isAwaited || !isAnswered) return;
    setAwaited(false);
    if (chosen) queueMicrotask(() => does(chosen));
  }, [isAwaited, isAnswered]);

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={600}
      yOffset={80}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      attributes={{ content: { 'aria-label': words.shell.palette } }}
    >
      <input
        className="palette-search"
        // biome-ignore lint/a11y/noAutofocus: one opens it to type, and types at once
        autoFocus
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${lines.indexOf(chosen)}`}
        aria-label={words.palette.search}
        placeholder={words.palette.search}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
      />
      <div id={listId} role="listbox" aria-label={words.shell.palette} aria-busy={!isAnswered} className="palette-lines">
        {[
          { name: words.palette.deeds, of: deeds, from: 0 },
          { name: words.screens.stories, of: stories, from: deeds.length },
        ].map(
          ({ name, of, from }) =>
            of.length > 0 && (
              <div key={name} role="group" aria-label={name}>
                <p aria-hidden="true">{name}</p>
                {of.map((line, index) => (
                  <LineOf key={line.id} id={`${listId}-${from + index}`} line={line} isChosen={line === chosen} onChoose={() => does(line)} />
                ))}
              </div>
            ),
        )}
      </div>
      <p role="status" className="palette-status">
        {lines.length === 0 && (isAnswered ? words.palette.nothing : words.palette.searching)}
      </p>
    </Modal>
  );
}

function isAmong(lines: readonly Line[], one: Line): boolean {
  return lines.some(({ id }) => id === one.id);
}

type LineProps = { readonly id: string; readonly line: Line; readonly isChosen: boolean; readonly onChoose: () => void };

function LineOf({ id, line: { name, under, keys }, isChosen, onChoose }: LineProps): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above (WAI-ARIA, combobox)
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className="palette-line"
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="palette-name">
        {name}
        {under && <span className="palette-under">{under}</span>}
      </span>
      {keys && <Kbd>{capsOf(keys).join(' ')}</Kbd>}
    </div>
  );
}

/** What can be done here whose words hold what is typed. */
function useDeedLines(typed: string): readonly Line[] {
  const sought = typed.trim().toLowerCase();
  return useDeeds()
    .filter(({ words: does }) => does.toLowerCase().includes(sought))
    .map(({ keys, words: does, act }) => ({ id: `${keys} ${does}`, name: does, keys, act }));
}

/** Stories by what is typed; those of what was typed before stay until the answer has come. Asked at once when it is awaited. */
function useStoryLines(typed: string, isAwaited: boolean): { readonly stories: readonly Line[]; readonly isAnswered: boolean } {
  const [, go] = useLocation();
  const sought = typed.trim();
  const [paused] = useDebouncedValue(sought, 120);
  const asked = isAwaited ? sought : paused;
  const isAsking = sought.length > 1;
  const { data, isFetched, isPlaceholderData } = useQuery({
    queryKey: ['stories', 'palette', asked],
    queryFn: () => ask('GET /stories', { query: { words: asked, limit: 8 } }),
    enabled: isAsking && asked.length > 1,
    placeholderData: keepPreviousData,
  });
  const stories = (isAsking ? (data?.stories ?? []) : []).map(
    ({ id, title, slugline, desk }): Line => ({
      id: `story ${id}`,
      name: title || slugline || words.list.untitled,
      under: [slugline, desk?.name].filter(Boolean).join(' · '),
      act: () => go(`/stories/${id}`),
    }),
  );
  return { stories, isAnswered: !isAsking || (asked === sought && isFetched && !isPlaceholderData) };
}

/** Gives the focus back to where it was. */
function useFocusKept(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => (before instanceof HTMLElement ? before.focus() : undefined), [before]);
}
