import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { TopicKind } from '../../../topics/topic.ts';
import { ask } from '../ask.ts';
import { tellRefused } from '../parts/tell.ts';
import { words } from '../words.ts';

/** A topic of some kinds, found as one types or made on the spot if it may be. */
export function ChooseTopic({
  label,
  hint,
  kinds,
  mayMake = true,
  onChoose,
}: {
  label: string;
  hint: string;
  kinds: readonly TopicKind[];
  /** Whether one may be made that is not there yet. */
  mayMake?: boolean;
  onChoose: (topicId: number) => void;
}): ReactElement {
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), 150);
  const client = useQueryClient();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data } = useQuery({
    queryKey: ['topics', settled, kinds],
    queryFn: () => ask('GET /topics', { query: { words: settled, kinds: kinds.join(',') } }),
    enabled: settled !== '',
    placeholderData: (before) => before,
  });
  const found = typed.trim() === '' ? [] : (data?.topics ?? []);
  const isKnown = (kind: TopicKind): boolean => found.some((topic) => topic.kind === kind && topic.name.toLowerCase() === typed.trim().toLowerCase());
  const choose = async (option: string): Promise<void> => {
    const [how = '', what = ''] = option.split(':');
    const name = typed.trim();
    setTyped('');
    combobox.closeDropdown();
    if (how === 'is') return onChoose(Number(what));
    try {
      const { topic } = await ask('POST /topics', { body: { kind: what as TopicKind, name } });
      await client.invalidateQueries({ queryKey: ['topics'] });
      onChoose(topic.id);
    } catch (error) {
      setTyped(name);
      tellRefused(error);
    }
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
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim() === ''}>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {found.map(({ id, name, kind }) => (
            <Combobox.Option key={id} value={`is:${id}`}>
              {name} <span className="story-quiet">{words.story.topicKinds[kind]}</span>
            </Combobox.Option>
          ))}
          {mayMake &&
            typed.trim() !== '' &&
            kinds
              .filter((kind) => !isKnown(kind))
              .map((kind) => (
                <Combobox.Option key={kind} value={`new:${kind}`}>
                  {words.story.makeTopic(typed.trim(), words.story.topicKinds[kind])}
                </Combobox.Option>
              ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
