// Whose players may stand in a story, and at which addresses their pages are found. How each is framed is the site's to say.

const hosts = {
  YouTube: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
  Vimeo: ['vimeo.com', 'player.vimeo.com'],
  Dailymotion: ['dailymotion.com', 'dai.ly'],
  X: ['x.com', 'twitter.com'],
  Instagram: ['instagram.com'],
  Facebook: ['facebook.com', 'fb.watch'],
  TikTok: ['tiktok.com'],
  Spotify: ['open.spotify.com'],
  SoundCloud: ['soundcloud.com'],
  Datawrapper: ['datawrapper.dwcdn.net', 'datawrapper.de'],
  Flourish: ['public.flourish.studio', 'flo.uri.sh'],
} as const satisfies Record<string, readonly string[]>;

export type EmbedProvider = keyof typeof hosts;

const providerAt = new Map<string, EmbedProvider>(
  Object.entries(hosts).flatMap(([provider, names]) => names.map((name) => [name, provider as EmbedProvider] as const)),
);

/** Whose page this is; undefined when nobody's whose players may stand in a story. The page for telephones is theirs too. */
export function embedProviderOf({ hostname }: URL): EmbedProvider | undefined {
  return providerAt.get(hostname.replace(/^(www|m|mobile)\./, ''));
}
