import { Command } from 'commander';
import { hasPublication } from '../../paper/settle-publication.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { layOutGazette } from '../../fixtures/gazette/lay-out.ts';
import { openBuilding } from '../building.ts';
import { give, say } from './answer.ts';

export function demoCommand(): Command {
  return new Command('demo')
    .description('lay out the demo newsroom, The Harbour Gazette, in an empty database')
    .option('--json', 'answer with one JSON object: { stories }')
    .action(async (options: { readonly json?: boolean }) => {
      const building = await openBuilding();
      try {
        if (await hasPublication(building.db)) throw new KnownFault('This database holds a newsroom already: lay the demo out in another (STOPPRESS_DATA or DATABASE_URL).');
        say('Laying out The Harbour Gazette …');
        const gazette = await layOutGazette(building.db, building.files, { today: new Date(), pictures: 'made' });
        const stories = Object.keys(gazette.stories).length;
        give({ json: { stories }, words: `The Harbour Gazette is laid out: ${stories} stories. "npx stoppress start" opens it.` }, options);
      } finally {
        await building.close();
      }
    });
}
