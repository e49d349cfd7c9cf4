// The delivery ledger: each publish owes every place that shows the story, until a reader's request has seen it there.

/** Where a story is to be seen, in the words of the table. */
export type Surface =
  | 'page'
  | 'lite'
  | 'history'
  | 'ninjs'
  | 'newsml'
  | 'front'
  | 'section'
  | 'topic'
  | 'author'
  | 'rss'
  | 'atom'
  | 'json'
  | 'sitemap'
  | 'newsSitemap'
  | 'corrections'
  | 'correctionsFeed'
  | 'api'
  | ToldSurface;

/** Somebody who is told, and does not ask. */
export type ToldSurface = 'webhook' | 'hub';

/** owed: not seen yet, and in time. missing: its deadline has passed. passed: something newer came before anybody looked. */
export type DeliveryState = 'owed' | 'missing' | 'arrived' | 'passed';

export type Delivery = {
  readonly id: number;
  /** The bulletin that owes it. */
  readonly seq: number;
  readonly storyId: number;
  readonly editionId: number;
  readonly surface: Surface;
  /** Of a list and its feeds. */
  readonly list: ListName | undefined;
  readonly webhookId: number | null;
  readonly wanted: 'shown' | 'gone';
  readonly owedAt: Date;
  /** From then on it is missing. */
  readonly dueAt: Date;
  readonly state: DeliveryState;
  readonly looks: number;
  /** What stood there instead, at the last look. */
  readonly saw: string | undefined;
  readonly seenAt: Date | undefined;
};

/** id: 0 for all stories. */
export type ListName = { readonly kind: 'all' | 'section' | 'topic' | 'credit'; readonly id: number };
