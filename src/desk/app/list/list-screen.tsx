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
import { usePresence } from './presence.tsx';
import { type Row, StoryRows } from './story-rows.tsx';
import { Views } from './views.tsx';
import { fromTheTop, searchOf, type Wish, wishIn } from './wish.ts';

/** Everything that is in the newsroom, as one wants to see it; it changes by itself as others work. */
export function ListScreen(): ReactElement {
  const [, go] = useLocation();
  const here = wishIn(useSearch());
  const wish = fromTheTop(here);
  const setWish = (next: Wish) => go(addressOf(next), { replace: true });
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['stories', searchOf(here)],
    queryFn: () => ask('GET /stories', { query: here }),
    placeholderData: keepPreviousData,
  });
  const rows = data?.stories ?? [];
  const presence = usePresence();
  const next = data?.next ?? undefined;
  const turnTo = (after: string | undefined) => {
    go(addressOf({ ...wish, after }));
    scrollTo(0, 0);
  };
  const choice = useChoice(rows, next && !isPlaceholderData ? () => turnTo(next) : undefined);
  const [open, setOpen] = useState<Open>();
  const search = useRef<HTMLInputElement>(null);
  const begin = (deed: BulkDeed) => choice.meant.length > 0 && setOpen({ deed, rows: choice.meant });
  useKeys(deedsOf({ choice, go, onNew: () => setOpen('new'), onBegin: begin, onSearch: () => search.current?.focus() }));
  const close = () => {
    setOpen(undefined);
    choice.stayThere();
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
      <Filters wish={wish} rows={rows} onWish={setWish} search={search} />
      {open === 'new' && <NewStory onClose={close} />}
      {!open && <Chosen choice={choice} onBegin={begin} />}
      {open && open !== 'new' && <Bulk key={open.deed} {...open} onClose={close} />}
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
          presence={presence}
          chosen={choice.chosen}
          current={choice.current}
          onCurrent={choice.stand}
          onChoose={choice.toggle}
          onOpen={(id) => go(`/stories/${id}`)}
          onSlugline={(slugline) => setWish({ ...wish, slugline })}
          onAuthor={(authorId) => setWish({ ...wish, authorId })}
        />
      )}
      {(next || here.after) && (
        <Group component="nav" mt="md" aria-label={words.list.parts}>
          {here.after && (
            <Button variant="default" onClick={() => turnTo(undefined)}>
              {words.list.toTop}
            </Button>
          )}
          {next && (
            <Button variant="default" onClick={() => turnTo(next)}>
              {words.list.more}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}

function addressOf(wish: Wish): string {
  const search = searchOf(wish);
  return search ? `/stories?${search}` : '/stories';
}

/** A deed is for the stories as they stood when it was begun: the list may change under it. */
type Open = 'new' | { readonly deed: BulkDeed; readonly rows: readonly Row[] } | undefined;

type Choice = {
  readonly chosen: ReadonlySet<number>;
  /** The story one stands on. */
  readonly current: number | undefined;
  /** What a deed would be done to: the chosen that are shown, else the one stood on. */
  readonly meant: readonly Row[];
  stand(id: number): void;
  step(by: 1 | -1): void;
  /** After something stood in the way: back to the story one stood on. */
  stayThere(): void;
  toggle(id: number): void;
  toggleAll(): void;
};

/** Where one stood, for coming back from a story. */
let left: number | undefined;

/** Choice and place belong to stories, not to rows: the list may move under them. Beyond the last row the next part begins. */
function useChoice(rows: readonly Row[], onBeyond: (() => void) | undefined): Choice {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState(left);
  const lastAt = useRef(-1);
  const at = rows.findIndex(({ id }) => id === current);
  if (at !== -1) lastAt.current = at;
  const meant = rows.filter(({ id }) => (chosen.size > 0 ? chosen.has(id) : id === current));
  const stand = (id: number | undefined) => {
    left = id;
    setCurrent(id);
  };
  // Where a story has gone from under one, the next has taken its place.
  const next = (by: 1 | -1) => (at !== -1 ? at + by : by === 1 ? Math.max(lastAt.current, 0) : lastAt.current - 1);
  return {
    chosen,
    current,
    meant,
    stand,
    step: (by) => {
      if (next(by) < rows.length || !onBeyond) return stand(rows[Math.min(Math.max(next(by), 0), rows.length - 1)]?.id);
      stand(undefined);
      lastAt.current = -1;
      onBeyond();
    },
    stayThere: () => {
      setCurrent(undefined);
      // A row takes the focus when it becomes the one that is stood on.
      queueMicrotask(() => setCurrent(current));
    },
    toggle: (id) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id])),
    toggleAll: () => setChosen(new Set(meant.some(({ id }) => chosen.has(id)) ? [] : rows.map(({ id }) => id))),
  };
}

type DeedsOrder = {
  readonly choice: Choice;
  readonly go: (path: string) => void;
  readonly onNew: () => void;
  readonly onBegin: (deed: BulkDeed) => void;
  readonly onSearch: () => void;
};

function deedsOf({ choice, go, onNew, onBegin, onSearch }: DeedsOrder): Deed[] {
  const says = words.list.deeds;
  const onCurrent = (act: (id: number) => void) => () => choice.current !== undefined && act(choice.current);
  return [
    { keys: 'j', words: says.down, act: () => choice.step(1) },
    { keys: 'ArrowDown', words: says.down, act: () => choice.step(1) },
    { keys: 'k', words: says.up, act: () => choice.step(-1) },
    { keys: 'ArrowUp', words: says.up, act: () => choice.step(-1) },
    { keys: 'x', words: says.choose, act: onCurrent(choice.toggle) },
    { keys: 'shift+x', words: says.chooseAll, act: choice.toggleAll },
    { keys: 'o', words: says.open, act: onCurrent((id) => go(`/stories/${id}`)) },
    { keys: 'p', words: says.publish, act: onCurrent((id) => go(`/stories/${id}/publish`)) },
    { keys: '/', words: says.search, act: onSearch },
    { keys: 'n', words: says.newStory, act: onNew },
    ...bulkDeeds.map((deed): Deed => ({ keys: bulkKeys[deed], words: bulkWords[deed], act: () => onBegin(deed) })),
  ];
}

function Chosen({ choice, onBegin }: { readonly choice: Choice; readonly onBegin: (deed: BulkDeed) => void }): ReactElement | null {
  const count = choice.meant.filter(({ id }) => choice.chosen.has(id)).length;
  if (count === 0) return null;
  return (
    <Group className="list-chosen" gap="xs" role="toolbar" aria-label={words.list.chosen(count)}>
      <Text size="sm" fw={600}>
        {words.list.chosen(count)}
      </Text>
      {bulkDeeds.map((deed) => (
        <Button key={deed} size="compact-sm" variant="default" onClick={() => onBegin(deed)}>
          {bulkWords[deed]}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={choice.toggleAll}>
        {words.list.clear}
      </Button>
    </Group>
  );
}
