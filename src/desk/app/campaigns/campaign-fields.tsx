// The fields of a campaign's form, as they stand together.
import { Button, Group, MultiSelect, NumberInput, Text, TextInput } from '@mantine/core';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { longest } from '../../../ads/campaign.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';
import type { Draft } from './campaign-draft.ts';
import type { Field } from './fields-of-reasons.ts';
import { usePicture } from './use-picture.tsx';

const ChoosePicture = lazy(async () => ({ default: (await import('../pictures/choose-picture.tsx')).ChoosePicture }));

type Part = {
  readonly draft: Draft;
  readonly tell: (changes: Partial<Draft>) => void;
  /** What is said against a field. */
  readonly errorOf: (field: Field) => string | undefined;
};

const order: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description'];

/** Its name, and what readers read. */
export function WordsOfIt({ draft, tell, errorOf }: Part): ReactElement {
  const { form } = words.campaigns;
  const field = (name: 'name' | 'headline' | 'words' | 'link' | 'language', label: string, description: string) => (
    <TextInput
      label={label}
      description={description}
      inputWrapperOrder={order}
      error={errorOf(name)}
      value={draft[name]}
      autoComplete="off"
      onChange={({ currentTarget }) => tell({ [name]: currentTarget.value })}
      {...(name === 'name' && { autoFocus: true })}
    />
  );
  return (
    <>
      {field('name', form.name, form.nameHint)}
      <fieldset>
        <legend>{form.shown}</legend>
        {field('headline', form.headline, form.lengthOf(draft.headline.length, longest.headline))}
        {field('words', form.words, form.lengthOf(draft.words.length, longest.words))}
        <div className="campaigns-together campaigns-link">
          {field('link', form.link, form.linkHint)}
          {field('language', form.language, form.languageHint)}
        </div>
      </fieldset>
    </>
  );
}

/** A picture of the library, and what it shows. */
export function PictureOfIt({ draft: { pictureId, altText }, tell, errorOf }: Part): ReactElement {
  const [isChoosing, setChoosing] = useState(false);
  const picture = usePicture(pictureId);
  const { choosePicture, otherPicture, noPicture, altText: label, altTextHint, altTextOfLibrary } = words.campaigns.form;
  const error = errorOf('picture');
  return (
    <>
      <Group gap="xs">
        <Button size="sm" variant="default" onClick={() => setChoosing(true)} {...(error && { 'aria-invalid': true, 'aria-describedby': 'campaigns-picture' })}>
          {pictureId === null ? choosePicture : otherPicture}
        </Button>
        {pictureId !== null && (
          <Button size="sm" variant="subtle" color="gray" onClick={() => tell({ pictureId: null, altText: '' })}>
            {noPicture}
          </Button>
        )}
      </Group>
      {error && (
        <Text id="campaigns-picture" className="campaigns-error">
          {error}
        </Text>
      )}
      {pictureId !== null && (
        <TextInput
          label={label}
          description={picture?.altText ? altTextOfLibrary(picture.altText) : altTextHint}
          inputWrapperOrder={order}
          error={errorOf('altText')}
          value={altText}
          onChange={({ currentTarget }) => tell({ altText: currentTarget.value })}
        />
      )}
      {isChoosing && (
        <Suspense>
          <ChoosePicture opened onClose={() => setChoosing(false)} onChoose={({ id }) => tell({ pictureId: id, altText: '' })} />
        </Suspense>
      )}
    </>
  );
}

/** In which sections. */
export function Place({ draft, tell, errorOf }: Part): ReactElement {
  const { sections } = useMe();
  const { where, sections: label, sectionsHint } = words.campaigns.form;
  return (
    <fieldset>
      <legend>{where}</legend>
      <MultiSelect
        label={label}
        description={sectionsHint}
        inputWrapperOrder={order}
        placeholder={draft.sectionIds.length > 0 ? '' : words.campaigns.everyPage}
        error={errorOf('sections')}
        searchable
        hidePickedOptions
        data={sections.toSorted((one, other) => one.path.localeCompare(other.path)).map(({ id, path }) => ({ value: String(id), label: path }))}
        value={[...draft.sectionIds]}
        onChange={(sectionIds) => tell({ sectionIds })}
      />
    </fieldset>
  );
}

/** From when to when, by the browser's own fields: what is half filled in does not go through as nothing. */
export function Hours({ draft, tell, errorOf, hasBegun }: Part & { readonly hasBegun: boolean }): ReactElement {
  const { timeZone } = useMe().publication;
  const { when, inZone, fromDay, fromDayHint, begunHint, fromClock, toDay, toDayHint, toDayWithClock, toClock } = words.campaigns.form;
  const day = (name: 'fromDay' | 'toDay', label: string, description: string, error: string | undefined, isFixed = false) => (
    <TextInput
      type="date"
      min="2000-01-01"
      max="2199-12-31"
      label={label}
      description={description}
      inputWrapperOrder={order}
      error={error}
      readOnly={isFixed}
      value={draft[name]}
      onChange={({ currentTarget }) => tell({ [name]: currentTarget.value })}
    />
  );
  const clock = (name: 'fromClock' | 'toClock', label: string, isIdle: boolean, isFixed = false) => (
    <TextInput
      type="time"
      label={label}
      disabled={isIdle}
      readOnly={isFixed}
      value={draft[name]}
      onChange={({ currentTarget }) => tell({ [name]: currentTarget.value })}
    />
  );
  return (
    <fieldset>
      <legend>{when}</legend>
      <Text className="campaigns-quiet">{inZone(timeZone)}</Text>
      <div className="campaigns-together campaigns-hours">
        {day('fromDay', fromDay, hasBegun ? begunHint : fromDayHint, errorOf('from'), hasBegun)}
        {clock('fromClock', fromClock, draft.fromDay === '', hasBegun)}
        {day('toDay', draft.toClock === '' ? toDay : toDayWithClock, toDayHint, errorOf('to'))}
        {clock('toClock', toClock, draft.toDay === '')}
      </div>
    </fieldset>
  );
}

/** Against the others, on one page, and in all. */
export function HowOften({ draft, tell, errorOf }: Part): ReactElement {
  const { howOften, weight, weightHint, perPage, perPageHint, mostViews, mostViewsHint } = words.campaigns.form;
  const field = (name: 'weight' | 'perPage' | 'mostViews', label: string, description: string) => (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={order}
      error={errorOf(name)}
      min={1}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      thousandSeparator={name === 'mostViews' ? ' ' : ''}
      value={draft[name]}
      onChange={(value) => tell({ [name]: value })}
    />
  );
  return (
    <fieldset>
      <legend>{howOften}</legend>
      <div className="campaigns-together">
        {field('weight', weight, weightHint)}
        {field('perPage', perPage, perPageHint)}
        {field('mostViews', mostViews, mostViewsHint)}
      </div>
    </fieldset>
  );
}
