// What a reader has saved: on their own machine, in the order in which they saved it, the newest first.

export type SavedStory = { readonly path: string; readonly title: string };

const place = 'saved';
const most = 200;

export function listSaved(): SavedStory[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(saved) ? saved.filter(isStory) : [];
  } catch {
    // Storage that is shut to us, or was written by somebody else.
    return [];
  }
}

export function isSaved(path: string): boolean {
  return listSaved().some((saved) => saved.path === path);
}

/** With a title it is saved, without one no more. */
export function changeSaved(path: string, title: string | false): void {
  const others = listSaved().filter((saved) => saved.path !== path);
  try {
    localStorage.setItem(place, JSON.stringify(title === false ? others : [{ path, title }, ...others].slice(0, most)));
  } catch {
    // Full, or shut: what cannot be kept is not kept.
  }
}

function isStory(one: unknown): one is SavedStory {
  const { path, title } = (one ?? {}) as Partial<SavedStory>;
  return typeof path === 'string' && path.startsWith('/') && !path.startsWith('//') && typeof title === 'string';
}
