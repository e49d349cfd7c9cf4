import { Button, NativeSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, type RefObject, useEffect, useState } from 'react';
import { listOrders, listStates } from '../../../story/list/list-for-desk.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { useTopicNames } from '../story/use-topics.tsx';
import { words } from '../words.ts';
import type { Row } from './story-rows.tsx';
import type { Wish } from './wish.ts';

type Props = { readonly wish: Wish; readonly rows: readonly Row[]; readonly onWish: (wish: Wish) => void; readonly search: RefObject<HTMLInputElement | null> };

/** Search as one types, and a choice for everything a story can be told apart by. */
export function Filters({ wish, rows, onWish, search }: Props): ReactElement {
  const { desks, sections } = useMe();
  const { data: people } = useQuery({ queryKey: ['people'], queryFn: () => ask('GET /people') });
  const stages = [...new Set(desks.filter(({ id }) => !wish.deskId || id === Number(wish.deskId)).flatMap((desk) => desk.stages.map(({ name }) => name)))];
  const sluglines = [...new Set([String(wish.slugline ?? ''), ...rows.map(({ slugline }) => slugline)])].filter(Boolean).toSorted();
  const [areShown, shown] = useDisclosure(false);
  const count = chosen.filter((name) => wish[name]).length;
  const put = (name: keyof Wish) => (value: string) => onWish({ ...wish, [name]: value || undefined });
  return (
    <search className="list-filters" aria-label={words.list.filters} data-shown={areShown || undefined}>
      <SearchField field={search} value={String(wish.words ?? '')} onChange={put('words')} />
      <Button hiddenFrom="sm" size="xs" variant="default" aria-expanded={areShown} onClick={shown.toggle}>
        {words.list.showFilters(count)}
      </Button>
      <Choice label={words.list.desk} value={wish.deskId} onChange={put('deskId')} choices={desks.map(({ id, name }) => [String(id), name])} />
      <Choice label={words.list.stage} value={wish.stage} onChange={put('stage')} choices={stages.map((name) => [name, name])} />
      <Choice label={words.list.section} value={wish.sectionId} onChange={put('sectionId')} choices={sections.map(({ id, path }) => [String(id), path])} />
      <AuthorChoice value={wish.authorId} onChange={put('authorId')} />
      <Choice
        label={words.list.person}
        value={wish.staffId}
        onChange={put('staffId')}
        choices={(people?.people ?? []).filter(({ isActive }) => isActive).map(({ id, name }) => [String(id), name])}
      />
      <Choice label={words.list.storyline} value={wish.slugline} onChange={put('slugline')} choices={sluglines.map((name) => [name, name])} />
      <Choice label={words.list.state} value={wish.state} onChange={put('state')} choices={listStates.map((state) => [state, words.list.states[state]])} />
      <Choice
        label={words.list.order}
        value={wish.order}
        onChange={put('order')}
        choices={listOrders.map((order) => [order, words.list.orders[order]])}
        first={words.list.orders.changed}
      />
    </search>
  );
}

const chosen = ['deskId', 'stage', 'sectionId', 'authorId', 'staffId', 'slugline', 'state', 'order'] as const satisfies readonly (keyof Wish)[];

type ChoiceProps = {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: string) => void;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly first?: string;
};

function Choice({ label, value, onChange, choices, first = words.list.any }: ChoiceProps): ReactElement {
  return (
    <NativeSelect
      size="xs"
      label={label}
      className="list-choice"
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: first }, ...choices.filter(([, name]) => name !== first).map(([one, name]) => ({ value: one, label: name }))]}
    />
  );
}

/** Whoever is credited, found as one types. */
function AuthorChoice({ value, onChange }: { readonly value: unknown; readonly onChange: (value: string) => void }): ReactElement {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 150);
  const id = value === undefined ? undefined : Number(value);
  const nameOf = useTopicNames(id === undefined ? [] : [id]);
  const { data } = useQuery({
    queryKey: ['topics', 'authors', asked],
    queryFn: () => ask('GET /topics', { query: { words: asked, kinds: 'person,organisation' } }),
    placeholderData: keepPreviousData,
  });
  const found = (data?.topics ?? []).filter((topic) => topic.id !== id).map((topic) => ({ value: String(topic.id), label: topic.name }));
  return (
    <Select
      size="xs"
      className="list-choice"
      label={words.list.author}
      placeholder={words.list.any}
      searchable
      clearable
      value={id === undefined ? null : String(id)}
      onChange={(next) => onChange(next ?? '')}
      onSearchChange={setTyped}
      selectFirstOptionOnChange
      data={id === undefined ? found : [{ value: String(id), label: nameOf(id) }, ...found]}
    />
  );
}

/** Asks a moment after the last letter. */
function SearchField({
  field,
  value,
  onChange,
}: {
  readonly field: Props['search'];
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing begins the wait
  useEffect(() => {
    if (typed === value) return;
    const wait = setTimeout(() => onChange(typed), 150);
    return () => clearTimeout(wait);
  }, [typed]);
  return (
    <TextInput
      ref={field}
      size="xs"
      type="search"
      label={words.list.search}
      className="list-search"
      leftSection={<IconSearch size={14} />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
