// How each place shows a story, and shows that it is gone.
import type { Got } from '../ask-as-a-reader.ts';
import { differenceOfPage, hasWords, textOf } from '../difference.ts';
import type { Delivery, Surface, ToldSurface } from './delivery.ts';
import type { Expected } from './expected.ts';

/** What a place shows of a live story that it should show; undefined: all of it. In a few words, with a figure perhaps. */
type Showing = (page: string, live: NonNullable<Expected['live']>, url: string) => string | undefined;

/** A place that is asked, not told. */
export type Asked = Exclude<Surface, ToldSurface>;

/** What is different at a place from what should be there; undefined: nothing. `origin`: the public one. */
export function differenceAt(
  { surface, wanted }: { readonly surface: Asked; readonly wanted: Delivery['wanted'] },
  expected: Expected,
  got: Got,
  origin: string,
): string | undefined {
  if (typeof got === 'string') return got;
  if (surface === 'page' || surface === 'lite') return inWords(differenceOfPage(expected.page, got));
  const { live, page } = expected;
  if (wanted === 'gone' || !live || page.what === 'gone') return whereItIsGone(surface, expected, got, origin);
  if (got.status !== 200) return `status ${got.status}`;
  return shows[surface](got.page, live, origin + expected.path);
}

function inWords(difference: ReturnType<typeof differenceOfPage>): string | undefined {
  if (!difference) return undefined;
  if (difference.what === 'status') return `status ${difference.status}`;
  return difference.what === 'edition' ? `edition ${difference.edition ?? 'none'}` : difference.what;
}

/** Places of the story's own: there is nothing left at their address. */
const itsOwn: ReadonlySet<Asked> = new Set(['history', 'ninjs', 'newsml', 'api']);

function whereItIsGone(surface: Asked, { page, path }: Expected, { status, page: text }: Exclude<Got, string>, origin: string): string | undefined {
  if (status >= 500) return `status ${status}`;
  if (page.what === 'gone' && itsOwn.has(surface)) {
    if (status !== 410 && status !== 404) return `status ${status}`;
    return hasWords(text, page.words) ? 'words' : undefined;
  }
  return hasLink(text, path) || text.includes(`>${origin}${path}<`) || text.includes(`"${origin}${path}"`) ? 'still-there' : undefined;
}

const listed: Showing = (page, { card }, _url) => {
  if (!hasLink(page, card.path)) return 'not-there';
  return textOf(page).includes(textOf(card.headline)) ? undefined : 'headline';
};

const inFeed =
  (opening: string): Showing =>
  (page, { story }, url) => {
    const entry = page.split(opening).find((one) => one.includes(`>${url}<`) || one.includes(`href="${url}"`));
    if (entry === undefined) return 'not-there';
    const before = entry.match(/\/history\/(\d+)"[^>]*rel="predecessor-version"|rel="predecessor-version"[^>]*\/history\/(\d+)"/);
    return isEdition(Number(before?.[1] ?? before?.[2] ?? 0) + 1, story.editionNumber);
  };

const shows: Record<Exclude<Asked, 'page' | 'lite'>, Showing> = {
  history: (page, { hash }) => (page.includes(`<code>${hash}</code>`) ? undefined : 'edition none'),
  ninjs: (page, { version }) => {
    const item = readJson<{ version?: string; pubstatus?: string; pubStatus?: string }>(page);
    return item?.pubStatus === 'usable' ? isEdition(Number(item.version), version) : 'not-there';
  },
  newsml: (page, { version }) => {
    const told = /<newsItem[^>]*\sversion="(\d+)"/.exec(page)?.[1];
    return told !== undefined && page.includes('stat:usable') ? isEdition(Number(told), version) : 'not-there';
  },
  api: (page, { story }) => isEdition(Number(readJson<{ edition?: number }>(page)?.edition), story.editionNumber),
  front: listed,
  section: listed,
  topic: listed,
  author: listed,
  rss: inFeed('<item'),
  atom: inFeed('<entry'),
  json: (page, { story }, url) => {
    const item = readJson<{ items?: { url?: string; _stop_press?: { edition?: number } }[] }>(page)?.items?.find((one) => one.url === url);
    return item ? isEdition(Number(item._stop_press?.edition), story.editionNumber) : 'not-there';
  },
  sitemap: (page, { story }, url) => {
    const told = page.split(`<loc>${url}</loc><lastmod>`)[1]?.split('<')[0];
    if (told === undefined) return 'not-there';
    return Date.parse(told) === (story.updatedAt ?? story.publishedAt).getTime() ? undefined : 'date';
  },
  newsSitemap: (page, { card }, url) => {
    const entry = page.split('<url>').find((one) => one.includes(`<loc>${url}</loc>`));
    if (entry === undefined) return 'not-there';
    return textOf(entry).includes(textOf(card.headline)) ? undefined : 'headline';
  },
  corrections: (page, { story }) => (hasLink(page, story.path) && hasWords(page, [newestNotice(story)]) ? undefined : 'not-there'),
  correctionsFeed: (page, { story }, url) => (page.includes(url) && hasWords(textOf(page), [newestNotice(story)]) ? undefined : 'not-there'),
};

function newestNotice({ notices }: NonNullable<Expected['live']>['story']): string {
  return notices.at(-1)?.text ?? '';
}

function isEdition(told: number, wanted: number): string | undefined {
  return told === wanted ? undefined : `edition ${Number.isFinite(told) ? told : 'none'}`;
}

function hasLink(page: string, path: string): boolean {
  return page.includes(`href="${path}"`);
}

function readJson<Shape>(text: string): Shape | undefined {
  try {
    return JSON.parse(text) as Shape;
  } catch {
    return undefined;
  }
}
