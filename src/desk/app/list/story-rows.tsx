import { Badge, Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconClockExclamation, IconFlag, IconGavel, IconPointFilled } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useLayoutEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { Person } from '../parts/person.tsx';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import type { Present } from './presence.tsx';

export type Row = Answering<DeskApi['GET /stories']>['stories'][number];

type Props = {
  readonly rows: readonly Row[];
  /** Who has which story open. */
  readonly presence: ReadonlyMap<number, Present>;
  readonly chosen: ReadonlySet<number>;
  /** The story one stands on. */
  readonly current: number | undefined;
  readonly onCurrent: (id: number) => void;
  readonly onChoose: (id: number) => void;
  readonly onOpen: (id: number) => void;
  readonly onSlugline: (slugline: string) => void;
  readonly onAuthor: (topicId: number) => void;
};

/** The stories as a grid: one row can be stood on, and the keys of the screen act on it. */
export function StoryRows({ rows, presence, chosen, current, onCurrent, onChoose, onOpen, onSlugline, onAuthor }: Props): ReactElement {
  const standing = rows.some(({ id }) => id === current) ? current : rows[0]?.id;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows one stands on is a grid (WAI-ARIA)
    <table className="list-table" role="grid" aria-label={words.list.table} aria-multiselectable="true">
      <thead>
        <tr>
          <th scope="col" className="list-tick">
            <span className="list-unseen">{words.list.chosen(chosen.size)}</span>
          </th>
          <th scope="col">{words.list.story}</th>
          <th scope="col">{words.list.desk}</th>
          <th scope="col">{words.list.people}</th>
          <th scope="col">{words.list.state}</th>
          <th scope="col">{words.list.deadline}</th>
          <th scope="col">{words.list.changed}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <StoryRow
            key={row.id}
            row={row}
            present={presence.get(row.id) ?? nobody}
            isChosen={chosen.has(row.id)}
            isCurrent={row.id === standing}
            hasFocus={row.id === current}
            onCurrent={() => onCurrent(row.id)}
            onChoose={() => onChoose(row.id)}
            onOpen={() => onOpen(row.id)}
            onSlugline={onSlugline}
            onAuthor={onAuthor}
          />
        ))}
      </tbody>
    </table>
  );
}

const nobody: Present = [];

type RowProps = {
  readonly row: Row;
  readonly present: Present;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  readonly hasFocus: boolean;
  readonly onCurrent: () => void;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
  readonly onSlugline: (slugline: string) => void;
  readonly onAuthor: (topicId: number) => void;
};

function StoryRow({ row, present, isChosen, isCurrent, hasFocus, onCurrent, onChoose, onOpen, onSlugline, onAuthor }: RowProps): ReactElement {
  const element = useRef<HTMLTableRowElement>(null);
  // Also when it comes back from behind a screen that was still loading: then React runs these effects only.
  useLayoutEffect(() => {
    if (hasFocus) takeFocus(element.current);
  }, [hasFocus]);
  const press = (event: KeyboardEvent) => {
    if (event.target !== element.current) return;
    if (event.key === 'Enter') onOpen();
    else if (event.key === ' ') onChoose();
    else return;
    event.preventDefault();
  };
  const title = row.title || words.list.untitled;
  return (
    <tr
      ref={element}
      tabIndex={isCurrent ? 0 : -1}
      data-current={hasFocus || undefined}
      aria-selected={isChosen}
      data-news={row.isNews || undefined}
      onFocus={onCurrent}
      onKeyDown={press}
    >
      <td className="list-tick">
        <Checkbox size="xs" checked={isChosen} onChange={onChoose} aria-label={words.list.choose(title)} tabIndex={-1} />
      </td>
      <td className="list-story">
        <Link href={`/stories/${row.id}`} tabIndex={-1}>
          {row.isNews && <IconPointFilled size={14} className="list-news" aria-label={words.list.isNews} role="img" />}
          {title}
        </Link>
        <span className="list-under">
          {row.slugline && (
            <button type="button" tabIndex={-1} onClick={() => onSlugline(row.slugline)}>
              {row.slugline}
            </button>
          )}
          <span>{row.id}</span>
          <span>{words.list.wordCount(row.words)}</span>
          {present.length > 0 && <Faces present={present} />}
          {row.credits.map(({ id, name }) => (
            <button key={id} type="button" tabIndex={-1} onClick={() => onAuthor(id)}>
              {name}
            </button>
          ))}
          {row.isHeld && (
            <Badge size="xs" variant="light" color="red" tt="none" fw={600} leftSection={<IconGavel size={11} />}>
              {words.list.isHeld}
            </Badge>
          )}
          {row.flags.map((flag) => (
            <Badge key={flag} size="xs" variant="default" tt="none" fw={500} leftSection={<IconFlag size={11} />}>
              {flag}
            </Badge>
          ))}
        </span>
      </td>
      <td className="list-place">
        {row.desk?.name}
        {row.stage && <span className="list-sub">{row.stage.name}</span>}
      </td>
      <td className="list-people">{row.assigned.map(({ name }) => name).join(', ')}</td>
      <td className="list-standing">
        <StateOf row={row} />
      </td>
      <td className="list-deadline" data-name={words.list.deadline}>
        {row.deadline && <When at={row.deadline} />}
        {row.isOverdue && (
          <span className="list-sub list-overdue">
            <IconClockExclamation size={12} /> {words.list.isOverdue}
          </span>
        )}
      </td>
      <td className="list-changed">
        <When at={row.changedAt} />
        {row.changedBy && <span className="list-sub">{words.list.by(row.changedBy)}</span>}
      </td>
    </tr>
  );
}

/** Who is in the story now. */
function Faces({ present }: { readonly present: Present }): ReactElement {
  return (
    <span className="list-faces" role="img" aria-label={words.list.isIn(present.map(({ name }) => name).join(', '))}>
      {present.map(({ id, name }) => (
        <Person key={id} name={name} size={20} />
      ))}
    </span>
  );
}

/** From wherever it is, but not out of a field in which somebody types. */
function takeFocus(row: HTMLTableRowElement | null): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLInputElement || activeElement instanceof HTMLSelectElement)) row?.focus();
}

function StateOf({ row }: { readonly row: Row }): ReactElement {
  return (
    <>
      <span className={`list-state list-state-${row.state}`}>{words.list.states[row.state]}</span>
      {row.missing > 0 && (
        <Link className="list-missing" href={`/stories/${row.id}/publish`} tabIndex={-1}>
          <IconAlertTriangle size={13} aria-hidden /> {words.list.missing(row.missing)}
        </Link>
      )}
      {row.publishAt && (
        <span className="list-sub">
          <When at={row.publishAt} />
        </span>
      )}
      {row.embargoedUntil && (
        <span className="list-sub">
          {words.list.until} <When at={row.embargoedUntil} />
        </span>
      )}
      {!row.publishAt && row.publishedAt && (
        <span className="list-sub">
          <When at={row.publishedAt} />
        </span>
      )}
    </>
  );
}
