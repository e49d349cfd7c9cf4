import { describe, expect, it } from 'vitest';
import { remember } from './remember.ts';

describe('what is remembered', () => {
  it('is made once for the same things, and anew for others', () => {
    const asked: string[] = [];
    const join = remember(10, (one = '', other = '') => {
      asked.push(one);
      return `${one}, ${other}`;
    });
    expect([join('a', 'b'), join('a', 'b'), join('b', 'a')]).toEqual(['a, b', 'a, b', 'b, a']);
    expect(asked).toEqual(['a', 'b']);
  });

  it('never takes more room than it was given', () => {
    let made = 0;
    const count = remember(3, () => {
      made += 1;
      return made;
    });
    for (const word of ['a', 'b', 'c', 'd']) count(word);
    expect(count('d')).toBe(4);
    expect(count('a')).toBe(5);
  });

  it('remembers that there is nothing, too', () => {
    let made = 0;
    const nothing = remember(3, () => {
      made += 1;
    });
    nothing('a');
    nothing('a');
    expect(made).toBe(1);
  });
});
