import { ActionIcon, NativeSelect, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask } from '../ask.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { nameOf, toDrag } from './board.tsx';
import type { Arranging, Front } from './use-fronts.tsx';

const t = words.fronts;

type Props = { readonly front: Front; readonly arrange: Arranging; readonly onSaid: (said: string) => void };

/** Live stories by words of their headlines, the newest first, to be dragged to their place or put into a container. */
export function FindStories({ front, arrange, onSaid }: Props): ReactElement {
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), 150);
  const [wanted, setInto] = useState<number>();
  const { data } = useQuery({
    queryKey: ['stories', 'live', settled],
    queryFn: () => ask('GET /archive', { query: { words: settled } }),
    placeholderData: (before) => before,
  });
  const open = front.containers.filter(({ layout }) => layout !== 'ad');
  const into = open.find(({ id }) => id === wanted) ?? open[0];
  const picked = new Set(front.containers.flatMap(({ picks }) => picks.map(({ storyId }) => storyId)));
  return (
    <section className="fronts-find" aria-labelledby="fronts-find">
      <Title order={2} size="h5" id="fronts-find">
        {t.find}
      </Title>
      <TextInput aria-label={t.findHint} placeholder={t.findHint} value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
      {into && (
        <NativeSelect
          label={t.intoWhich}
          value={into.id}
          onChange={({ currentTarget }) => setInto(Number(currentTarget.value))}
          data={open.map(({ id }) => ({ value: String(id), label: nameOf(front, id) }))}
        />
      )}
      <p className="fronts-quiet">{t.findAbout}</p>
      <ul className="fronts-found">
        {(data?.stories ?? []).map(({ id, headline, sectionName, publishedAt }) => (
          <li key={id} data-picked={picked.has(id)} {...toDrag({ id, headline })}>
            <span className="fronts-card-name">{headline}</span>
            <span className="fronts-quiet">
              {picked.has(id) ? `${t.picked} · ` : ''}
              {sectionName} <When at={publishedAt} />
            </span>
            {into && (
              <ActionIcon
                size={28}
                variant="subtle"
                aria-label={t.into(headline, nameOf(front, into.id))}
                onClick={() => {
                  onSaid(t.moved(headline, nameOf(front, into.id), 1));
                  void arrange({ kind: 'place-card', storyId: id, container: into.id, to: 0 }, headline);
                }}
              >
                <IconPlus size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
