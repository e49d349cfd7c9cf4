import { drawPictures } from '../fixtures/gazette/bring-pictures.ts';
import { type Gazette, layOutGazette } from '../fixtures/gazette/lay-out.ts';
import { plainLook } from '../paper/publication.ts';
import { hasPublication, isFirst, settlePublication } from '../paper/settle-publication.ts';
import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import { announce } from '../plumbing/outbox.ts';
import { theCommandLine } from '../staff/hire.ts';
import { openDesk } from '../staff/open-desk.ts';
import type { Building } from './building.ts';

/** On the first run lays out the demo newsroom, or, where that is not wanted, a paper without a name. Of several programs that run first, one does it. */
export async function ensureNewsroom({ db, config }: Building, say: (words: string) => void): Promise<void> {
  if (await hasPublication(db)) return;
  await transaction(db, async (tx) => {
    if (!(await isFirst(tx))) return;
    if (config.demo) {
      say('Laying out the demo newsroom, The Harbour Gazette …');
      await layOutDemo(tx);
    } else {
      await settlePublication(tx, {
        name: 'New newspaper',
        tagline: '',
        language: 'en',
        locale: 'en-GB',
        timeZone: 'UTC',
        look: plainLook,
        advertising: { isOn: true, adsTxt: [] },
      });
      // A story is begun on a desk: a paper of three people needs no other.
      await openDesk(tx, { name: 'News', by: await theCommandLine(tx) });
    }
  });
}

/** The Harbour Gazette. Drawing its pictures takes a minute and is left to the worker. */
export async function layOutDemo(tx: Tx): Promise<Gazette> {
  const today = new Date();
  const gazette = await layOutGazette(tx, { today });
  await announce(tx, { kind: 'demo.laidOut', keys: [], payload: { today, pictures: gazette.pictures, by: gazette.staff.zainab } });
  return gazette;
}

/** What follows from laying out the demo. */
export function drawDemoPictures(db: Db, files: Files, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const { today, pictures, by } = payload as { today: string; pictures: Gazette['pictures']; by: Gazette['staff']['zainab'] };
  return drawPictures(db, files, { ids: pictures, today: new Date(today), by });
}
