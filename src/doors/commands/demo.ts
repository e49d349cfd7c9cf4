import { Command, InvalidArgumentError } from 'commander';
import { fillArchive } from '../../fixtures/archive/fill-archive.ts';
import { isFirst } from '../../paper/settle-publication.ts';
import { transaction } from '../../plumbing/db.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { type Building, openBuilding } from '../building.ts';
import { layOutDemo } from '../newsroom.ts';
import { give, say } from './answer.ts';

type DemoOptions = { readonly json?: boolean; readonly stories: number };

/** More no paper has printed. */
const mostStories = 5_000_000;
const toldEvery = 50_000;

export function demoCommand(): Command {
  return new Command('demo')
    .description('lay out the demo newsroom, The Harbour Gazette, in an empty database')
    .option('--stories <number>', `with an archive of so many stories more that nobody wrote, up to ${mostStories}`, readNumber, 0)
    .option('--json', 'answer with one JSON object: { stories }')
    .action(async (options: DemoOptions) => {
      const building = await openBuilding();
      try {
        const stories = await layOut(building, options.stories);
        give(
          { json: { stories }, words: `The Harbour Gazette is laid out: ${stories} stories. "npx stoppress start" opens it and draws its pictures.` },
          options,
        );
      } finally {
        await building.close();
      }
    });
}

async function layOut({ db, ownerConnection }: Building, stories: number): Promise<number> {
  const gazette = await transaction(db, async (tx) => {
    if (!(await isFirst(tx))) throw new KnownFault('This database holds a newsroom already: lay the demo out in another (STOPPRESS_DATA or DATABASE_URL).');
    say('Laying out The Harbour Gazette …');
    return layOutDemo(tx);
  });
  const onProgress = (filled: number): void => {
    if (filled % toldEvery === 0) say(`${filled.toLocaleString('en')} stories of the archive …`);
  };
  if (stories > 0) await fillArchive({ db, connection: ownerConnection, gazette, stories, now: new Date(), onProgress });
  return Object.keys(gazette.stories).length + stories;
}

function readNumber(typed: string): number {
  const stories = Number(typed);
  if (!Number.isInteger(stories) || stories < 1 || stories > mostStories) throw new InvalidArgumentError(`A whole number from 1 to ${mostStories} is meant.`);
  return stories;
}
