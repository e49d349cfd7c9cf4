// Views of the story list that somebody keeps: a wish with a name.
import type { Db } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { deleteView, insertView, listViews, type SavedView } from './saved-view.sql.ts';

export type { SavedView };

/** One's own views, and those that others share with the newsroom. */
export function readViews(db: Db, staffId: number): Promise<SavedView[]> {
  return listViews(db, staffId);
}

/** Keeps a view. */
export async function saveView(
  db: Db,
  told: { readonly staffId: number; readonly name: string; readonly view: Readonly<Record<string, unknown>>; readonly isShared: boolean },
): Promise<Outcome<{ viewId: number }, 'no-name'>> {
  if (told.name.trim() === '') return refused('no-name');
  return done({ viewId: await insertView(db, { ...told, name: told.name.trim() }) });
}

/** Forgets one of one's own views. */
export async function forgetView(db: Db, told: { readonly staffId: number; readonly viewId: number }): Promise<Outcome<object, 'no-such-view'>> {
  return (await deleteView(db, told)) ? done({}) : refused('no-such-view');
}
