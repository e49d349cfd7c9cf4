import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import { languageTag } from '../../../plumbing/language.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';
import { TextField } from './text-field.tsx';
import { useFact, useText, useWriting } from './use-shared.tsx';

/** What a story is besides its words: where it belongs, its names, its address. */
export function DetailsPanel({ livePath }: { readonly livePath: string | null }): ReactElement {
  const { mayEdit } = useWriting();
  const [isSensitive, setSensitive] = useFact('isSensitive');
  return (
    <>
      <SectionField />
      <TextField field="workingTitle" label={words.story.workingTitle} />
      <TextField field="slugline" label={words.story.slugline} />
      <TextField field="dateline" label={words.story.dateline} />
      <LanguageField />
      <AddressField livePath={livePath} />
      <Switch
        label={words.story.isSensitive}
        description={words.story.isSensitiveHint}
        checked={isSensitive === true}
        disabled={!mayEdit}
        onChange={({ currentTarget }) => setSensitive(currentTarget.checked)}
      />
    </>
  );
}

function SectionField(): ReactElement {
  const { sections } = useMe();
  const { mayEdit } = useWriting();
  const [sectionId, setSection] = useFact('sectionId');
  const tree = sections.toSorted((one, other) => one.path.localeCompare(other.path));
  return (
    <NativeSelect
      label={words.story.section}
      value={sectionId ?? ''}
      disabled={!mayEdit}
      onChange={({ currentTarget }) => setSection(currentTarget.value === '' ? null : Number(currentTarget.value))}
    >
      <option value="">{words.story.noSection}</option>
      {tree.map(({ id, name, path }) => (
        <option key={id} value={id}>
          {`${'  '.repeat(path.split('/').length - 1)}${name}`}
        </option>
      ))}
    </NativeSelect>
  );
}

/** A half-typed tag is no language: it is kept when the field is left. */
function LanguageField(): ReactElement {
  const { mayEdit } = useWriting();
  const [language = '', setLanguage] = useFact('language');
  const [typed, setTyped] = useState(language);
  useEffect(() => setTyped(language), [language]);
  const isTag = languageTag.test(typed);
  const name = isTag ? nameOfLanguage(typed) : undefined;
  return (
    <TextInput
      label={words.story.language}
      value={typed}
      readOnly={!mayEdit}
      error={isTag || typed === '' ? undefined : words.refusals['language-not-a-tag']}
      description={name}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => (isTag ? typed !== language && setLanguage(typed) : setTyped(language))}
    />
  );
}

function nameOfLanguage(tag: string): string | undefined {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag);
  } catch {
    return undefined;
  }
}

function AddressField({ livePath }: { readonly livePath: string | null }): ReactElement {
  const { storyId } = useWriting();
  const { sections } = useMe();
  const slug = useText('urlSlug').trim();
  const [sectionId] = useFact('sectionId');
  const section = sections.find(({ id }) => id === sectionId)?.path;
  const preview = ['', ...(section ? [section] : []), `${slug || '…'}-${storyId}`].join('/');
  return (
    <TextField
      field="urlSlug"
      label={words.story.urlSlug}
      placeholder={words.story.urlSlugPlaceholder}
      hint={
        <>
          {words.story.addressIs(preview)}
          {livePath && (
            <>
              <br />
              <a href={livePath}>{words.story.liveAt(decodeURI(livePath))}</a>
            </>
          )}
        </>
      }
    />
  );
}
