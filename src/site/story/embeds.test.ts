import { describe, expect, test } from 'vitest';
import { frameFor } from './embeds.ts';

describe('what may be framed', () => {
  test.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=30s', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'wide'],
    ['https://youtu.be/dQw4w9WgXcQ?si=abc', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'wide'],
    ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'tall'],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1', 'wide'],
    ['https://twitter.com/rosa/status/1234567890?s=20', 'https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890', 'post'],
    ['https://www.instagram.com/p/Cabc_-123/', 'https://www.instagram.com/p/Cabc_-123/embed/', 'post'],
    [
      'https://www.facebook.com/gazette/videos/123/',
      'https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fgazette%2Fvideos%2F123%2F',
      'wide',
    ],
    ['https://www.tiktok.com/@gazette/video/7000000000000000000', 'https://www.tiktok.com/embed/v2/7000000000000000000', 'tall'],
    ['https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk', 'https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk', 'bar'],
    ['https://datawrapper.dwcdn.net/AbC12/3/', 'https://datawrapper.dwcdn.net/AbC12/', 'post'],
    ['https://public.flourish.studio/visualisation/123456/', 'https://flo.uri.sh/visualisation/123456/embed', 'post'],
  ])('%s', (page, src, shape) => {
    expect(frameFor(page)).toMatchObject({ src, shape, origin: new URL(src).origin });
  });

  test.each([
    'https://evil.example/watch?v=dQw4w9WgXcQ',
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'https://evil.example/youtube.com/watch?v=dQw4w9WgXcQ',
    'https://notyoutube.com/watch?v=dQw4w9WgXcQ',
    'https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ',
    'https://www.youtube.com/watch?v=../../evil',
    'https://www.youtube.com/watch?v="onload="x',
    'https://www.youtube.com/@channel',
    'https://x.com/rosa',
    'https://www.instagram.com/rosa/',
    'https://www.facebook.com/gazette',
    'javascript:alert(1)',
    'data:text/html,x',
    '',
    'nonsense',
  ])('not %s', (page) => {
    expect(frameFor(page)).toBeUndefined();
  });
});
