import { type Db, transaction } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may } from '../../staff/staff.ts';
import { lockStory, updateFlags } from '../story.sql.ts';
import { recordWork, type WorkOrder } from './record-work.ts';

export type FlagOrder = WorkOrder & { readonly flags: readonly string[] };

/** Says what asks for more care: these flags and no others. The rules of approval go by them. */
export async function flag(db: Db, order: FlagOrder): Promise<Outcome<{ flags: readonly string[] }, 'not-allowed' | 'no-such-story'>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'move', story.deskId)) return refused('not-allowed');
    const flags = [...new Set(order.flags.map((one) => one.trim().toLowerCase()).filter((one) => one !== ''))].sort();
    if (flags.join('\n') === story.flags.join('\n')) return done({ flags });
    await updateFlags(tx, story.id, flags);
    await recordWork(tx, 'story.flagged', { ...order, details: { flags } });
    return done({ flags });
  });
}
