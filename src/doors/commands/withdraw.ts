import { Command } from 'commander';
import { theCommandLine } from '../../staff/hire.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { give, inNewsroom, storyId, valueOf } from './answer.ts';
import { wordsOfRefusal } from './words.ts';

type Options = { readonly json?: boolean; readonly reason: string };

export function withdrawCommand(): Command {
  return new Command('withdraw')
    .description('take a live story back; its address stays and says why')
    .argument('<id>', 'the story, by its number')
    .requiredOption('--reason <words>', 'what readers may know')
    .option('--json', 'answer with one JSON object: { id, withdrawn }')
    .action(async (word: string, options: Options) => {
      const id = storyId(word);
      await inNewsroom(async ({ db }) =>
        valueOf(await withdraw(db, { storyId: id, by: await theCommandLine(db), publicReason: options.reason }), wordsOfRefusal),
      );
      give({ json: { id, withdrawn: true }, words: `Story ${id} is withdrawn. Its address answers 410 and says: ${options.reason}` }, options);
    });
}
