import '@mantine/spotlight/styles.css';
import { Kbd } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { ask } from './ask.ts';
import { capsOf, useDeeds } from './parts/keys.tsx';
import { words } from './words.ts';

const [store, { open }] = createSpotlight();

/** Everything that can be done here, and every story, by typing a part of its name. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 120);
  const [, go] = useLocation();
  const deeds = useDeeds().filter(({ words: does }) => does.toLowerCase().includes(typed.trim().toLowerCase()));
  const { data } = useQuery({
    queryKey: ['stories', 'palette', asked],
    queryFn: () => ask('GET /stories', { query: { words: asked, limit: 8 } }),
    enabled: asked.length > 1,
  });
  useEffect(() => {
    open();
  }, []);
  const stories = asked.length > 1 ? (data?.stories ?? []) : [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is known by its numbers
  useEffect(chooseFirst, [stories.map(({ id }) => id).join()]);
  return (
    <Spotlight.Root
      styles={{ actionDescription: { opacity: 1 } }}
      store={store}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={440}
      attributes={{ content: { 'aria-label': words.shell.palette } }}
    >
      <Spotlight.Search placeholder={words.palette.search} aria-label={words.palette.search} />
      <Spotlight.ActionsList>
        {stories.length > 0 && (
          <Spotlight.ActionsGroup label={words.screens.stories}>
            {stories.map(({ id, title, slugline, desk }) => (
              <Spotlight.Action
                key={id}
                onClick={() => go(`/stories/${id}`)}
                label={title || slugline}
                description={[slugline, desk?.name].filter(Boolean).join(' · ')}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {deeds.length > 0 && (
          <Spotlight.ActionsGroup label={words.palette.deeds}>
            {deeds.map(({ keys, words: does, act }) => (
              <Spotlight.Action key={`${keys} ${does}`} onClick={act} label={does} rightSection={<Kbd>{capsOf(keys).join(' ')}</Kbd>} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {stories.length + deeds.length === 0 && <Spotlight.Empty>{words.palette.nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Stories come a moment after the last letter: Enter is for the first of them when nothing else is chosen. */
function chooseFirst(): void {
  const list = document.getElementById(store.getState().listId);
  if (!list || list.querySelector('[data-selected]')) return;
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}
