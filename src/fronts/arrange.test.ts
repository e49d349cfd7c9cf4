import { describe, expect, test } from 'vitest';
import type { Section } from '../paper/section.ts';
import type { Picture } from '../pictures/picture.ts';
import type { Card } from '../story/story.ts';
import { arrange, stocksFor } from './arrange.ts';
import { standsAt } from './day-part.ts';
import { defaultFront } from './default-front.ts';
import { edited } from './edit.ts';
import { asTheStoryIs, type Container, type FillFrom } from './front.ts';

const noon = Date.UTC(2026, 2, 14, 12);
const hour = 60 * 60 * 1000;

describe('a front by rule', () => {
  test('the newest story with a picture leads, before newer ones without', () => {
    expect(shown([card(3), card(2, { picture: 'ready' }), card(1, { picture: 'ready' })])[0]).toEqual([2, 1, 3]);
  });

  test('a picture from the day before yesterday does not lead over the news of today', () => {
    expect(shown([card(9), card(2, { picture: 'ready', hoursAgo: 25 })])[0]).toEqual([9, 2]);
  });

  test('under the lead stand two more with pictures, and the newest where there are none', () => {
    const pictured = (id: number): Card => card(id, { picture: 'ready' });
    expect(shown([pictured(9), card(8), pictured(7), card(6), pictured(5)])[0]).toEqual([9, 7, 5]);
    expect(shown([pictured(9), card(8), card(7), card(6), pictured(5)])[0]).toEqual([9, 5, 8]);
  });

  test('a story whose picture has not arrived does not lead for it', () => {
    expect(shown([card(3), card(2, { picture: 'awaited' }), card(1, { picture: 'ready' })])[0]![0]).toBe(1);
  });

  test('no story stands on it twice, and a block is filled up with what is left of its section', () => {
    const stories = Array.from({ length: 30 }, (_, index) => card(30 - index));
    const all = shown(stories, [section(1), section(2)]);
    expect(new Set(all.flat()).size).toBe(all.flat().length);
    expect(all.map((ids) => ids.length)).toEqual([3, 10, 4, 4]);
    expect(all.slice(2)).toEqual([
      [17, 15, 13, 11],
      [16, 14, 12, 10],
    ]);
  });

  test('a section whose stories all stand above has no block, and a paper that has published nothing has an empty front', () => {
    expect(shown([card(1)], [section(1)])).toEqual([[1]]);
    expect(shown([], [section(1)])).toEqual([]);
  });
});

describe('a front by hand', () => {
  const stories = Array.from({ length: 12 }, (_, index) => card(12 - index));

  test('what was picked stands where it was picked, in its order, and its rule fills up what is left', () => {
    const containers = [container(1, { count: 3 }), container(2, { count: 3, picks: [pick(12), pick(4)] })];
    expect(arranged(containers, stories)).toEqual([
      [11, 10, 9],
      [12, 4, 8],
    ]);
  });

  test('one that is not live is passed over, and leaves no gap', () => {
    const containers = [container(1, { count: 3, picks: [pick(99), pick(4)] })];
    expect(arranged(containers, stories)).toEqual([[4, 12, 11]]);
  });

  test('words and a picture of its own stand in place of the story’s; a boost is told', () => {
    const [own] = arrangedCards([container(1, { count: 1, picks: [{ ...pick(4), kicker: 'Look', headline: 'Another', isBoosted: true }] })], stories)[0]!;
    expect([own!.card.kicker, own!.card.headline, own!.card.standfirst, own!.isBoosted, own!.isPicked]).toEqual(['Look', 'Another', '', true, true]);
    const pictured = [card(2, { picture: 'ready' })];
    const [bare] = arrangedCards([container(1, { count: 1, picks: [{ ...pick(2), hasPicture: false }] })], pictured)[0]!;
    expect(bare!.card.picture).toBeUndefined();
  });

  test('what is too old is not filled up with, and the page holds until the next one is', () => {
    const old = [card(5), card(4, { hoursAgo: 5 }), card(3, { hoursAgo: 9 })];
    const rule = container(1, { count: 5, fill: { from: { kind: 'all' }, maxAgeHours: 8 } });
    const now = new Date(noon + hour);
    const { arranged: all, until } = arrange({ containers: [rule], picked: [], pictures: new Map(), stocks: [stock(old)], now });
    expect(all[0]!.cards.map(({ card: { id } }) => id)).toEqual([5, 4]);
    expect(until).toEqual(new Date(old[1]!.publishedAt.getTime() + 8 * hour));
  });

  test('pictures take no story that has none; an advertisement stands though it has no card; an empty container does not', () => {
    const some = [card(3), card(2, { picture: 'ready' })];
    const containers = [container(1, { layout: 'pictures', count: 4 }), container(2, { layout: 'ad', fill: null }), container(3, { fill: null })];
    expect(arrangedCards(containers, some).map((cards) => cards.map(({ card: { id } }) => id))).toEqual([[2], []]);
  });
});

describe('hours of a container', () => {
  const at = (clock: string): Date => new Date(`${clock}Z`);
  const zone = 'Asia/Kolkata';

  test('it stands from an hour to an hour of the paper’s zone, over midnight, on some days', () => {
    const morning = { from: '06:00', until: '10:00', days: [] };
    // Six in the morning there is half past midnight in UTC.
    expect(standsAt(morning, at('2026-03-16T00:29:59'), zone)).toEqual({ stands: false, until: at('2026-03-16T00:30:00') });
    expect(standsAt(morning, at('2026-03-16T00:30:00'), zone)).toEqual({ stands: true, until: at('2026-03-16T04:30:00') });
    const night = { from: '22:00', until: '02:00', days: [5] };
    expect(standsAt(night, at('2026-03-20T20:00:00'), zone)).toEqual({ stands: true, until: at('2026-03-20T20:30:00') });
    expect(standsAt(night, at('2026-03-21T17:00:00'), zone).stands).toBe(false);
    expect(standsAt(null, at('2026-03-21T17:00:00'), zone)).toEqual({ stands: true, until: undefined });
  });

  test('hours that go all round are always, and a lost hour is passed over', () => {
    expect(standsAt({ from: '06:00', until: '06:00', days: [] }, at('2026-03-16T05:00:00'), zone)).toEqual({ stands: true, until: undefined });
    // At two in the morning of that day clocks in Berlin go to three.
    const { stands, until } = standsAt({ from: '02:30', until: '04:00', days: [] }, at('2026-03-29T00:45:00'), 'Europe/Berlin');
    expect([stands, until]).toEqual([false, at('2026-03-29T01:30:00')]);
  });
});

describe('what editors do to a front', () => {
  test('a card is where it was placed last, and nowhere else; a container that is too small grows', () => {
    let containers: readonly Container[] = [container(1, { count: 1 }), container(2)];
    const place = (storyId: number, id: number, to: number): void => {
      const outcome = edited(containers, { kind: 'place-card', storyId, container: id, to });
      if (outcome.ok) containers = outcome.value;
    };
    place(7, 1, 0);
    place(8, 1, 0);
    place(7, 2, 9);
    place(9, 2, 0);
    expect(containers.map(({ picks, count }) => [picks.map(({ storyId }) => storyId), count])).toEqual([
      [[8], 2],
      [[9, 7], 4],
    ]);
  });

  test('a container that somebody has removed meanwhile, a card that is gone and too many of either are refused', () => {
    expect(edited([], { kind: 'remove-container', container: 1 })).toMatchObject({ reasons: ['no-such-container'] });
    expect(edited([container(1)], { kind: 'revise-card', storyId: 1, override: {} })).toMatchObject({ reasons: ['no-such-card'] });
    const full = Array.from({ length: 30 }, (_, index) => container(index + 1));
    expect(edited(full, { kind: 'add-container', layout: 'list', at: 0 })).toMatchObject({ reasons: ['too-many-containers'] });
    const crowded = [container(1, { picks: Array.from({ length: 20 }, (_, index) => pick(index + 1)) })];
    expect(edited(crowded, { kind: 'place-card', storyId: 99, container: 1, to: 0 })).toMatchObject({ reasons: ['too-many-cards'] });
    expect(edited([container(1, { layout: 'ad', fill: null })], { kind: 'place-card', storyId: 99, container: 1, to: 0 })).toMatchObject({
      reasons: ['no-cards-in-an-ad'],
    });
  });

  test('a container moved beyond the end is last; a new one has a number of its own', () => {
    const three = [container(1), container(2), container(3)];
    expect(edited(three, { kind: 'move-container', container: 1, to: 99 })).toMatchObject({ value: [{ id: 2 }, { id: 3 }, { id: 1 }] });
    expect(edited(three, { kind: 'add-container', layout: 'grid', at: 1 })).toMatchObject({ value: [{ id: 1 }, { id: 4 }, { id: 2 }, { id: 3 }] });
  });
});

/** Stories of odd numbers stand in sections of odd numbers. */
function shown(stories: readonly Card[], sections: readonly Section[] = []): number[][] {
  const containers = defaultFront({ kind: 'home' }, sections);
  const isIn = (from: FillFrom, id: number): boolean => from.kind === 'all' || from.id % 2 === id % 2;
  const stocks = stocksFor(containers, sections).map((one) => ({ ...one, cards: stories.filter(({ id }) => isIn(one.from, id)).slice(0, one.limit) }));
  const { arranged: all } = arrange({ containers, picked: [], pictures: new Map(), stocks, now: new Date(noon + hour) });
  return all.map(({ cards }) => cards.map(({ card: { id } }) => id));
}

function arrangedCards(containers: readonly Container[], stories: readonly Card[]) {
  const ids = containers.flatMap(({ picks }) => picks.map(({ storyId }) => storyId));
  const picked = stories.filter(({ id }) => ids.includes(id));
  return arrange({ containers, picked, pictures: new Map(), stocks: [stock(stories)], now: new Date(noon + hour) }).arranged.map(({ cards }) => cards);
}

function arranged(containers: readonly Container[], stories: readonly Card[]): number[][] {
  return arrangedCards(containers, stories).map((cards) => cards.map(({ card: { id } }) => id));
}

function stock(cards: readonly Card[]) {
  return { from: { kind: 'all' } as const, limit: 50, cards };
}

function container(id: number, told: Partial<Container> = {}): Container {
  return { id, layout: 'list', heading: '', fill: { from: { kind: 'all' }, maxAgeHours: null }, count: 4, hours: null, picks: [], ...told };
}

function pick(storyId: number): Container['picks'][number] {
  return { storyId, ...asTheStoryIs };
}

/** A story; a greater id is newer, by a minute unless `hoursAgo` says otherwise. */
function card(id: number, { picture, hoursAgo = 0 }: { picture?: 'ready' | 'awaited'; hoursAgo?: number } = {}): Card {
  const shownPicture = picture && {
    picture: {
      id,
      state: picture,
      renditions: picture === 'ready' ? [{ format: 'jpeg', width: 320, height: 213, bytes: 1, file: 'a.jpg' }] : [],
    } as unknown as Picture,
    caption: '',
    altText: '',
  };
  return {
    id,
    path: `/news/story-${id}`,
    language: 'en',
    kicker: '',
    headline: `Story ${id}`,
    standfirst: '',
    section: undefined,
    publishedAt: new Date(noon + id * 60_000 - hoursAgo * hour),
    updatedAt: undefined,
    picture: shownPicture,
  };
}

function section(id: number): Section {
  return {
    id,
    parentId: null,
    slug: `section-${id}`,
    path: `section-${id}`,
    name: `Section ${id}`,
    names: {},
    description: '',
    position: id,
    inNavigation: true,
  };
}
