import { describe, expect, test } from 'vitest';
import type { Section } from '../../paper/section.ts';
import type { Picture } from '../../pictures/picture.ts';
import type { Card } from '../../story/story.ts';
import { cardsInBlock, chooseFront, topOfFront } from './choose-front.ts';

const noon = Date.UTC(2026, 2, 14, 12);
const hour = 60 * 60 * 1000;

describe('the front page by rule', () => {
  test('the newest story with a picture leads, before newer ones without', () => {
    expect(chooseFront([card(3), card(2, { picture: 'ready' }), card(1, { picture: 'ready' })], []).lead?.id).toBe(2);
  });

  test('a picture from the day before yesterday does not lead over the news of today', () => {
    const front = chooseFront([card(9), card(2, { picture: 'ready', hoursAgo: 25 })], []);
    expect(front.lead?.id).toBe(9);
    expect(front.offLeads.map(({ id }) => id)).toEqual([2]);
  });

  test('under the lead stand two more with pictures, and the newest where there are none', () => {
    const pictured = (id: number) => card(id, { picture: 'ready' });
    expect(chooseFront([pictured(9), card(8), pictured(7), card(6), pictured(5)], []).offLeads.map(({ id }) => id)).toEqual([7, 5]);
    expect(chooseFront([pictured(9), card(8), card(7), card(6), pictured(5)], []).offLeads.map(({ id }) => id)).toEqual([5, 8]);
  });

  test('a story whose picture has not arrived does not lead for it', () => {
    expect(chooseFront([card(3), card(2, { picture: 'awaited' }), card(1, { picture: 'ready' })], []).lead?.id).toBe(1);
  });

  test('no story stands on it twice, and a block is filled up with what is left of its section', () => {
    const stories = Array.from({ length: 30 }, (_, index) => card(30 - index));
    const front = chooseFront(stories.slice(0, topOfFront), [
      { section: section(1), cards: stories },
      { section: section(2), cards: stories },
    ]);
    const shown = [front.lead!, ...front.offLeads, ...front.latest, ...front.blocks.flatMap(({ cards }) => cards)].map(({ id }) => id);
    expect(new Set(shown).size).toBe(shown.length);
    expect(front.blocks.map(({ cards }) => cards.length)).toEqual([cardsInBlock, cardsInBlock]);
    expect(shown).toEqual([...shown].sort((a, b) => b - a));
  });

  test('a section whose stories all stand above has no block', () => {
    expect(chooseFront([card(1)], [{ section: section(1), cards: [card(1)] }]).blocks).toEqual([]);
  });

  test('a paper that has published nothing has an empty front', () => {
    expect(chooseFront([], [])).toEqual({ lead: undefined, offLeads: [], latest: [], blocks: [] });
  });
});

/** A story; a greater id is newer, by a minute unless `hoursAgo` says otherwise. */
function card(id: number, { picture, hoursAgo = 0 }: { picture?: 'ready' | 'awaited'; hoursAgo?: number } = {}): Card {
  const shown = picture && {
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
    picture: shown,
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
