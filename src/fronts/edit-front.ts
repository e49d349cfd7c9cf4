import type { Db } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import type { Staff } from '../staff/staff.ts';
import { type ChangeRefusal, changeFront } from './change-front.ts';
import { type Edit, type EditRefusal, edited } from './edit.ts';
import type { FrontOf } from './front.ts';
import { isThere, updateDraft } from './fronts.sql.ts';

export type EditFrontRefusal = ChangeRefusal | EditRefusal | 'no-such-story' | 'no-such-picture' | 'no-such-section' | 'no-such-topic';

/** One change of the draft of a front; readers see nothing of it before it is published. Gives back its version. */
export async function editFront(
  db: Db,
  { of, edit, by }: { readonly of: FrontOf; readonly edit: Edit; readonly by: Staff },
): Promise<Outcome<{ version: number }, EditFrontRefusal>> {
  return changeFront<{ version: number }, EditFrontRefusal>(db, { of, by }, async (tx, front) => {
    const named = namedIn(edit);
    if (named && !(await isThere(tx, named.what, named.id))) return refused(`no-such-${named.what}`);
    const outcome = edited(front.containers, edit);
    if (!outcome.ok) return outcome;
    await updateDraft(tx, front.id, outcome.value);
    return done({ version: front.version + 1 });
  });
}

/** What an edit names that is not of the front itself. */
function namedIn(edit: Edit): { what: 'story' | 'picture' | 'section' | 'topic'; id: number } | undefined {
  if (edit.kind === 'place-card') return { what: 'story', id: edit.storyId };
  if (edit.kind === 'revise-card') return edit.override.pictureId == null ? undefined : { what: 'picture', id: edit.override.pictureId };
  const from = edit.kind === 'revise-container' ? edit.rule.fill?.from : undefined;
  return from === undefined || from.kind === 'all' ? undefined : { what: from.kind, id: from.id };
}

/** Puts a draft away: the front is again as it is published, or as it is by rule. Refused when it is not the one that was looked at. */
export async function discardDraft(
  db: Db,
  { of, version, by }: { readonly of: FrontOf; readonly version: number; readonly by: Staff },
): Promise<Outcome<{ version: number }, ChangeRefusal | 'changed-since-you-looked'>> {
  return changeFront<{ version: number }, 'changed-since-you-looked'>(db, { of, by }, async (tx, front) => {
    if (front.version !== version) return refused('changed-since-you-looked');
    await updateDraft(tx, front.id, undefined);
    return done({ version: version + 1 });
  });
}
