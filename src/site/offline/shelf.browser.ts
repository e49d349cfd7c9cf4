// What the worker keeps, and what it is told. The shelf is a list beside the pages it is of.

export type KeptStory = {
  readonly path: string;
  readonly title: string;
  readonly readAt: number;
  readonly isSaved: boolean;
  readonly files: readonly string[];
};

export type Shelf = {
  /** The newest first. */
  readonly stories: readonly KeptStory[];
  /** The paper's own time at which it was last asked what was taken back. */
  readonly checkedAt: string;
};

export type Order =
  | { readonly do: 'read'; readonly path: string; readonly title: string; readonly files: readonly string[]; readonly isSaved: boolean }
  | { readonly do: 'save' | 'release'; readonly path: string }
  | { readonly do: 'check' };

/** /a/tombstones.json: the stories that were taken back after an instant, all of them. */
export type Tombstones = { readonly at: string; readonly since: string; readonly ids: readonly number[] };

/** Names of what is kept. A number goes up when what stands under it is no longer to be understood. */
export const cacheNames = { pages: 'pages-1', files: 'files-1' } as const;

const shelfAddress = '/offline/shelf';

export async function readShelf(): Promise<Shelf> {
  const found = await (await caches.open(cacheNames.pages)).match(shelfAddress);
  return found ? ((await found.json()) as Shelf) : { stories: [], checkedAt: '' };
}

export async function writeShelf(shelf: Shelf): Promise<void> {
  await (await caches.open(cacheNames.pages)).put(shelfAddress, new Response(JSON.stringify(shelf)));
}
