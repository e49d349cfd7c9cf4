// What editors do to a front they are arranging, one thing at a time: two of them may do so at once, and each finds what
// they meant by what it is, not by where it stood. Pure.
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { asTheStoryIs, type Container, type Layout, mostCards, mostContainers, type Override, type Picked, type Rule, ruleOf } from './front.ts';

/** `at` and `to` count from 0; beyond the end is the end. */
export type Edit =
  | { readonly kind: 'add-container'; readonly layout: Layout; readonly at: number }
  | { readonly kind: 'move-container'; readonly container: number; readonly to: number }
  | { readonly kind: 'revise-container'; readonly container: number; readonly rule: Said<Omit<Rule, 'id'>> }
  | { readonly kind: 'remove-container'; readonly container: number }
  /** From wherever on this front it stands, or onto it. */
  | { readonly kind: 'place-card'; readonly storyId: number; readonly container: number; readonly to: number }
  | { readonly kind: 'revise-card'; readonly storyId: number; readonly override: Said<Override> }
  | { readonly kind: 'remove-card'; readonly storyId: number };

/** What is said otherwise; the rest stays. */
type Said<Told> = { readonly [Field in keyof Told]?: Told[Field] | undefined };

export type EditRefusal = 'no-such-container' | 'no-such-card' | 'too-many-containers' | 'too-many-cards' | 'no-cards-in-an-ad' | 'topic-needs-a-topic';

/** The containers after it. */
export function edited(containers: readonly Container[], edit: Edit): Outcome<readonly Container[], EditRefusal> {
  switch (edit.kind) {
    case 'add-container':
      if (containers.length >= mostContainers) return refused('too-many-containers');
      return done(containers.toSpliced(edit.at, 0, emptyContainer(edit.layout, containers)));
    case 'place-card':
      return placed(containers, edit);
    case 'revise-card':
    case 'remove-card':
      return withCard(containers, edit);
    default:
      return withContainer(containers, edit);
  }
}

function emptyContainer(layout: Layout, containers: readonly Container[]): Container {
  const id = Math.max(0, ...containers.map((container) => container.id)) + 1;
  const fill = layout === 'ad' || layout === 'topic' ? null : ({ from: { kind: 'all' }, maxAgeHours: null } as const);
  return { id, layout, heading: '', fill, count: layout === 'ad' ? 1 : 4, hours: null, picks: [] };
}

type OfContainer = Extract<Edit, { container: number; kind: 'move-container' | 'revise-container' | 'remove-container' }>;

function withContainer(containers: readonly Container[], edit: OfContainer): Outcome<readonly Container[], EditRefusal> {
  const at = containers.findIndex(({ id }) => id === edit.container);
  const container = containers[at];
  if (!container) return refused('no-such-container');
  const without = containers.toSpliced(at, 1);
  if (edit.kind === 'remove-container') return done(without);
  if (edit.kind === 'move-container') return done(without.toSpliced(edit.to, 0, container));
  const revised = said(container, edit.rule);
  const against = reasonsAgainst(revised);
  return against.length > 0 ? refused(...against) : done(containers.with(at, { ...ruleOf(revised), picks: container.picks }));
}

function reasonsAgainst({ layout, picks, fill }: Container): EditRefusal[] {
  return [
    ...(layout === 'ad' && (picks.length > 0 || fill) ? ['no-cards-in-an-ad' as const] : []),
    ...(layout === 'topic' && fill && fill.from.kind !== 'topic' ? ['topic-needs-a-topic' as const] : []),
  ];
}

function placed(
  containers: readonly Container[],
  { storyId, container: wanted, to }: Extract<Edit, { kind: 'place-card' }>,
): Outcome<readonly Container[], EditRefusal> {
  const pick = containers.flatMap(({ picks }) => picks).find((one) => one.storyId === storyId) ?? { storyId, ...asTheStoryIs };
  const without = containers.map((container) => ({ ...container, picks: container.picks.filter((one) => one.storyId !== storyId) }));
  const at = without.findIndex(({ id }) => id === wanted);
  const container = without[at];
  if (!container) return refused('no-such-container');
  if (container.layout === 'ad') return refused('no-cards-in-an-ad');
  if (container.picks.length >= mostCards) return refused('too-many-cards');
  const picks = container.picks.toSpliced(to, 0, pick);
  return done(without.with(at, { ...container, picks, count: Math.max(container.count, picks.length) }));
}

function withCard(containers: readonly Container[], edit: Extract<Edit, { kind: 'revise-card' | 'remove-card' }>): Outcome<readonly Container[], EditRefusal> {
  const at = containers.findIndex(({ picks }) => picks.some(({ storyId }) => storyId === edit.storyId));
  const container = containers[at];
  if (!container) return refused('no-such-card');
  const change = (pick: Picked): Picked[] => {
    if (pick.storyId !== edit.storyId) return [pick];
    return edit.kind === 'remove-card' ? [] : [said(pick, edit.override)];
  };
  return done(containers.with(at, { ...container, picks: container.picks.flatMap(change) }));
}

function said<Told extends object>(before: Told, changes: Said<NoInfer<Told>>): Told {
  return { ...before, ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) };
}
