import './list.css';
import { Button, Group, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { ask } from '../ask.ts';
import { type Deed, useKeys } from '../parts/keys.tsx';
import { wordsOf } from '../parts/refusal-words.ts';
import { words } from '../words.ts';
import { Bulk, type BulkDeed, bulkDeeds, bulkKeys, bulkWords } from './bulk.tsx';
import { Filters } from './filters.tsx';
import { NewStory } from './new-story.tsx';
import { type Row, StoryRows } from './story-rows.tsx';
import { Views } from './views.tsx';
import { searchOf, type Wish, wishIn } from './wish.ts';

const usualLimit = 100;

/** Everything that is in the newsroom, as one wants to see it; it changes by itself as others work. */
export function ListScreen(): ReactElement {
  const [, go] = useLocation();
  const wish = wishIn(useSearch());
  const setWish = (next: Wish) => go(`/stories${searchOf(next) && `?${searchOf(next)}`}`, { replace: true });
  const limit = Number(wish.limit ?? usualLimit);
  const { data, error } = useQuery({
    queryKey: ['stories', searchOf(wish)],
    queryFn: () => ask('GET /stories', { query: { ...wish, limit } }),
    placeholderData: keepPreviousData,
  });
  const rows = data?.stories ?? [];
  const choice = useChoice(rows);
  const [open, setOpen] = useState<BulkDeed | 'new' | undefined>();
  const search = useRef<HTMLInputElement>(null);
  useKeys(deedsOf({ rows, choice, go, onOpen: setOpen, onSearch: () => search.current?.focus() }));
  const close = () => {
    setOpen(undefined);
    choice.stand(choice.current ?? rows[0]?.id);
  };
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Title order={1} size="h3">
          {words.list.title}
        </Title>
        <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
          {words.list.newStory}
        </Button>
      </Group>
      <Views wish={wish} onWish={setWish} />
      <Filters wish={wish} onWish={setWish} search={search} />
      {open === 'new' && <NewStory onClose={close} />}
      {open !== 'new' && <BulkBar choice={choice} onOpen={setOpen} />}
      {open && open !== 'new' && <Bulk key={open} deed={open} rows={choice.meant} onClose={close} />}
      {error && (
        <Text role="alert" c="var(--mantine-color-error)" py="md">
          {wordsOf(error).join(' ')}
        </Text>
      )}
      {data && rows.length === 0 ? (
        <Text py="xl" c="dimmed">
          {searchOf(wish) ? words.list.nothing : words.list.nothingYet}
        </Text>
      ) : (
        <StoryRows
          rows={rows}
          chosen={choice.chosen}
          current={choice.current}
          onCurrent={choice.stand}
          onChoose={choice.toggle}
          onOpen={(id) => go(`/stories/${id}`)}
          onSlugline={(slugline) => setWish({ ...wish, slugline })}
        />
      )}
      {data?.hasMore && (
        <Button variant="default" mt="md" onClick={() => setWish({ ...wish, limit: String(Math.min(limit + usualLimit, 500)) })}>
          {words.list.more}
        </Button>
      )}
    </>
  );
}

type Choice = {
  readonly chosen: ReadonlySet<number>;
  /** The story one stands on. */
  readonly current: number | undefined;
  /** What a deed would be done to: the chosen, else the one stood on. */
  readonly meant: readonly Row[];
  stand(id: number | undefined): void;
  toggle(id: number): void;
  choose(ids: readonly number[]): void;
};

/** Choice and place belong to stories, not to rows: the list may move under them. */
function useChoice(rows: readonly Row[]): Choice {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [current, stand] = useState<number | undefined>();
  const meant = rows.filter(({ id }) => (chosen.size > 0 ? chosen.has(id) : id === current));
  return {
    chosen,
    current,
    meant,
    stand,
    toggle: (id) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id])),
    choose: (ids) => setChosen(new Set(ids)),
  };
}

type DeedsOrder = {
  readonly rows: readonly Row[];
  readonly choice: Choice;
  readonly go: (path: string) => void;
  readonly onOpen: (deed: BulkDeed | 'new') => void;
  readonly onSearch: () => void;
};

function deedsOf({ rows, choice, go, onOpen, onSearch }: DeedsOrder): Deed[] {
  const says = words.list.deeds;
  const step = (by: number) => () => {
    const at = rows.findIndex(({ id }) => id === choice.current);
    choice.stand(rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.id);
  };
  const onCurrent = (act: (id: number) => void) => () => {
    const id = choice.current ?? rows[0]?.id;
    if (id !== undefined) act(id);
  };
  return [
    { keys: 'j', words: says.down, act: step(1) },
    { keys: 'ArrowDown', words: says.down, act: step(1) },
    { keys: 'k', words: says.up, act: step(-1) },
    { keys: 'ArrowUp', words: says.up, act: step(-1) },
    { keys: 'x', words: says.choose, act: onCurrent(choice.toggle) },
    { keys: 'shift+x', words: says.chooseAll, act: () => choice.choose(choice.chosen.size > 0 ? [] : rows.map(({ id }) => id)) },
    { keys: 'o', words: says.open, act: onCurrent((id) => go(`/stories/${id}`)) },
    { keys: 'p', words: says.publish, act: onCurrent((id) => go(`/stories/${id}/publish`)) },
    { keys: '/', words: says.search, act: onSearch },
    { keys: 'n', words: says.newStory, act: () => onOpen('new') },
    ...bulkDeeds.map((deed): Deed => ({ keys: bulkKeys[deed], words: bulkWords[deed], act: () => choice.meant.length > 0 && onOpen(deed) })),
  ];
}

function BulkBar({ choice, onOpen }: { readonly choice: Choice; readonly onOpen: (deed: BulkDeed) => void }): ReactElement | null {
  if (choice.chosen.size === 0) return null;
  return (
    <Group className="list-chosen" gap="xs" role="toolbar" aria-label={words.list.chosen(choice.chosen.size)}>
      <Text size="sm" fw={600}>
        {words.list.chosen(choice.chosen.size)}
      </Text>
      {bulkDeeds.map((deed) => (
        <Button key={deed} size="compact-sm" variant="default" onClick={() => onOpen(deed)}>
          {bulkWords[deed]}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={() => choice.choose([])}>
        {words.list.clear}
      </Button>
    </Group>
  );
}
