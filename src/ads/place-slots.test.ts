import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Body } from '../story/body.ts';
import { placeSlots } from './place-slots.ts';

const words = 'The ferries stayed in the harbour while the crews and the port talked through the night. ';
const par = (length = 300): Block => ({ type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text: words.repeat(10).slice(0, length) }] });
const head: Block = { type: 'crossHead', attrs: { id: '' }, content: [{ type: 'text', text: 'Talks' }] };
const picture: Block = { type: 'picture', attrs: { id: '', pictureId: 1, caption: '', altText: '' } };
const hint: Block = { type: 'adBreak', attrs: { id: '' } };
const body = (...content: Block[]): Body => ({ type: 'doc', content });

describe('advertisement slots', () => {
  test('a short story has none', () => {
    expect(placeSlots(body(par(), par()))).toEqual([]);
  });

  test('a long one has some, named in order, well apart', () => {
    const slots = placeSlots(body(...Array.from({ length: 20 }, () => par())));
    expect(slots.length).toBeGreaterThanOrEqual(3);
    expect(slots.map((slot) => slot.name)).toEqual(slots.map((_, index) => `inline${index + 1}`));
  });

  test('never beside a picture, never under a cross-head, never before the second paragraph has ended, never at the end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(par(), par(600), par(80), head, picture, hint), { minLength: 1, maxLength: 60 }), (blocks) => {
        for (const { beforeBlock } of placeSlots(body(...blocks))) {
          expect(['paragraph', 'crossHead']).toContain(blocks[beforeBlock]?.type);
          expect(blocks.slice(0, beforeBlock).findLast((block) => block.type !== 'adBreak')?.type).toBe('paragraph');
          expect(blocks.slice(0, beforeBlock).filter((block) => block.type === 'paragraph').length).toBeGreaterThanOrEqual(2);
          expect(beforeBlock).toBeLessThan(blocks.length);
        }
      }),
    );
  });

  test("an editor's hint brings a slot sooner than distance alone would", () => {
    const pars = Array.from({ length: 12 }, () => par());
    const [first, second] = placeSlots(body(...pars));
    const [, hinted] = placeSlots(body(...pars.slice(0, first!.beforeBlock + 2), hint, ...pars.slice(first!.beforeBlock + 2)));
    expect(second!.beforeBlock).toBeGreaterThan(first!.beforeBlock + 2);
    expect(hinted!.beforeBlock).toBe(first!.beforeBlock + 3);
  });
});
