import { Group, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type RefObject, useEffect, useState } from 'react';
import { listOrders, listStates } from '../../../story/list-for-desk.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';
import type { Wish } from './wish.ts';

type Props = { readonly wish: Wish; readonly onWish: (wish: Wish) => void; readonly search: RefObject<HTMLInputElement | null> };

/** Search as one types, and a choice for everything a story can be told apart by. */
export function Filters({ wish, onWish, search }: Props): ReactElement {
  const { desks, sections } = useMe();
  const { data: people } = useQuery({ queryKey: ['people'], queryFn: () => ask('GET /people') });
  const stages = [...new Set(desks.filter(({ id }) => !wish.deskId || id === Number(wish.deskId)).flatMap((desk) => desk.stages.map(({ name }) => name)))];
  const put = (name: keyof Wish) => (value: string) => onWish({ ...wish, [name]: value || undefined });
  return (
    <Group gap="xs" role="search" aria-label={words.list.filters} align="end">
      <SearchField field={search} value={String(wish.words ?? '')} onChange={put('words')} />
      <Choice label={words.list.desk} value={wish.deskId} onChange={put('deskId')} choices={desks.map(({ id, name }) => [String(id), name])} />
      <Choice label={words.list.stage} value={wish.stage} onChange={put('stage')} choices={stages.map((name) => [name, name])} />
      <Choice label={words.list.section} value={wish.sectionId} onChange={put('sectionId')} choices={sections.map(({ id, path }) => [String(id), path])} />
      <Choice
        label={words.list.person}
        value={wish.staffId}
        onChange={put('staffId')}
        choices={(people?.people ?? []).filter(({ isActive }) => isActive).map(({ id, name }) => [String(id), name])}
      />
      <Choice label={words.list.state} value={wish.state} onChange={put('state')} choices={listStates.map((state) => [state, words.list.states[state]])} />
      <Choice
        label={words.list.order}
        value={wish.order}
        onChange={put('order')}
        choices={listOrders.map((order) => [order, words.list.orders[order]])}
        first={words.list.orders.changed}
      />
      {wish.slugline && <Choice label={words.list.storyline} value={wish.slugline} onChange={put('slugline')} choices={[[wish.slugline, wish.slugline]]} />}
    </Group>
  );
}

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
