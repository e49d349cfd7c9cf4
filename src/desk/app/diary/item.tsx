import { IconClockHour4, IconLock } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';
import { clockOf, type Entry, type Hour, type Item } from './days.ts';

/** One thing on one day, as something to press: an entry opens in the form, an hour leads to its story. */
export function DiaryItem({
  item,
  isOpen,
  onOpen,
}: {
  readonly item: Item;
  readonly isOpen: boolean;
  readonly onOpen: (entry: Entry) => void;
}): ReactElement | null {
  const { clock, entry, hour, key, nth } = item;
  if (hour) return <HourItem hour={hour} clock={clock} itemKey={key} />;
  if (!entry) return null;
  return (
    <button
      type="button"
      className="diary-item"
      data-item={key}
      data-kind={entry.kind}
      data-provisional={entry.isProvisional}
      data-cancelled={entry.isCancelled}
      aria-expanded={isOpen}
      onClick={() => onOpen(entry)}
    >
      <Clock entry={entry} clock={clock} />
      <span className="diary-title">{entry.title}</span>
      <Remarks entry={entry} nth={nth} />
    </button>
  );
}

function Clock({ entry, clock }: { readonly entry: Entry; readonly clock: string }): ReactElement {
  const { publication } = useMe();
  const end = entry.endsAt && clock !== '' ? clockOf(entry.endsAt, publication.timeZone) : '';
  return <span className="diary-clock">{clock === '' ? words.diary.allDay : end && end !== clock ? `${clock} – ${end}` : clock}</span>;
}

function Remarks({ entry, nth }: { readonly entry: Entry; readonly nth: Item['nth'] }): ReactElement | null {
  const { desks } = useMe();
  const remarks = [
    entry.isCancelled && words.diary.cancelled,
    entry.isProvisional && words.diary.provisional,
    nth && words.diary.dayOf(nth.day, nth.days),
    entry.kind === 'story' && words.diary.kinds.story,
    desks.find(({ id }) => id === entry.deskId)?.name,
    entry.place,
    entry.people.map(({ name }) => name).join(', '),
  ].filter(Boolean);
  return remarks.length === 0 ? null : <span className="diary-remarks">{remarks.join(' · ')}</span>;
}

function HourItem({ hour, clock, itemKey }: { readonly hour: Hour; readonly clock: string; readonly itemKey: string }): ReactElement {
  const Icon = hour.kind === 'embargo' ? IconLock : IconClockHour4;
  return (
    <Link href={`/stories/${hour.storyId}`} className="diary-item" data-item={itemKey} data-kind="hour">
      <span className="diary-clock">
        <Icon size={12} aria-hidden /> {clock} {words.diary.hours[hour.kind]}
      </span>
      <span className="diary-title">{hour.title}</span>
    </Link>
  );
}
