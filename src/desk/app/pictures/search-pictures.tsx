import { CloseButton, Select, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactElement, useRef } from 'react';
import { type RightsClass, rightsClasses } from '../../../pictures/rights-class.ts';
import { words } from '../words.ts';
import { type Show, shows, type Wanted } from './library.tsx';

export type SearchPicturesProps = { readonly wanted: Wanted; readonly onChange: (wanted: Wanted) => void; readonly autoFocus?: boolean };

/** What is looked for: words, and what narrows them. "/" leads into the words. */
export function SearchPictures({ wanted, onChange, autoFocus = false }: SearchPicturesProps): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  const told = words.pictures;
  return (
    <search className="pictures-search">
      <TextInput
        ref={field}
        className="pictures-words"
        label={told.search}
        placeholder={told.searchHint}
        leftSection={<IconSearch size={16} />}
        data-autofocus={autoFocus || undefined}
        value={wanted.words}
        onChange={({ currentTarget }) => onChange({ ...wanted, words: currentTarget.value })}
        rightSection={wanted.words && <CloseButton aria-label={told.clearFilters} onClick={() => onChange({ ...wanted, words: '' })} />}
      />
      <Select
        label={told.filters.show}
        data={shows.map((show) => ({ value: show, label: told.filters[show] }))}
        value={wanted.show}
        allowDeselect={false}
        onChange={(show) => onChange({ ...wanted, show: show as Show })}
      />
      <Select
        label={told.filters.rights}
        placeholder={told.filters.anyRights}
        clearable
        data={rightsClasses.map((one) => ({ value: one, label: told.rightsClasses[one] }))}
        value={wanted.rightsClass}
        onChange={(rightsClass) => onChange({ ...wanted, rightsClass: rightsClass as RightsClass | null })}
      />
      <TextInput
        type="date"
        className="pictures-day"
        label={told.filters.from}
        value={wanted.from}
        max={wanted.until}
        onChange={({ currentTarget }) => onChange({ ...wanted, from: currentTarget.value })}
      />
      <TextInput
        type="date"
        className="pictures-day"
        label={told.filters.until}
        value={wanted.until}
        min={wanted.from}
        onChange={({ currentTarget }) => onChange({ ...wanted, until: currentTarget.value })}
      />
    </search>
  );
}
