import { layOutGazette } from '../fixtures/gazette/lay-out.ts';
import { plainLook } from '../paper/publication.ts';
import { hasPublication, settlePublication } from '../paper/settle-publication.ts';
import type { Building } from './building.ts';

/** On the first run lays out the demo newsroom, or, where that is not wanted, a paper without a name. True when it did. */
export async function ensureNewsroom(building: Building, say: (words: string) => void): Promise<boolean> {
  const { db, files, config } = building;
  if (await hasPublication(db)) return false;
  if (config.demo) {
    say('Laying out the demo newsroom, The Harbour Gazette …');
    await layOutGazette(db, files, { today: new Date(), pictures: 'made' });
  } else {
    await settlePublication(db, { name: 'New newspaper', tagline: '', language: 'en', locale: 'en-GB', timeZone: 'UTC', look: plainLook, advertising: { isOn: true, adsTxt: [] } });
  }
  return true;
}
