import { describe, expect, test } from 'vitest';
import { doorTo, wantedScreen } from './wanted-screen.ts';

describe('where somebody wanted to go', () => {
  test.each(['/stories/61', '/stories?desk=2&stage=3', '/newsroom/people'])('the door leads on to %s', (screen) => {
    expect(wantedScreen(doorTo(screen).replace('/sign-in', ''))).toBe(screen);
  });

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/../../evil',
    '/%2e%2e/%2e%2e/',
    '/\t/evil',
    '/sign-in',
    '/sign-in?next=/sign-in',
    '',
  ])('it leads to the stories instead of to %j', (next) => {
    expect(wantedScreen(`?next=${encodeURIComponent(next)}`)).toBe('/stories');
  });
});
