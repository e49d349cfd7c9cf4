// The page of what can be read without the network: the worker's shelf, as links.

import { listSaved } from './saved.browser.ts';
import { readShelf } from './shelf.browser.ts';

const { stories } = 'caches' in globalThis ? await readShelf().catch(() => ({ stories: [] })) : { stories: [] };
const saved = listSaved();
const savedPaths = new Set(saved.map(({ path }) => path));

fill('saved', saved);
fill(
  'read',
  stories.filter(({ path }) => !savedPaths.has(path)),
);

/** The list of that name, shown when there is something in it. */
function fill(name: string, listed: readonly { readonly path: string; readonly title: string }[]): void {
  const section = document.querySelector<HTMLElement>(`[data-shelf=${name}]`);
  if (!section || listed.length === 0) return;
  section.querySelector('ul')!.replaceChildren(...listed.map(entry));
  section.hidden = false;
  document.querySelector<HTMLElement>('[data-shelf=empty]')!.hidden = true;
}

function entry({ path, title }: { readonly path: string; readonly title: string }): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = path;
  link.textContent = title;
  link.dir = 'auto';
  item.append(link);
  return item;
}
