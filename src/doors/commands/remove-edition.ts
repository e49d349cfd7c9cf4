import { Command } from 'commander';
import { KnownFault } from '../../plumbing/fault.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { type RemoveRefusal, removeEdition } from '../../story/record/remove-edition.ts';
import { give, inNewsroom, storyId, valueOf } from './answer.ts';

type Options = { readonly json?: boolean; readonly reason: string };

const wordsOfRemoval: Record<RemoveRefusal, string> = {
  'not-allowed': 'Your role may not do that: ask an editor.',
  'no-such-story': 'There is no story with that id: see what "import" printed.',
  'no-such-edition': 'Readers have met no edition of that number: see the history of the story.',
  'still-live': 'That edition is live: publish another, or withdraw the story, first.',
  'removed-already': 'Its words were removed before.',
  'no-reason': 'A removal tells readers why: add --reason "…".',
};

export function removeEditionCommand(): Command {
  return new Command('remove-edition')
    .description('take the words of an edition of before out of the public record, for good; its line, its hash and the reason stay')
    .argument('<id>', 'the story, by its number')
    .argument('<number>', 'the edition, by its number in the history')
    .requiredOption('--reason <words>', 'what readers may know')
    .option('--json', 'answer with one JSON object: { id, edition, removed }')
    .action(async (word: string, numberWord: string, options: Options) => {
      const [id, number] = [storyId(word), Number(numberWord)];
      if (!/^[1-9]\d{0,8}$/.test(numberWord)) throw new KnownFault(`"${numberWord}" is not the number of an edition: see the history of the story.`);
      await inNewsroom(async ({ db }) =>
        valueOf(await removeEdition(db, { storyId: id, number, by: await theCommandLine(db), publicReason: options.reason }), wordsOfRemoval),
      );
      give(
        { json: { id, edition: number, removed: true }, words: `The words of edition ${number} of story ${id} are removed from the public record.` },
        options,
      );
    });
}
