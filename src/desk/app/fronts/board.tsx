// The containers of a front with their cards: gone through with the arrow keys, moved with Shift and an arrow, or dragged.
import { ActionIcon, Button } from '@mantine/core';
import { IconAd2, IconArrowDown, IconArrowUp, IconPencil, IconPin } from '@tabler/icons-react';
import { type DragEvent, type HTMLAttributes, type KeyboardEvent, type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { type BoardCard, cardsOf, nextPlace, type Way } from './cards-of.ts';
import { writeRule } from './rule-in-words.ts';
import type { Arranging, Container, Front } from './use-fronts.tsx';

/** What is open beside the board. */
export type Opened = { readonly kind: 'container' | 'card'; readonly id: number };

export type BoardTold = {
  readonly front: Front;
  readonly nameOfSection: (id: number) => string;
  readonly opened: Opened | undefined;
  readonly onOpen: (opened: Opened) => void;
  readonly arrange: Arranging;
  /** The front as it is after all that has been done, be it on the screen yet or not. */
  readonly latest: () => Front | undefined;
  /** Says in the live region what has been done. */
  readonly onSaid: (said: string) => void;
};

const t = words.fronts;

export function Board(told: BoardTold): ReactElement {
  const board = useRef<HTMLOListElement>(null);
  const focus = useRef<string>(undefined);
  // What was moved stands elsewhere in the document now, or only in a moment: the focus goes with it, and is taken from nothing else.
  useLayoutEffect(() => {
    if (focus.current !== undefined && document.activeElement === document.body)
      board.current?.querySelector<HTMLElement>(`[data-card="${focus.current}"]`)?.focus();
  });
  useEffect(() => {
    const forget = (): void => {
      focus.current = undefined;
    };
    addEventListener('pointerdown', forget);
    return () => removeEventListener('pointerdown', forget);
  }, []);
  const hear = (event: KeyboardEvent<HTMLElement>): void => {
    const id = Number((event.target as HTMLElement).dataset['card']);
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!answer(event, id, told, focus)) return;
    event.preventDefault();
    // These keys mean something else elsewhere on the desk.
    event.stopPropagation();
  };
  return (
    <ol className="fronts-board" aria-label={t.board} ref={board} onKeyDown={hear}>
      {told.front.containers.map((container, at) => (
        <ContainerOnBoard key={container.id} container={container} at={at} told={told} />
      ))}
    </ol>
  );
}

function ContainerOnBoard({ container, at, told }: { readonly container: Container; readonly at: number; readonly told: BoardTold }): ReactElement {
  const { front, opened, onOpen, arrange, onSaid } = told;
  const filled = front.filled.find((one) => one.container === container.id);
  const name = nameOf(front, container.id);
  const cards = cardsOf(front, container);
  const move = (to: number): void => {
    onSaid(t.movedContainer(name, to + 1));
    void arrange({ kind: 'move-container', container: container.id, to });
  };
  const isOpen = opened?.kind === 'container' && opened.id === container.id;
  return (
    <li className="fronts-container" data-open={isOpen} {...placeToDrop(container, container.picks.length, told)}>
      <header className="fronts-container-head">
        <div>
          <h2>{container.heading || filled?.heading || t.shortLayouts[container.layout]}</h2>
          <p className="fronts-quiet">{writeRule(container, front, told.nameOfSection)}</p>
        </div>
        <span className="fronts-deeds">
          <ActionIcon size={28} variant="subtle" color="gray" aria-label={t.up(name)} disabled={at === 0} onClick={() => move(at - 1)}>
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            size={28}
            variant="subtle"
            color="gray"
            aria-label={t.down(name)}
            disabled={at === front.containers.length - 1}
            onClick={() => move(at + 1)}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon
            size={28}
            variant="subtle"
            color="gray"
            data-container={container.id}
            aria-label={t.change(name)}
            aria-expanded={isOpen}
            onClick={() => onOpen({ kind: 'container', id: container.id })}
          >
            <IconPencil size={16} />
          </ActionIcon>
        </span>
      </header>
      {container.layout === 'ad' && (
        <p className="fronts-quiet">
          <IconAd2 size={16} aria-hidden /> {t.adHere}
        </p>
      )}
      {container.layout !== 'ad' && cards.length === 0 && <p className="fronts-quiet">{filled || !container.hours ? t.empty : t.noHoursNow}</p>}
      {cards.length > 0 && (
        <ol className="fronts-cards">
          {cards.map((card, place) => (
            <CardOnBoard key={card.id} card={card} place={place} container={container} told={told} />
          ))}
        </ol>
      )}
    </li>
  );
}

type OnBoard = { readonly card: BoardCard; readonly place: number; readonly container: Container; readonly told: BoardTold };

function CardOnBoard({ card, place, container, told }: OnBoard): ReactElement {
  const { opened, onOpen, arrange } = told;
  const isOpen = opened?.kind === 'card' && opened.id === card.id;
  return (
    <li
      className="fronts-card"
      data-picked={card.isPicked}
      data-away={card.isAway}
      data-open={isOpen}
      {...toDrag(card)}
      {...placeToDrop(container, Math.min(place, container.picks.length), told)}
    >
      {card.isPicked ? (
        <button type="button" className="fronts-card-name" data-card={card.id} aria-expanded={isOpen} onClick={() => onOpen({ kind: 'card', id: card.id })}>
          {card.kicker && <span className="fronts-kicker">{card.kicker}</span>} {card.headline}
        </button>
      ) : (
        <span className="fronts-card-name">
          {card.kicker && <span className="fronts-kicker">{card.kicker}</span>} {card.headline}
        </span>
      )}
      <span className="fronts-quiet">
        {card.isPicked && <IconPin size={14} aria-label={t.picked} role="img" />} {card.isAway ? t.away : card.sectionName}{' '}
        {card.publishedAt !== undefined && <When at={card.publishedAt} />}
      </span>
      {!card.isPicked && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t.pickOne(card.headline)}
          onClick={() => void arrange({ kind: 'place-card', storyId: card.id, container: container.id, to: container.picks.length }, card.headline)}
        >
          {t.pick}
        </Button>
      )}
    </li>
  );
}

/** How a container is called, by its place and heading. */
export function nameOf(front: Front, id: number): string {
  const at = front.containers.findIndex((container) => container.id === id);
  const container = front.containers[at];
  if (!container) return '';
  return t.container(at + 1, container.heading || (front.filled.find((one) => one.container === id)?.heading ?? ''), container.layout);
}

// ── The keys ─────────────────────────────────────────────────────────────────────────────────

const ways: Readonly<Record<string, Way>> = { ArrowUp: 'up', ArrowLeft: 'up', ArrowDown: 'down', ArrowRight: 'down' };

/** Whether the key did something. */
function answer(
  { key, shiftKey, currentTarget }: KeyboardEvent<HTMLElement>,
  id: number,
  { front: shown, latest, arrange, onSaid }: BoardTold,
  focus: { current: string | undefined },
): boolean {
  const way = ways[key];
  const front = latest() ?? shown;
  const all = [...currentTarget.querySelectorAll<HTMLElement>('[data-card]')];
  const at = all.findIndex((card) => Number(card.dataset['card']) === id);
  const headline = front.containers.flatMap((container) => cardsOf(front, container)).find((card) => card.id === id)?.headline ?? '';
  if (way && !shiftKey) all[way === 'up' ? at - 1 : at + 1]?.focus();
  else if (way) {
    const next = nextPlace(front.containers, id, way);
    if (!next) return true;
    focus.current = String(id);
    onSaid(t.moved(headline, nameOf(front, next.container), next.to + 1));
    void arrange({ kind: 'place-card', storyId: id, ...next }, headline);
  } else if (key === 'Delete' || key === 'Backspace') {
    focus.current = (all[at + 1] ?? all[at - 1])?.dataset['card'];
    onSaid(t.off(headline));
    void arrange({ kind: 'remove-card', storyId: id });
  } else return false;
  return true;
}

// ── Dragging ─────────────────────────────────────────────────────────────────────────────────

type Dragged = { readonly id: number; readonly headline: string };

/** What is on its way to a container. */
let dragged: Dragged | undefined;

/** Makes a card, or a story that was found, something to drag. */
export function toDrag({ id, headline }: Dragged): HTMLAttributes<HTMLLIElement> {
  return {
    draggable: true,
    onDragStart: (event) => {
      dragged = { id, headline };
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', headline);
    },
    onDragEnd: () => {
      dragged = undefined;
    },
  };
}

function placeToDrop(container: Container, to: number, { front, arrange, onSaid }: BoardTold): HTMLAttributes<HTMLLIElement> {
  if (container.layout === 'ad') return {};
  const mark = (event: DragEvent<HTMLElement>, isOver: boolean): void => {
    event.currentTarget.toggleAttribute('data-over', isOver);
  };
  return {
    onDragOver: (event) => {
      if (!dragged) return;
      event.preventDefault();
      event.stopPropagation();
      mark(event, true);
    },
    onDragLeave: (event) => mark(event, false),
    onDrop: (event) => {
      event.preventDefault();
      event.stopPropagation();
      mark(event, false);
      if (!dragged) return;
      const { id, headline } = dragged;
      const from = container.picks.findIndex(({ storyId }) => storyId === id);
      // Taken out above, it makes room for itself.
      const place = from >= 0 && from < to ? to - 1 : to;
      onSaid(t.moved(headline, nameOf(front, container.id), place + 1));
      void arrange({ kind: 'place-card', storyId: id, container: container.id, to: place }, headline);
    },
  };
}
