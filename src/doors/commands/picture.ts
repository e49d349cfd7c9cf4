import { Command } from 'commander';
import { fillPicture } from '../../pictures/fill-picture.ts';
import { takeInPicture } from '../../pictures/take-in-picture.ts';
import { wordsOfPictureRefusal } from '../../pictures/words-of-refusal.ts';
import type { Db } from '../../plumbing/db.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { listAwaitedPictures } from '../../story/publishing/awaited-pictures.ts';
import { give, inNewsroom, say, storyId, valueOf } from './answer.ts';

type Options = {
  readonly json?: boolean;
  readonly for?: string;
  readonly caption?: string;
  readonly alt?: string;
  readonly credit?: string;
  readonly focal?: string;
};

export function pictureCommand(): Command {
  return new Command('picture')
    .description('bring pictures into the library, with the metadata they carry')
    .argument('<files...>', 'JPEG, PNG, WebP, AVIF, HEIF, TIFF or GIF')
    .option('--for <story>', 'the files that an imported story waits for, by its number: the lead picture first')
    .option('--caption <words>', 'instead of the caption in the file')
    .option('--alt <words>', 'what the picture shows, for those who do not see it')
    .option('--credit <words>', 'instead of the credit in the file')
    .option('--focal <x,y>', 'what a crop must keep, from the left and the top: 0.5,0.3')
    .option('--json', 'answer with one JSON object: { pictures }')
    .action(async (files: string[], options: Options) => {
      const awaitingStory = options.for === undefined ? undefined : storyId(options.for);
      const pictures = await inNewsroom(async ({ db, files: store }) => {
        const by = await theCommandLine(db);
        const awaited = awaitingStory === undefined ? undefined : await awaitedBy(db, awaitingStory, files.length);
        const taken: { id: number; file: string }[] = [];
        for (const [index, file] of files.entries()) {
          if (files.length > 1) say(`${index + 1} of ${files.length}: ${file}`);
          const order = { bytes: file, by, ...told(options) };
          const awaitedId = awaited?.[index];
          const outcome = awaitedId === undefined ? await takeInPicture(db, store, order) : await fillPicture(db, store, awaitedId, order);
          taken.push({ id: valueOf(outcome, wordsOfPictureRefusal).id, file });
        }
        return taken;
      });
      give({ json: { pictures }, words: pictures.map(({ id, file }) => `Picture ${id}: ${file}`).join('\n') }, options);
    });
}

async function awaitedBy(db: Db, story: number, files: number): Promise<number[]> {
  const awaited = await listAwaitedPictures(db, story);
  if (awaited.length < files)
    throw new KnownFault(`Story ${story} waits for ${awaited.length} pictures, and here are ${files}: bring the others in without --for.`);
  return awaited;
}

function told({ caption, alt, credit, focal }: Options) {
  return {
    ...(caption !== undefined && { caption }),
    ...(alt !== undefined && { altText: alt }),
    ...(credit !== undefined && { creditLine: credit }),
    ...(focal !== undefined && { focal: readFocal(focal) }),
  };
}

function readFocal(words: string): { x: number; y: number } {
  const [x, y] = words.split(',').map(Number);
  if (x === undefined || y === undefined || !(x >= 0 && x <= 1) || !(y >= 0 && y <= 1))
    throw new KnownFault(`--focal ${words}: give two numbers from 0 to 1, as in 0.5,0.3.`);
  return { x, y };
}
