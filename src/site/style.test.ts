import { expect, test } from 'vitest';
import { plainLook } from '../paper/publication.ts';
import { lookStyle, minifyStyle } from './style.ts';

test('a stylesheet loses its comments and idle space, and nothing that means something', () => {
  const css = `/* a
  comment */
  .card > h2 ,
  .card  a:not(.plain) {
    width: calc(100% - 2rem + 1px);
    content: "a  /* b */ ; c" ;
    margin: 0  auto;
  }
  @media (min-width: 44em) { .ear :is(a, b) { color: red; } }`;
  expect(minifyStyle(css)).toBe(
    '.card>h2,.card a:not(.plain){width:calc(100% - 2rem + 1px);content:"a  /* b */ ; c";margin:0 auto}@media (min-width:44em){.ear :is(a,b){color:red}}',
  );
});

test('the look is told once for light and once for dark screens', () => {
  const style = lookStyle({ ...plainLook, colours: { ...plainLook.colours, accent: { light: '#123456', dark: 'oklch(80% 0.1 200)' } } });
  expect(style).toContain('--accent:#123456;');
  expect(style).toMatch(/@media screen and \(prefers-color-scheme:dark\)\{:root\{[^}]*--accent:oklch\(80% 0\.1 200\)/);
});

test('a setting that would leave its declaration is not used', () => {
  for (const hostile of ['red}body{display:none', '</style><script>', 'red;--x:1', 'url(https://evil.example/)', 'u\\72l(x)', 'red/*', '@import x']) {
    const style = lookStyle({
      ...plainLook,
      colours: { ...plainLook.colours, accent: { light: hostile, dark: hostile } },
      type: { ...plainLook.type, text: hostile },
    });
    expect(style).toBe(lookStyle(plainLook));
  }
});
