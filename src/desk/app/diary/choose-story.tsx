import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask } from '../ask.ts';
import { words } from '../words.ts';

/** A story that is there already, found as one types a part of its name or its number. */
export function ChooseStory({ onChoose }: { readonly onChoose: (storyId: number) => void }): ReactElement {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const { data } = useQuery({
    queryKey: ['stories', 'to-link', asked],
    queryFn: () => ask('GET /stories', { query: { words: asked, limit: 8 } }),
    enabled: asked.length > 1,
  });
  return (
    <Select
      size="sm"
      label={words.diary.link}
      placeholder={words.diary.linkSearch}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has chosen by more than the title.
      filter={({ options }) => options}
      nothingFoundMessage={asked.length > 1 && data ? words.palette.nothing : undefined}
      data={(asked.length > 1 ? (data?.stories ?? []) : []).map(({ id, title, slugline }) => ({ value: String(id), label: `${title || slugline} (${id})` }))}
      onChange={(value) => value && onChoose(Number(value))}
    />
  );
}
