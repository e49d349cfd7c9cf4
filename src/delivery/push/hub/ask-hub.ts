import type { Db } from '../../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../../plumbing/outcome.ts';
import { countIntents, insertIntent } from './hub.sql.ts';
import { longestCallback, longestSecret, type Wish } from './hub.ts';

export type WishRefusal = 'callback-not-an-address' | 'secret-too-long' | 'too-much-asked';

/** Wishes that may wait to be confirmed, for callbacks of one origin and in all: strangers ask here. */
const mostWaiting = { there: 50, all: 1000 };

/** Takes a wish down. Nothing follows from it before its callback has confirmed it. No bulletin: strangers ask here. */
export async function askHub(db: Db, { wish, at }: { readonly wish: Wish; readonly at: Date }): Promise<Outcome<null, WishRefusal>> {
  if (!isCallback(wish.callback)) return refused('callback-not-an-address');
  if (Buffer.byteLength(wish.secret ?? '') > longestSecret) return refused('secret-too-long');
  const { all, there } = await countIntents(db, `${new URL(wish.callback).origin}/`);
  if (all >= mostWaiting.all || there >= mostWaiting.there) return refused('too-much-asked');
  await insertIntent(db, wish, at);
  return done(null);
}

function isCallback(address: string): boolean {
  if (address.length > longestCallback || !URL.canParse(address)) return false;
  const { protocol, username, password, hash, href } = new URL(address);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '' && href.length <= longestCallback;
}
