import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { type Publication, plainLook } from '../../paper/publication.ts';
import { silentLog } from '../../plumbing/log.ts';
import { recordDependencies } from '../../plumbing/press/dependencies.ts';
import { plainVariant } from '../../plumbing/press/variant.ts';
import { drawMark } from './mark.ts';

const paper: Publication = {
  name: 'The Harbour Gazette',
  tagline: '',
  language: 'en',
  locale: 'en-IN',
  timeZone: 'Asia/Kolkata',
  look: plainLook,
  advertising: { isOn: true, adsTxt: [] },
};

test('browsers that ask for /favicon.ico get the paper’s mark, which follows its settings', () =>
  onTestDay(async ({ reading }) => {
    const app = openSite(reading, silentLog);
    const { value, on } = await recordDependencies(plainVariant, async () => await app.inject('/favicon.ico'));
    expect([value.statusCode, value.headers['content-type'], value.headers['cache-control']]).toEqual([200, 'image/svg+xml', 'public, max-age=86400']);
    expect(value.body).toContain('>T</text>');
    expect([...on.keys]).toEqual(['n1']);
  }));

test('the mark is the first letter of the name, as its readers count letters, and nothing in it is markup', () => {
  const letterOf = (name: string, language = 'en') => parseHTML(drawMark({ ...paper, name, language })).document.querySelector('text')!.textContent;
  expect([letterOf('quayside'), letterOf('किनारा', 'hi'), letterOf('港の新聞', 'ja'), letterOf('<b>', 'en'), letterOf('&', 'en')]).toEqual([
    'Q',
    'कि',
    '港',
    '<',
    '&',
  ]);
});

test('or the paper’s own drawing, where that is about square', () => {
  const markOf = (logo: string) => drawMark({ ...paper, look: { ...plainLook, logo } });
  expect(markOf('<svg xmlns="http://www.w3.org/2000/svg" width="80" height=\'80\' viewBox="0 0 8 9"><path d="M0 0h8v8z"/></svg>')).toContain(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 9" x="6" y="6" width="52" height="52"><path d="M0 0h8v8z"/></svg>',
  );
  for (const other of ['<svg viewBox="0 0 80 8"><path d="M0 0h8v8z"/></svg>', '<svg viewBox="0 0 0 0"></svg>', '<svg viewBox="0 0 8 8"><script/></svg>', ''])
    expect([other, markOf(other)]).toEqual([other, expect.stringContaining('>T</text>')]);
});
