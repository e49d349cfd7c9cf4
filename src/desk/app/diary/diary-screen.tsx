import './diary.css';
import { ActionIcon, Button, Group, NativeSelect, SegmentedControl, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useSearchParams } from 'wouter';
import { may, mayAnywhere } from '../../../staff/staff.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';
import { addDays, clockOf, type Day, dayOf, daysFrom, type Entry, isDay, itemsOf, mondayOf, shift, startOf, today, writeDay, writeSpan } from './days.ts';
import { EntryForm } from './entry-form.tsx';
import { type Direction, Pages } from './pages.tsx';
import { useDiaryDeeds, usePages } from './use-diary.tsx';

type View = 'week' | 'list';
const daysShown: Record<View, number> = { week: 7, list: 28 };
type Step = { readonly days?: number; readonly minutes?: number };
const steps: Record<Direction, Step> = {
  left: { days: -1 },
  right: { days: 1 },
  up: { minutes: -30 },
  down: { minutes: 30 },
};

/** What is open in the form: an entry that is there, or a new one on a day. */
type Opened = { readonly entryId: number } | { readonly newOn: Day };

export function DiaryScreen(): ReactElement {
  const { publication, staff } = useMe();
  const { timeZone } = publication;
  const { first, view, deskId, tell } = useAddress(timeZone);
  const last = addDays(first, daysShown[view] - 1);
  const { data } = usePages(startOf(first, timeZone), startOf(addDays(last, 1), timeZone), deskId);
  const [opened, setOpened] = useState<Opened>();
  const [focus, setFocus] = useState<string>();
  const [said, setSaid] = useState('');
  const { change } = useDiaryDeeds();

  const entries = data?.entries ?? [];
  const days = daysFrom(first, daysShown[view]).map((day) => ({ day, items: itemsOf(day, entries, data?.hours ?? [], timeZone) }));
  const openEntry = opened && 'entryId' in opened ? entries.find(({ id }) => id === opened.entryId) : undefined;

  const turnTo = (day: Day) => {
    tell({ week: mondayOf(day) });
    setFocus(`new-${day}`);
  };
  const moveEntry = (entry: Entry, step: Step) => {
    if (!may(staff, 'plan', entry.deskId) || (entry.isAllDay && step.minutes)) return;
    const startsAt = shift(entry.startsAt, step, timeZone);
    const day = dayOf(startsAt, timeZone);
    if (day < first || day > last) tell({ week: mondayOf(day) });
    setFocus(`entry-${entry.id}-${day}`);
    setSaid(
      words.diary.moved(
        entry.title,
        `${writeDay(day, { weekday: 'long', day: 'numeric', month: 'long' })} ${entry.isAllDay ? '' : clockOf(startsAt, timeZone)}`,
      ),
    );
    return change(entry.id, { startsAt, ...(entry.endsAt && { endsAt: shift(entry.endsAt, step, timeZone) }) });
  };
  const close = () => {
    if (opened) setFocus('newOn' in opened ? `new-${opened.newOn}` : openEntry && `entry-${openEntry.id}-${dayOf(openEntry.startsAt, timeZone)}`);
    setOpened(undefined);
  };

  return (
    <div className="diary" data-open={opened !== undefined}>
      <header className="diary-head">
        <Title order={1} size="h3">
          {words.diary.title}
        </Title>
        <Text className="diary-span" aria-live="polite">
          {writeSpan(first, last)}
        </Text>
        <Turning onTurn={(weeks) => tell({ week: addDays(first, 7 * weeks) })} onToday={() => tell({ week: undefined })} />
        <Group gap="xs" className="diary-choices">
          <DeskChoice deskId={deskId} onChoose={(desk) => tell({ desk })} />
          <SegmentedControl
            size="sm"
            aria-label={words.diary.view}
            value={view}
            data={(['week', 'list'] as const).map((value) => ({ value, label: words.diary.views[value] }))}
            onChange={(next) => tell({ view: next === 'week' ? undefined : next })}
          />
          {mayAnywhere(staff, 'plan') && (
            <Button size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened({ newOn: nearest(today(timeZone), first, last) })}>
              {words.diary.new}
            </Button>
          )}
        </Group>
      </header>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
      <div className="diary-body">
        <Pages
          view={view}
          days={days}
          timeZone={timeZone}
          mayPlan={mayAnywhere(staff, 'plan')}
          openEntry={openEntry?.id}
          focus={focus}
          onFocused={() => setFocus(undefined)}
          onOpen={({ id }) => setOpened({ entryId: id })}
          onNew={(day) => setOpened({ newOn: day })}
          onShift={(entry, direction) => moveEntry(entry, steps[direction])}
          onDrag={(entry, days) => moveEntry(entry, { days })}
          onTurn={(weeks) => turnTo(addDays(first, 7 * weeks))}
          onToday={() => turnTo(today(timeZone))}
        />
        {opened && (openEntry || 'newOn' in opened) && (
          <EntryForm
            key={openEntry?.id ?? ('newOn' in opened ? opened.newOn : '')}
            entry={openEntry}
            day={'newOn' in opened ? opened.newOn : first}
            deskId={deskId}
            onClose={close}
          />
        )}
      </div>
      {data && entries.length === 0 && data.hours.length === 0 && view === 'list' && <Text className="diary-nothing">{words.diary.empty}</Text>}
      <Text className="diary-keys">{words.diary.keys}</Text>
    </div>
  );
}

/** What is shown stands in the address, so that it can be sent to somebody and gone back to. */
function useAddress(timeZone: string) {
  const [search, setSearch] = useSearchParams();
  const week = search.get('week');
  const desk = Number(search.get('desk'));
  const tell = (changes: Readonly<Record<string, string | undefined>>) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined) after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace: true },
    );
  return {
    first: mondayOf(isDay(week) ? week : today(timeZone)),
    view: (search.get('view') === 'list' ? 'list' : 'week') satisfies View as View,
    deskId: Number.isInteger(desk) && desk > 0 ? desk : undefined,
    tell,
  };
}

function Turning({ onTurn, onToday }: { readonly onTurn: (weeks: number) => void; readonly onToday: () => void }): ReactElement {
  return (
    <Group gap={4} className="diary-turning">
      <ActionIcon variant="default" size="lg" aria-label={words.diary.earlier} onClick={() => onTurn(-1)}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <Button variant="default" size="sm" onClick={onToday}>
        {words.diary.today}
      </Button>
      <ActionIcon variant="default" size="lg" aria-label={words.diary.later} onClick={() => onTurn(1)}>
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function DeskChoice({ deskId, onChoose }: { readonly deskId: number | undefined; readonly onChoose: (desk: string | undefined) => void }): ReactElement {
  const { desks, staff } = useMe();
  return (
    <NativeSelect size="sm" aria-label={words.diary.desk} value={deskId ?? ''} onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}>
      <option value="">{words.diary.everyDesk}</option>
      {desks
        .filter(({ id }) => may(staff, 'read', id))
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </NativeSelect>
  );
}

function nearest(day: Day, first: Day, last: Day): Day {
  return day < first || day > last ? first : day;
}
