import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { moveCaret, typeInto } from './bind-text.ts';

/** Two people at one headline; what one has typed reaches the other when they sync. */
function twoPeople(words: string): { readonly rosa: Y.Text; readonly bertil: Y.Text; sync(): void } {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  one.getText('headline').insert(0, words);
  const sync = (): void => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  };
  sync();
  return { rosa: one.getText('headline'), bertil: other.getText('headline'), sync };
}

describe('an input that several people write in', () => {
  test('two who type in one headline at once keep every letter, and read the same', () => {
    const { rosa, bertil, sync } = twoPeople('Ferries back at noon');
    typeInto(rosa, 'All ferries back at noon', 4);
    typeInto(bertil, 'Ferries back at noon today', 26);
    sync();
    expect(rosa.toString()).toBe(bertil.toString());
    expect(rosa.toString()).toBe('All ferries back at noon today');
  });

  test('a letter doubled goes in where it was typed, not at the end of the run', () => {
    const { rosa, bertil, sync } = twoPeople('aaa');
    // Typed after the first: another who writes at the end stays at the end.
    typeInto(rosa, 'aaaa', 1);
    typeInto(bertil, 'aaa!', 4);
    sync();
    expect(rosa.toString()).toBe('aaaa!');
    const typed: number[] = [];
    rosa.observe(({ delta }) => typed.push(delta[0]?.retain ?? 0));
    typeInto(rosa, 'aaaaa!', 2);
    expect(typed).toEqual([1]);
  });

  test('half of a character is never written', () => {
    const { rosa } = twoPeople('😀');
    typeInto(rosa, '😁', 2);
    expect(rosa.toString()).toBe('😁');
    expect(rosa.toDelta()).toEqual([{ insert: '😁' }]);
  });

  test('the caret stays with its words when others write and cut before it', () => {
    expect(moveCaret(5, [{ insert: 'All ' }])).toBe(9);
    expect(moveCaret(5, [{ retain: 8 }, { insert: 'x' }])).toBe(5);
    expect(moveCaret(5, [{ retain: 2 }, { delete: 2 }])).toBe(3);
    expect(moveCaret(5, [{ retain: 3 }, { delete: 9 }])).toBe(3);
  });

  test('random typing by two ends the same, letter for letter', () => {
    for (let round = 0; round < 200; round += 1) {
      const { rosa, bertil, sync } = twoPeople('The quay');
      for (const text of [rosa, bertil, rosa, bertil]) {
        const before = text.toString();
        const at = Math.floor(Math.random() * (before.length + 1));
        typeInto(text, `${before.slice(0, at)}x${before.slice(at + (round % 2))}`, at + 1);
        if (Math.random() > 0.5) sync();
      }
      sync();
      expect(rosa.toString()).toBe(bertil.toString());
    }
  });
});
