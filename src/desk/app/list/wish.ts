// What somebody wants to see of the stories, as it stands in the address: a view can be kept, sent and gone back to.
import type { Sending } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';

export type Wish = NonNullable<Sending<DeskApi['GET /stories']>['query']>;

const names = [
  'deskId',
  'stage',
  'sectionId',
  'authorId',
  'staffId',
  'slugline',
  'state',
  'flag',
  'isMine',
  'isNews',
  'isOverdue',
  'isHeld',
  'words',
  'order',
  'after',
] as const satisfies readonly (keyof Wish)[];

/** The wish in a query string; what is none is passed over. */
export function wishIn(search: string): Wish {
  const told = new URLSearchParams(search);
  return Object.fromEntries(names.flatMap((name) => (told.get(name) ? [[name, told.get(name)]] : []))) as Wish;
}

/** The wish as a query string without the question mark. */
export function searchOf(wish: Wish): string {
  return new URLSearchParams(names.flatMap((name) => (wish[name] ? [[name, String(wish[name])]] : []))).toString();
}

/** The same stories from the first on. */
export function fromTheTop({ after: _, ...wish }: Wish): Wish {
  return wish;
}

/** Whether two wishes ask for the same stories. */
export function isSameWish(one: Wish, other: Wish): boolean {
  return searchOf(fromTheTop(one)) === searchOf(fromTheTop(other));
}
