import { expect, test } from 'vitest';
import { safeLogo } from './logo.ts';

test('a drawing is a logo, with or without the prologue its program wrote', () => {
  const drawing =
    '<svg viewBox="0 0 8 8"><title>Gazette</title><defs><linearGradient id="a"/></defs><g fill="url(#a)"><path d="M0 0h8v8z"/><use href="#b"/></g></svg>';
  expect(safeLogo(drawing)).toBe(drawing);
  expect(safeLogo(`<?xml version="1.0"?>\n<!-- made by a program -->\n${drawing}\n`)).toBe(drawing);
});

test('what is more than a drawing, or none, is no logo', () => {
  const inside = (svg: string) => `<svg viewBox="0 0 8 8">${svg}</svg>`;
  for (const hostile of [
    '',
    'The Gazette',
    '<img src=x>',
    inside('<script>alert(1)</script>'),
    inside('<path onload="x()"/>'),
    inside('<g onclick = "x()"/>'),
    inside('<foreignObject><p>x</p></foreignObject>'),
    inside('<style>*{}</style>'),
    inside('<image href="https://evil.example/x.png"/>'),
    inside('<use href="https://evil.example/#a"/>'),
    inside('<use xlink:href=https://evil.example/ />'),
    inside('<path style="x"/>'),
    inside('<!DOCTYPE x>'),
    inside('<a href="javascript:x()">a</a>'),
    '<svg></svg><p>after</p>',
  ])
    expect([hostile, safeLogo(hostile)]).toEqual([hostile, undefined]);
});
