// What stands in a container, as the board shows it. Pure.
import type { Container, Front } from './use-fronts.tsx';

export type BoardCard = {
  readonly id: number;
  readonly headline: string;
  readonly kicker: string;
  readonly sectionName: string;
  readonly publishedAt: string | Date | undefined;
  readonly isPicked: boolean;
  /** Picked, and not live: readers do not see it. */
  readonly isAway: boolean;
  readonly isBoosted: boolean;
};

/** The picks, in their order, live or not; then what its rule fills it up with. */
export function cardsOf(front: Front, container: Container): BoardCard[] {
  const shown = front.filled.flatMap(({ cards }) => cards);
  const allPicked = new Set(front.containers.flatMap(({ picks }) => picks.map(({ storyId }) => storyId)));
  const picked = container.picks.map(({ storyId, headline, kicker, isBoosted }): BoardCard => {
    const live = shown.find(({ id }) => id === storyId);
    const away = front.away.find(({ id }) => id === storyId);
    const known = live ?? away ?? front.coming?.find(({ id }) => id === storyId);
    return {
      id: storyId,
      headline: headline || known?.headline || String(storyId),
      kicker: kicker || live?.kicker || '',
      sectionName: live?.sectionName ?? '',
      publishedAt: live?.publishedAt,
      isPicked: true,
      isAway: away !== undefined && live === undefined,
      isBoosted,
    };
  });
  const filled = front.filled.find((one) => one.container === container.id)?.cards ?? [];
  const room = container.count - picked.filter(({ isAway }) => !isAway).length;
  const rest = filled.filter(({ id }) => !allPicked.has(id)).slice(0, Math.max(0, room));
  return [
    ...picked,
    ...rest.map(({ id, headline, kicker, sectionName, publishedAt }) => ({
      id,
      headline,
      kicker,
      sectionName,
      publishedAt,
      isPicked: false,
      isAway: false,
      isBoosted: false,
    })),
  ];
}

export type Way = 'up' | 'down';

/** Where a picked card goes when it is moved by one: over the edge of its container into the next that takes cards; undefined: nowhere. */
export function nextPlace(containers: readonly Container[], storyId: number, way: Way): { readonly container: number; readonly to: number } | undefined {
  const at = containers.findIndex(({ picks }) => picks.some((pick) => pick.storyId === storyId));
  const container = containers[at];
  if (!container) return undefined;
  const place = container.picks.findIndex((pick) => pick.storyId === storyId);
  const to = way === 'up' ? place - 1 : place + 1;
  if (to >= 0 && to < container.picks.length) return { container: container.id, to };
  const others = way === 'up' ? containers.slice(0, at).toReversed() : containers.slice(at + 1);
  const next = others.find(({ layout }) => layout !== 'ad');
  return next && { container: next.id, to: way === 'up' ? next.picks.length : 0 };
}
