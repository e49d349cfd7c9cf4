import { Command } from 'commander';
import { isFirst } from '../../paper/settle-publication.ts';
import { transaction } from '../../plumbing/db.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { openBuilding } from '../building.ts';
import { layOutDemo } from '../newsroom.ts';
import { give, say } from './answer.ts';

export function demoCommand(): Command {
  return new Command('demo')
    .description('lay out the demo newsroom, The Harbour Gazette, in an empty database')
    .option('--json', 'answer with one JSON object: { stories }')
    .action(async (options: { readonly json?: boolean }) => {
      const building = await openBuilding();
      try {
        const stories = await transaction(building.db, async (tx) => {
          if (!(await isFirst(tx)))
            throw new KnownFault('This database holds a newsroom already: lay the demo out in another (STOPPRESS_DATA or DATABASE_URL).');
          say('Laying out The Harbour Gazette …');
          return Object.keys((await layOutDemo(tx)).stories).length;
        });
        give(
          { json: { stories }, words: `The Harbour Gazette is laid out: ${stories} stories. "npx stoppress start" opens it and draws its pictures.` },
          options,
        );
      } finally {
        await building.close();
      }
    });
}
