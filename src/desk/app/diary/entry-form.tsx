import { ActionIcon, Button, Checkbox, Group, MultiSelect, NativeSelect, SegmentedControl, Textarea, TextInput, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type EntryKind, entryKinds } from '../../../diary/entry.ts';
import { may, mayAnywhere } from '../../../staff/staff.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';
import { ChooseStory } from './choose-story.tsx';
import { clockOf, type Day, dayOf, type Entry, instantAt } from './days.ts';
import { type NewEntry, useDiaryDeeds } from './use-diary.tsx';

/** What stands in the fields, as it is typed. */
type Draft = {
  readonly kind: EntryKind;
  readonly title: string;
  readonly isAllDay: boolean;
  readonly day: Day;
  readonly from: string;
  readonly lastDay: Day;
  readonly to: string;
  readonly deskId: number | null;
  readonly staffIds: readonly string[];
  readonly place: string;
  readonly details: string;
  readonly isProvisional: boolean;
};

export type EntryFormTold = {
  /** Left out: a new one. */
  readonly entry: Entry | undefined;
  /** On which a new one stands. */
  readonly day: Day;
  readonly deskId: number | undefined;
  readonly onClose: () => void;
};

/** An entry beside the pages: written and changed without leaving them. Escape closes it, Ctrl+Enter saves. */
export function EntryForm({ entry, day, deskId, onClose }: EntryFormTold): ReactElement {
  const { publication, staff } = useMe();
  const [draft, setDraft] = useState(() => (entry ? draftOf(entry, publication.timeZone) : newDraft(day, deskId ?? ownDesk(staff))));
  const { change, plan, isDoing } = useDiaryDeeds();
  const mayChange = entry ? may(staff, 'plan', entry.deskId) : mayAnywhere(staff, 'plan');
  const tell = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const save = async () => {
    const told = contentOf(draft, publication.timeZone);
    if (await (entry ? change(entry.id, told) : plan(told))) onClose();
  };
  const hear = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Escape') onClose();
    return key === 'Enter' && (ctrlKey || metaKey) ? save() : undefined;
  };
  return (
    <form
      className="diary-form"
      aria-label={entry ? entry.title : words.diary.new}
      onKeyDown={hear}
      onSubmit={(event) => {
        event.preventDefault();
        return save();
      }}
    >
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size="h4">
          {entry ? words.diary.kinds[entry.kind] : words.diary.new}
        </Title>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.diary.close} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <fieldset className="diary-fields" disabled={!mayChange}>
        <TextInput
          label={words.diary.entryTitle}
          required
          maxLength={500}
          data-autofocus
          autoFocus
          value={draft.title}
          onChange={({ currentTarget }) => tell({ title: currentTarget.value })}
        />
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label={words.diary.kind}
          disabled={!mayChange}
          value={draft.kind}
          data={entryKinds.map((value) => ({ value, label: words.diary.kinds[value] }))}
          onChange={(kind) => tell({ kind: kind as EntryKind })}
        />
        <Hours draft={draft} tell={tell} />
        <DeskAndPeople draft={draft} tell={tell} entry={entry} mayChange={mayChange} />
        <TextInput label={words.diary.place} maxLength={500} value={draft.place} onChange={({ currentTarget }) => tell({ place: currentTarget.value })} />
        <Textarea
          label={words.diary.details}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={10_000}
          value={draft.details}
          onChange={({ currentTarget }) => tell({ details: currentTarget.value })}
        />
        <Checkbox
          label={words.diary.provisional}
          checked={draft.isProvisional}
          onChange={({ currentTarget }) => tell({ isProvisional: currentTarget.checked })}
        />
      </fieldset>
      {mayChange ? (
        <Group gap="xs">
          <Button type="submit" size="sm" variant="light" loading={isDoing}>
            {words.diary.save}
          </Button>
          {entry && (
            <Button size="sm" variant="subtle" color="gray" onClick={() => change(entry.id, { isCancelled: !entry.isCancelled })}>
              {entry.isCancelled ? words.diary.restore : words.diary.cancel}
            </Button>
          )}
        </Group>
      ) : (
        <p className="diary-remarks">{words.diary.readOnly}</p>
      )}
      {entry && <ItsStory entry={entry} mayChange={mayChange} />}
    </form>
  );
}

type Part = { readonly draft: Draft; readonly tell: (changes: Partial<Draft>) => void };

function Hours({ draft, tell }: Part): ReactElement {
  const field = (name: 'day' | 'from' | 'lastDay' | 'to', label: string, isNeeded: boolean) => (
    <TextInput
      type={name === 'day' || name === 'lastDay' ? 'date' : 'time'}
      label={label}
      required={isNeeded}
      value={draft[name]}
      onChange={({ currentTarget }) => tell({ [name]: currentTarget.value })}
    />
  );
  return (
    <>
      <Checkbox label={words.diary.allDay} checked={draft.isAllDay} onChange={({ currentTarget }) => tell({ isAllDay: currentTarget.checked })} />
      <div className="diary-hours">
        {field('day', words.diary.day, true)}
        {!draft.isAllDay && field('from', words.diary.from, true)}
        {field('lastDay', words.diary.lastDay, false)}
        {!draft.isAllDay && field('to', words.diary.to, false)}
      </div>
    </>
  );
}

function DeskAndPeople({ draft, tell, entry, mayChange }: Part & { readonly entry: Entry | undefined; readonly mayChange: boolean }): ReactElement {
  const { desks, staff } = useMe();
  const { data } = useQuery({ queryKey: ['people'], queryFn: () => ask('GET /people') });
  const known = new Map([...(entry?.people ?? []), ...(data?.people ?? []).filter(({ isActive }) => isActive)].map(({ id, name }) => [String(id), name]));
  return (
    <>
      <NativeSelect label={words.diary.desk} value={draft.deskId ?? ''} onChange={({ currentTarget }) => tell({ deskId: Number(currentTarget.value) || null })}>
        {(may(staff, 'plan', null) || draft.deskId === null) && <option value="">{words.diary.everyDesk}</option>}
        {desks
          .filter(({ id }) => id === draft.deskId || may(staff, 'plan', id))
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </NativeSelect>
      <MultiSelect
        label={words.diary.people}
        searchable
        hidePickedOptions
        disabled={!mayChange}
        placeholder={draft.staffIds.length > 0 ? '' : words.diary.addPeople}
        data={[...known].map(([value, label]) => ({ value, label }))}
        value={[...draft.staffIds]}
        onChange={(staffIds) => tell({ staffIds })}
      />
    </>
  );
}

type ItsStoryTold = { readonly entry: Entry; readonly mayChange: boolean };

/** The way to its story; or to begin it, or to say which it is. */
function ItsStory({ entry, mayChange }: ItsStoryTold): ReactElement | null {
  const { change } = useDiaryDeeds();
  if (entry.storyId === null)
    return (
      <>
        <BeginStory entry={entry} />
        {mayChange && !entry.isCancelled && <ChooseStory onChoose={(storyId) => void change(entry.id, { storyId })} />}
      </>
    );
  return entry.storyTitle === null ? null : (
    <Group gap="xs">
      <Link href={`/stories/${entry.storyId}`} className="diary-story">
        {words.diary.openStory}: {entry.storyTitle}
      </Link>
      {mayChange && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => change(entry.id, { storyId: null })}>
          {words.diary.unlink}
        </Button>
      )}
    </Group>
  );
}

function BeginStory({ entry }: { readonly entry: Entry }): ReactElement | null {
  const { desks, staff } = useMe();
  const open = desks.filter(({ id }) => may(staff, 'write', id));
  const [deskId, setDeskId] = useState(entry.deskId ?? open[0]?.id);
  const [, goTo] = useLocation();
  const { begin, isDoing } = useDiaryDeeds();
  if (entry.isCancelled || deskId === undefined || !may(staff, 'write', deskId)) return null;
  const press = async () => {
    const storyId = await begin(entry.id, deskId);
    if (storyId !== undefined) goTo(`/stories/${storyId}`);
  };
  return (
    <Group gap="xs" align="end">
      {entry.deskId === null && (
        <NativeSelect
          size="sm"
          label={words.diary.beginOn}
          value={deskId}
          onChange={({ currentTarget }) => setDeskId(Number(currentTarget.value))}
          data={open.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      <Button size="sm" variant="light" loading={isDoing} onClick={press}>
        {words.diary.begin}
      </Button>
    </Group>
  );
}

// ── Between an entry and the fields ────────────────────────────────────────────────────────

function newDraft(day: Day, deskId: number | null): Draft {
  return {
    kind: 'event',
    title: '',
    isAllDay: false,
    day,
    from: '10:00',
    lastDay: '',
    to: '',
    deskId,
    staffIds: [],
    place: '',
    details: '',
    isProvisional: false,
  };
}

/** Whoever plans for one desk alone plans for that one. */
function ownDesk({ grants }: ReturnType<typeof useMe>['staff']): number | null {
  const desks = grants.filter(({ right }) => right === 'plan').map(({ deskId }) => deskId);
  return desks.includes(null) ? null : (desks[0] ?? null);
}

function draftOf(entry: Entry, timeZone: string): Draft {
  const { kind, title, isAllDay, deskId, place, details, isProvisional, startsAt, endsAt } = entry;
  const day = dayOf(startsAt, timeZone);
  const lastDay = endsAt ? dayOf(endsAt, timeZone) : '';
  return {
    ...{ kind, title, isAllDay, deskId, place, details, isProvisional, day },
    from: isAllDay ? '10:00' : clockOf(startsAt, timeZone),
    lastDay: lastDay === day ? '' : lastDay,
    to: endsAt && !isAllDay ? clockOf(endsAt, timeZone) : '',
    staffIds: entry.people.map(({ id }) => String(id)),
  };
}

/** What is left empty at the end is taken from the beginning: the same day, or no end at all. */
function contentOf({ day, from, lastDay, to, staffIds, ...told }: Draft, timeZone: string): NewEntry {
  const isOpen = told.isAllDay ? lastDay === '' : lastDay === '' && to === '';
  const at = (on: Day, clock: string) => instantAt(on, told.isAllDay ? '00:00' : clock, timeZone);
  return { ...told, startsAt: at(day, from), endsAt: isOpen ? null : at(lastDay || day, to || from), staffIds: staffIds.map(Number) };
}
