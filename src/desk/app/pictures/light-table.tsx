import { Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useRef } from 'react';
import { words } from '../words.ts';
import { barOf, type LibraryPicture, nameOf, thumbnailOf } from './library-picture.ts';

export type LightTableProps = {
  readonly pictures: readonly LibraryPicture[];
  readonly chosen: readonly number[];
  readonly onChoose: (picture: LibraryPicture) => void;
  /** A double click, where it means more than a click. */
  readonly onTake?: (picture: LibraryPicture) => void;
};

/** Pictures beside one another, each in its own shape. Arrow keys go from one to the next, Enter chooses. */
export function LightTable({ pictures, chosen, onChoose, onTake }: LightTableProps): ReactElement {
  const table = useRef<HTMLUListElement>(null);
  return (
    <ul className="pictures-table" ref={table} onKeyDown={(event) => moveFocus(event, table.current)}>
      {pictures.map((picture) => (
        <li key={picture.id} style={{ flexGrow: shapeOf(picture), flexBasis: `calc(${shapeOf(picture)} * var(--row))` }}>
          <button
            type="button"
            className="pictures-tile"
            aria-pressed={chosen.includes(picture.id)}
            onClick={() => onChoose(picture)}
            onDoubleClick={() => onTake?.(picture)}
          >
            <Thumbnail picture={picture} />
            <TileWords picture={picture} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Neither a tower nor a ribbon takes the row. */
function shapeOf({ width, height }: LibraryPicture): number {
  return Math.min(2.4, Math.max(0.6, width && height ? width / height : 1.5));
}

function Thumbnail({ picture }: { readonly picture: LibraryPicture }): ReactElement {
  if (picture.state === 'awaited') {
    return (
      <span className="pictures-frame pictures-awaited" role="img" aria-label={nameOf(picture)}>
        <IconPhoto size={28} stroke={1.2} />
      </span>
    );
  }
  return (
    <span className="pictures-frame">
      <img
        src={thumbnailOf(picture.id)}
        alt={nameOf(picture)}
        loading="lazy"
        decoding="async"
        style={{ objectPosition: `${picture.focal.x * 100}% ${picture.focal.y * 100}%` }}
      />
    </span>
  );
}

function TileWords({ picture }: { readonly picture: LibraryPicture }): ReactElement {
  const marks = marksOf(picture);
  return (
    <span className="pictures-tile-words">
      <Text component="span" size="xs" truncate className="pictures-credit">
        {picture.creditLine || picture.creator || picture.agency || picture.fileName || words.pictures.unnamed(picture.id)}
      </Text>
      {marks.map((mark) => (
        <span key={mark} className="pictures-mark" data-mark={mark}>
          {words.pictures.marks[mark]}
        </span>
      ))}
    </span>
  );
}

type Mark = keyof typeof words.pictures.marks;

/** The one or two things a picture editor must see at once. */
function marksOf(picture: LibraryPicture): Mark[] {
  const bar = barOf(picture);
  if (picture.state === 'awaited') return ['awaited'];
  return [...(bar ? [bar] : []), ...(picture.uses.live > 0 ? (['live'] as const) : []), ...(picture.altText || bar ? [] : (['noAlt'] as const))];
}

/** Left and right along the row, up and down to the picture that stands nearest. */
function moveFocus(event: KeyboardEvent, table: HTMLElement | null): void {
  if (!event.key.startsWith('Arrow') || !table) return;
  const tiles = [...table.querySelectorAll<HTMLElement>('.pictures-tile')];
  const at = tiles.indexOf(document.activeElement as HTMLElement);
  if (at === -1) return;
  event.preventDefault();
  const isBackwards = event.key === 'ArrowLeft' || event.key === 'ArrowUp';
  const isAlong = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  const next = isAlong ? tiles[at + (isBackwards ? -1 : 1)] : nearestInNextRow(tiles, at, isBackwards);
  next?.focus();
}

function nearestInNextRow(tiles: readonly HTMLElement[], at: number, isUp: boolean): HTMLElement | undefined {
  const from = tiles[at]!.getBoundingClientRect();
  const beyond = tiles.filter((tile) => (isUp ? tile.getBoundingClientRect().top < from.top - 4 : tile.getBoundingClientRect().top > from.top + 4));
  const row = (isUp ? beyond.at(-1) : beyond[0])?.getBoundingClientRect().top;
  const middle = (tile: HTMLElement): number => tile.getBoundingClientRect().left + tile.getBoundingClientRect().width / 2;
  return beyond
    .filter((tile) => Math.abs(tile.getBoundingClientRect().top - row!) < 4)
    .sort((a, b) => Math.abs(middle(a) - (from.left + from.width / 2)) - Math.abs(middle(b) - (from.left + from.width / 2)))[0];
}
