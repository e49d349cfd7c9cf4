// The days of the diary, side by side for a week or one below the other as a list; gone through with the arrow keys.
import { IconPlus } from '@tabler/icons-react';
import { type DragEvent, type HTMLAttributes, type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { words } from '../words.ts';
import { type Day, distance, type Entry, type Item, today, writeDay } from './days.ts';
import { DiaryItem } from './item.tsx';

export type Direction = 'up' | 'down' | 'left' | 'right';

export type PagesTold = {
  readonly view: 'week' | 'list';
  readonly days: readonly { readonly day: Day; readonly items: readonly Item[] }[];
  readonly timeZone: string;
  readonly mayPlan: boolean;
  readonly openEntry: number | undefined;
  /** Key of what is to have the focus as soon as it is there. */
  readonly focus: string | undefined;
  readonly onFocused: () => void;
  readonly onOpen: (entry: Entry) => void;
  readonly onNew: (day: Day) => void;
  readonly onShift: (entry: Entry, direction: Direction) => void;
  /** An entry was dragged so many days on. Keys do the same, and so does the day in its form. */
  readonly onDrag: (entry: Entry, days: number) => void;
  readonly onTurn: (weeks: number) => void;
  readonly onToday: () => void;
};

const directions: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

export function Pages(told: PagesTold): ReactElement {
  const { view, days, timeZone, focus, onFocused } = told;
  const pages = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const wanted = focus === undefined ? null : pages.current?.querySelector<HTMLElement>(`[data-item="${focus}"]`);
    if (!wanted) return;
    wanted.focus();
    onFocused();
  });
  const shown = view === 'week' ? days : days.filter(({ day, items }) => items.length > 0 || day === today(timeZone));
  return (
    // The keys are those of the buttons and links inside; the list only hears them on their way up.
    <ol className="diary-pages" data-view={view} ref={pages} onKeyDown={(event) => hear(event, told)}>
      {shown.map(({ day, items }) => (
        <DayOfDiary key={day} day={day} items={items} told={told} />
      ))}
    </ol>
  );
}

function DayOfDiary({ day, items, told }: { readonly day: Day; readonly items: readonly Item[]; readonly told: PagesTold }): ReactElement {
  const isToday = day === today(told.timeZone);
  return (
    <li className="diary-day" data-day={day} data-today={isToday} {...placeToDrop(day, told)}>
      <header className="diary-day-head">
        <h2 aria-label={writeDay(day, { weekday: 'long', day: 'numeric', month: 'long' })}>
          <span className="diary-weekday">{isToday ? words.diary.today : writeDay(day, { weekday: 'short' })}</span>
          <span className="diary-date">{writeDay(day, { day: 'numeric' })}</span>
          <span className="diary-month">{writeDay(day, { month: 'short' })}</span>
        </h2>
        {told.mayPlan && (
          <button
            type="button"
            className="diary-add"
            data-item={`new-${day}`}
            aria-label={words.diary.newOn(writeDay(day, { weekday: 'long', day: 'numeric', month: 'long' }))}
            onClick={() => told.onNew(day)}
          >
            <IconPlus size={16} aria-hidden />
          </button>
        )}
      </header>
      {items.length === 0 ? (
        <p className="diary-nothing">{words.diary.emptyDay}</p>
      ) : (
        <ul className="diary-items">
          {items.map((item) => (
            <li key={item.key} {...toDrag(item, day, told)}>
              <DiaryItem item={item} isOpen={item.entry !== undefined && item.entry.id === told.openEntry} onOpen={told.onOpen} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

type Dragged = { readonly entry: Entry; readonly from: Day };

/** What is on its way from one day to another. */
let dragged: Dragged | undefined;

function toDrag({ entry }: Item, day: Day, { mayPlan }: PagesTold): HTMLAttributes<HTMLLIElement> {
  if (!entry || !mayPlan) return {};
  return {
    draggable: true,
    onDragStart: (event) => {
      dragged = { entry, from: day };
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', entry.title);
    },
    onDragEnd: () => {
      dragged = undefined;
    },
  };
}

function placeToDrop(day: Day, { onDrag }: PagesTold): HTMLAttributes<HTMLLIElement> {
  const mark = (event: DragEvent<HTMLElement>, isOver: boolean): void => {
    event.currentTarget.toggleAttribute('data-over', isOver);
  };
  return {
    onDragOver: (event) => {
      if (!dragged || dragged.from === day) return;
      event.preventDefault();
      mark(event, true);
    },
    onDragLeave: (event) => mark(event, false),
    onDrop: (event) => {
      event.preventDefault();
      mark(event, false);
      if (dragged) onDrag(dragged.entry, distance(dragged.from, day));
    },
  };
}

/** A key pressed on an item or on the plus of a day. */
function hear(event: KeyboardEvent<HTMLElement>, told: PagesTold): void {
  const key = (event.target as HTMLElement).dataset['item'];
  if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!answer(event, key, told)) return;
  event.preventDefault();
  // These keys mean something else elsewhere on the desk.
  event.stopPropagation();
}

function answer({ key: pressed, shiftKey, currentTarget, target }: KeyboardEvent<HTMLElement>, key: string, told: PagesTold): boolean {
  const direction = directions[pressed];
  const day = (target as HTMLElement).closest<HTMLElement>('[data-day]')?.dataset['day'];
  const entry = told.days.flatMap(({ items }) => items).find((item) => item.key === key)?.entry;
  if (direction && shiftKey && entry) told.onShift(entry, direction);
  else if (direction && !shiftKey) go(currentTarget, target as HTMLElement, direction, told.view);
  else if (pressed === 'PageUp' || pressed === 'PageDown') told.onTurn(pressed === 'PageUp' ? -1 : 1);
  else if (pressed === 't' || pressed === 'T') told.onToday();
  else if ((pressed === 'n' || pressed === 'N') && day && told.mayPlan) told.onNew(day);
  else return false;
  return true;
}

/** To the next item of the day or the same place on the next day; in a list, to the next item. */
function go(pages: HTMLElement, from: HTMLElement, direction: Direction, view: PagesTold['view']): void {
  const step = direction === 'up' || direction === 'left' ? -1 : 1;
  const itemsIn = (part: Element): HTMLElement[] => [...part.querySelectorAll<HTMLElement>('[data-item]')];
  const days = [...pages.querySelectorAll('[data-day]')].map(itemsIn);
  const dayIndex = days.findIndex((items) => items.includes(from));
  const here = days[dayIndex]?.indexOf(from) ?? 0;
  if (view === 'week' && (direction === 'left' || direction === 'right')) {
    const beside = days[dayIndex + step] ?? [];
    beside[Math.min(here, beside.length - 1)]?.focus();
    return;
  }
  const row = view === 'week' ? (days[dayIndex] ?? []) : days.flat();
  row[row.indexOf(from) + step]?.focus();
}
