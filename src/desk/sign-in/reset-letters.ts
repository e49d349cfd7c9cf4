import { readPublication } from '../../paper/read-publication.ts';
import type { Db } from '../../plumbing/db.ts';
import type { Mail } from '../../plumbing/mail.ts';

/** Sends somebody the link with which they set a new password. Whether they are on the staff, the asker does not learn. */
export function resetLetters(db: Db, mail: Mail): (to: { readonly email: string }, link: string) => Promise<void> {
  return async ({ email }, link) => {
    const { name } = await readPublication(db);
    await mail.send({
      to: email,
      subject: `A new password for the desk of ${name}`,
      text: `Somebody, probably you, asked for a new password at the desk of ${name}.\n\nThis link works once, and for an hour:\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
    });
  };
}
