import { Command } from 'commander';
import { theCommandLine } from '../../staff/hire.ts';
import { schedule } from '../../story/publishing/schedule.ts';
import { give, inNewsroom, instant, storyId, valueOf } from './answer.ts';
import { wordsOfRefusal } from './words.ts';

type Options = { readonly json?: boolean; readonly at: string; readonly embargo?: string };

export function scheduleCommand(): Command {
  return new Command('schedule')
    .description('set the hour at which the open edition of a story goes live by itself')
    .argument('<id>', 'the story, by its number')
    .requiredOption('--at <instant>', 'when, with its zone: 2026-01-05T06:00+05:30')
    .option('--embargo <instant>', 'nobody may publish it before')
    .option('--json', 'answer with one JSON object: { id, publishAt, embargoedUntil }')
    .action(async (word: string, options: Options) => {
      const id = storyId(word);
      const publishAt = instant(options.at);
      const embargoedUntil = options.embargo ? instant(options.embargo) : undefined;
      await inNewsroom(async ({ db }) => valueOf(await schedule(db, { storyId: id, by: await theCommandLine(db), publishAt, embargoedUntil }), wordsOfRefusal));
      give({ json: { id, publishAt, embargoedUntil: embargoedUntil ?? null }, words: `Story ${id} goes live at ${publishAt.toISOString()}.` }, options);
    });
}
