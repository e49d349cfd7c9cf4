import { Command } from 'commander';
import { openCacheInFront } from '../../delivery/purge/cache-in-front.ts';
import { letGoOfStory } from '../../delivery/purge/let-go-of-story.ts';
import { readConfig } from '../../plumbing/config.ts';
import { isAway } from '../../plumbing/db.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { noteTakedown } from '../../plumbing/press/takedowns.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { openBuilding } from '../building.ts';
import { give, say, storyId, valueOf } from './answer.ts';
import { wordsOfRefusal } from './words.ts';

type Options = { readonly json?: boolean; readonly reason: string };

/** As withdraw, and also when the database is away. */
export function takedownCommand(): Command {
  return new Command('takedown')
    .description('take a story from readers at once, even while the database is away')
    .argument('<id>', 'the story, by its number')
    .requiredOption('--reason <words>', 'what readers may know')
    .option('--json', 'answer with one JSON object: { id, withdrawn, noted }')
    .action(async (word: string, options: Options) => {
      const id = storyId(word);
      const publicReason = options.reason.trim();
      if (publicReason === '') throw new KnownFault('Say with --reason what readers may know.');
      const withdrawn = await withdrawNow(id, publicReason);
      if (!withdrawn) {
        await noteTakedown(readConfig().data, { storyId: id, publicReason, at: new Date().toISOString() });
        await tellCache(id);
      }
      give(
        {
          json: { id, withdrawn, noted: !withdrawn },
          words: withdrawn
            ? `Story ${id} is withdrawn. Its address answers 410 and says: ${publicReason}`
            : `The database is away. The web processes that share this data folder show nothing of story ${id} from now on, and withdraw it when the database is back. Run this on every machine that has a folder of its own.`,
        },
        options,
      );
    });
}

/** Without the database no worker tells it. */
async function tellCache(id: number): Promise<void> {
  try {
    const cache = openCacheInFront(readConfig().caches);
    const told = cache && (await letGoOfStory(cache, id));
    if (told?.ok === false) say(`The cache in front has not let go of it (${told.why}): run this again, or purge it by hand.`);
  } catch (error) {
    if (!(error instanceof KnownFault)) throw error;
    say(`The cache in front cannot be told from here. ${error.message}`);
  }
}

/** False: the database is away. */
async function withdrawNow(id: number, publicReason: string): Promise<boolean> {
  const building = await openBuilding({ migrated: false }).catch((error: Error) => say(error.message));
  if (!building) return false;
  try {
    valueOf(await withdraw(building.db, { storyId: id, by: await theCommandLine(building.db), publicReason }), wordsOfRefusal);
    return true;
  } catch (error) {
    if (!isAway(error)) throw error;
    return false;
  } finally {
    await building.close();
  }
}
