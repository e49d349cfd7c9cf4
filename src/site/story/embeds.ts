// What may be framed inside a story: players of providers whose frame address follows from the page's address. Nothing
// that was pasted is ever put into a frame as it is: an id is read out of it, and the address is built anew.

import { type EmbedProvider, embedProviderOf } from '../../story/embed-providers.ts';

/** The shape of the box kept for it: 16:9, 9:16, a post of fixed height, a bar with a player. */
export type FrameShape = 'wide' | 'tall' | 'post' | 'bar';
export type Framed = { readonly provider: string; readonly src: string; readonly origin: string; readonly shape: FrameShape };

type Player = {
  readonly shape: FrameShape;
  /** The frame's address; undefined when the page is not one that can be framed. */
  readonly frame: (page: URL) => string | undefined;
};

/** The frame for a page's address; undefined when its provider is not known here or the page is not one to be framed. */
export function frameFor(address: string): Framed | undefined {
  if (!URL.canParse(address)) return undefined;
  const page = new URL(address);
  if (page.protocol !== 'https:' && page.protocol !== 'http:') return undefined;
  const provider = embedProviderOf(page);
  if (!provider) return undefined;
  const { shape, frame } = players[provider];
  const src = frame(page);
  return src ? { provider, src, origin: new URL(src).origin, shape: /\/(shorts|reel)\//.test(page.pathname) ? 'tall' : shape } : undefined;
}

const found = (pattern: RegExp, text: string | null): string | undefined => pattern.exec(text ?? '')?.[1];
const built = (start: string, id: string | undefined, end = ''): string | undefined => id && `${start}${id}${end}`;

const players: Readonly<Record<EmbedProvider, Player>> = {
  YouTube: {
    shape: 'wide',
    frame: (page) =>
      built(
        'https://www.youtube-nocookie.com/embed/',
        found(/^([\w-]{11})$/, page.searchParams.get('v')) ?? found(/^\/(?:embed\/|shorts\/|live\/|v\/)?([\w-]{11})\/?$/, page.pathname),
      ),
  },
  Vimeo: {
    shape: 'wide',
    frame: (page) => built('https://player.vimeo.com/video/', found(/^\/(?:video\/|channels\/[\w-]+\/)?(\d{4,12})(?:\/|$)/, page.pathname), '?dnt=1'),
  },
  Dailymotion: {
    shape: 'wide',
    frame: (page) => built('https://geo.dailymotion.com/player.html?video=', found(/^\/(?:(?:embed\/)?video\/)?(x[a-z0-9]{4,10})\/?$/i, page.pathname)),
  },
  X: {
    shape: 'post',
    frame: (page) => built('https://platform.twitter.com/embed/Tweet.html?dnt=true&id=', found(/^\/\w{1,20}\/status\/(\d{1,20})(?:\/|$)/, page.pathname)),
  },
  Instagram: {
    shape: 'post',
    frame: (page) => built('https://www.instagram.com/p/', found(/^\/(?:[\w.]+\/)?(?:p|reel|tv)\/([\w-]{5,40})(?:\/|$)/, page.pathname), '/embed/'),
  },
  Facebook: {
    shape: 'wide',
    frame: (page) =>
      /\/videos\/|^\/watch\/?$|^\/reel\//.test(page.pathname) || page.hostname === 'fb.watch'
        ? `https://www.facebook.com/plugins/video.php?href=${encodeURIComponent(page.href)}`
        : undefined,
  },
  TikTok: {
    shape: 'tall',
    frame: (page) => built('https://www.tiktok.com/embed/v2/', found(/^\/@[\w.-]+\/video\/(\d{10,25})\/?$/, page.pathname)),
  },
  Spotify: {
    shape: 'bar',
    frame: (page) =>
      built(
        'https://open.spotify.com/embed/',
        found(/^\/(?:intl-[a-z]+\/)?(?:embed\/)?((?:track|album|playlist|episode|show|artist)\/[A-Za-z0-9]{22})\/?$/, page.pathname),
      ),
  },
  SoundCloud: {
    shape: 'bar',
    frame: (page) =>
      /^\/[\w-]+\/[\w-]+/.test(page.pathname) ? `https://w.soundcloud.com/player/?url=${encodeURIComponent(page.origin + page.pathname)}` : undefined,
  },
  Datawrapper: {
    shape: 'post',
    frame: (page) => built('https://datawrapper.dwcdn.net/', found(/^\/(?:_\/)?([A-Za-z0-9]{5})(?:\/|$)/, page.pathname), '/'),
  },
  Flourish: {
    shape: 'post',
    frame: (page) => built('https://flo.uri.sh/', found(/^\/((?:visualisation|story)\/\d{3,12})(?:\/|$)/, page.pathname), '/embed'),
  },
};
