import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Body } from '../story/body.ts';
import { standBlocks } from './heights.ts';
import { placeInList, placeOnFront } from './place-fixed-slots.ts';
import { type AdSlot, adBoxHeight, mostDensity, placeSlots, rulesFor, type Screen, screens } from './place-slots.ts';

const words: Readonly<Record<string, string>> = {
  en: 'The ferries stayed in the harbour while the crews and the port talked through the night. ',
  ja: '港の労働者と船会社は夜を徹して話し合い、連絡船は一隻も出なかった。',
  ar: 'بقيت العبّارات في المرفأ بينما تفاوضت الطواقم وإدارة الميناء طوال الليل. ',
  hi: 'रात भर बातचीत चलती रही और नावें बंदरगाह में खड़ी रहीं, किसी ने लंगर नहीं उठाया। ',
};
const languages = Object.keys(words);

const par = (length = 300, language = 'en'): Block => ({
  type: 'paragraph',
  attrs: { id: '' },
  content: [{ type: 'text', text: words[language]!.repeat(20).slice(0, length) }],
});
const empty: Block = { type: 'paragraph', attrs: { id: '' } };
const list: Block = { type: 'list', attrs: { id: '', ordered: false }, content: [{ type: 'listItem', content: [par(60) as never] }] };
const head: Block = { type: 'crossHead', attrs: { id: '' }, content: [{ type: 'text', text: 'Talks' }] };
const picture: Block = { type: 'picture', attrs: { id: '', pictureId: 1, caption: '', altText: '' } };
const embed: Block = { type: 'embed', attrs: { id: '', provider: '', url: 'https://example.org/', title: '' } };
const quote: Block = { type: 'quote', attrs: { id: '', attribution: '' }, content: [par(80) as never] };
const table: Block = {
  type: 'table',
  attrs: { id: '', caption: '' },
  content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { header: false, colspan: 1, rowspan: 1 } }] }],
};
const also: Block = { type: 'alsoRead', attrs: { id: '', storyId: null, url: null, text: 'Also' } };
const hint: Block = { type: 'adBreak', attrs: { id: '' } };
const body = (...content: Block[]): Body => ({ type: 'doc', content });

const anyStory = fc.constantFrom(...languages).chain((language) =>
  fc.record({
    language: fc.constant(language),
    blocks: fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 1, max: 900 }).map((length) => par(length, language)) },
        { weight: 4, arbitrary: fc.constantFrom(head, picture, embed, quote, table, also, list, hint, empty) },
      ),
      { minLength: 1, maxLength: 80 },
    ),
  }),
);

describe('advertisement slots', () => {
  test('a short story has none', () => {
    expect(placeSlots(body(par(), par()), 'en')).toEqual([]);
    expect(placeSlots(body(), 'en')).toEqual([]);
  });

  test('a long one has some on every screen, named in order, more on a narrow one', () => {
    const slots = placeSlots(body(...Array.from({ length: 24 }, () => par())), 'en');
    expect(slots.map((slot) => slot.name)).toEqual(slots.map((_, index) => `inline${index + 1}`));
    const [onPhone, onTablet, onDesktop] = screens.map((screen) => on(screen, slots).length);
    expect(onDesktop).toBeGreaterThanOrEqual(2);
    expect(onTablet).toBe(onDesktop);
    expect(onPhone).toBeGreaterThan(onDesktop!);
  });

  test('the same body gives the same slots', () => {
    fc.assert(
      fc.property(anyStory, ({ blocks, language }) => {
        expect(placeSlots(structuredClone(body(...blocks)), language)).toEqual(placeSlots(body(...blocks), language));
      }),
      { numRuns: 20 },
    );
  });

  test('screens share a place where both may have it', () => {
    const slots = placeSlots(body(...Array.from({ length: 40 }, () => par())), 'en');
    expect(slots.length).toBeLessThan(on('phone', slots).length + on('desktop', slots).length);
  });
});

// The rules once more, said from the reader's side, and asked of any body in four scripts.
describe('in any story, on any screen', () => {
  test('no box stands before the second paragraph has ended, next to a picture, quote, embed or table, or under a cross-head', () => {
    everywhere((slots, { seen }) => {
      for (const { beforeBlock } of slots) {
        const at = seen.findIndex(({ index }) => index === beforeBlock);
        expect(seen.slice(0, at).filter(({ block }) => block.type === 'paragraph').length).toBeGreaterThanOrEqual(2);
        expect(['paragraph', 'list']).toContain(seen[at - 1]!.block.type);
        expect(['paragraph', 'crossHead']).toContain(seen[at]!.block.type);
      }
    });
  });

  test('boxes keep their distance from the top, the end, pictures and one another', () => {
    everywhere((slots, { seen, screen, height }) => {
      const phone = screen === 'phone';
      let last = Number.NEGATIVE_INFINITY;
      for (const { beforeBlock } of slots) {
        const { top, block: under } = seen.find(({ index }) => index === beforeBlock)!;
        expect(top).toBeGreaterThanOrEqual(phone ? 200 : 300);
        expect(height - top).toBeGreaterThanOrEqual(phone ? 200 : 300);
        expect(top - last).toBeGreaterThanOrEqual(screen === 'desktop' ? 500 : 750);
        last = top;
        for (const { block, top: its, height: tall } of seen) {
          if (block.type === 'paragraph' || block.type === 'list') continue;
          if (block.type !== 'crossHead' && its >= top) expect(its - top).toBeGreaterThanOrEqual(200);
          if (block.type === 'crossHead' && its > top && under.type === 'paragraph' && !phone) expect(its - top).toBeGreaterThanOrEqual(150);
          if (block.type === 'crossHead' && its < top) expect(top - its - tall).toBeGreaterThanOrEqual(phone ? 100 : 150);
        }
      }
    });
  });

  test('advertisements take at most a quarter of the height, also where the model is a fifth too high less than 30 %', () => {
    everywhere((slots, { height }) => {
      const taken = slots.length * adBoxHeight;
      expect(taken / Math.max(1, taken + height)).toBeLessThanOrEqual(mostDensity);
      expect(taken / Math.max(1, taken + height * 0.8)).toBeLessThan(0.3);
    });
  });
});

describe("an editor's hint", () => {
  test('brings a slot sooner than distance alone would', () => {
    const pars = Array.from({ length: 20 }, () => par());
    const [first = 0, second = 0] = on('desktop', placeSlots(body(...pars), 'en'));
    expect(second).toBeGreaterThan(first + 4);
    const asked = body(...pars.slice(0, first + 4), hint, ...pars.slice(first + 4));
    expect(on('desktop', placeSlots(asked, 'en')).slice(0, 2)).toEqual([first, first + 5]);
    expect(on('phone', placeSlots(asked, 'en'))).toContain(first + 5);
  });

  test('is waited for when it is near', () => {
    const pars = Array.from({ length: 14 }, () => par());
    const first = on('phone', placeSlots(body(...pars), 'en'))[0]!;
    expect(on('phone', placeSlots(body(...pars.slice(0, first + 1), hint, ...pars.slice(first + 1)), 'en'))[0]).toBe(first + 2);
  });

  test('beside a picture is not followed', () => {
    const pars = Array.from({ length: 5 }, () => par());
    const blocks = [...pars, hint, picture, ...pars, ...pars];
    expect(placeSlots(body(...blocks), 'en').map(({ beforeBlock }) => blocks[beforeBlock]!.type)).not.toContain('picture');
  });
});

describe('between cards', () => {
  test('a front has one box under its top and one after every third block, never at its end', () => {
    expect(placeOnFront(0)).toEqual([]);
    expect(placeOnFront(1).map(({ after }) => after)).toEqual([0]);
    expect(placeOnFront(6).map(({ after }) => after)).toEqual([0, 3]);
    expect(placeOnFront(7).map(({ after }) => after)).toEqual([0, 3, 6]);
  });

  test('a list has one after the tenth card, when it goes on', () => {
    expect([14, 15, 20].map((cards) => placeInList(cards).map(({ after }) => after))).toEqual([[], [10], [10]]);
  });
});

function on(screen: Screen, slots: readonly AdSlot[]): number[] {
  return slots.filter((slot) => slot.on.includes(screen)).map(({ beforeBlock }) => beforeBlock);
}

type Stood = { readonly seen: ReturnType<typeof standBlocks>; readonly screen: Screen; readonly height: number };

/** Asks it of random stories, on every class of screen. */
function everywhere(ask: (slots: readonly AdSlot[], stood: Stood) => void): void {
  fc.assert(
    fc.property(anyStory, ({ blocks, language }) => {
      const all = placeSlots(body(...blocks), language);
      for (const screen of screens) {
        const seen = standBlocks(body(...blocks), language, rulesFor[screen].column);
        const end = seen.at(-1);
        ask(
          all.filter((slot) => slot.on.includes(screen)),
          { seen, screen, height: end ? end.top + end.height : 0 },
        );
      }
    }),
    { numRuns: 300 },
  );
}
