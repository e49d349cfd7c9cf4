import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask } from '../ask.ts';

type Props = {
  readonly label: string;
  readonly hint: string;
  /** Not offered. */
  readonly except: readonly number[];
  readonly onChoose: (storyId: number) => void;
};

/** A live story, found as one types; with nothing typed, one of the newest. */
export function ChooseStory({ label, hint, except, onChoose }: Props): ReactElement {
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), 150);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data } = useQuery({
    queryKey: ['stories', 'live', settled],
    queryFn: () => ask('GET /archive', { query: { words: settled } }),
    enabled: combobox.dropdownOpened,
    placeholderData: (before) => before,
  });
  const found = (data?.stories ?? []).filter(({ id }) => !except.includes(id));
  const choose = (option: string): void => {
    setTyped('');
    combobox.closeDropdown();
    onChoose(Number(option));
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder={hint}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={found.length === 0}>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {found.map(({ id, headline, sectionName }) => (
            <Combobox.Option key={id} value={String(id)}>
              {headline} <span className="story-quiet">{sectionName}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
