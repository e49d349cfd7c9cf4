import path from 'node:path';
import { Command } from 'commander';
import { takeBackup } from '../../plumbing/backup/take-backup.ts';
import { thinOut } from '../../plumbing/backup/thin-out.ts';
import { readConfig } from '../../plumbing/config.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { give } from './answer.ts';

export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the whole, database and pictures, into a folder, and let everything written from now on go there too: docs/backup.md')
    .argument('<folder>', 'on another disk; the same again adds what is new')
    .option('--keep <days>', 'let go of what is needed only for moments before that', days)
    .option('--json', 'answer with one JSON object: { backup, wholeAt, newFiles, letGo }')
    .action(async (place: string, { keep, ...options }: { readonly json?: boolean; readonly keep?: number }) => {
      const config = readConfig();
      if (config.databaseUrl)
        throw new KnownFault(
          'An outside PostgreSQL is backed up with its own tools (pg_basebackup and its archive), and files/ in the data folder with any: see docs/backup.md.',
        );
      const folder = path.resolve(place);
      const { wholeAt, newFiles } = await takeBackup({ data: config.data, folder });
      const letGo = keep === undefined ? 0 : thinOut(folder, new Date(wholeAt.getTime() - keep * 86_400_000));
      give(
        {
          json: { backup: folder, wholeAt, newFiles, letGo },
          words: `Every moment from ${wholeAt.toISOString()} on can come back out of ${folder}. New files: ${newFiles}.`,
        },
        options,
      );
    });
}

function days(word: string): number {
  if (!/^\d{1,4}$/.test(word)) throw new KnownFault(`--keep ${word}: give a number of days.`);
  return Number(word);
}
