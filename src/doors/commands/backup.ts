import path from 'node:path';
import { Command } from 'commander';
import { takeBackup } from '../../plumbing/backup/take-backup.ts';
import { readConfig } from '../../plumbing/config.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { give } from './answer.ts';

export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the whole, database and pictures, into a folder, and let everything written from now on go there too: docs/backup.md')
    .argument('<folder>', 'on another disk; the same again adds what is new')
    .option('--json', 'answer with one JSON object: { backup, wholeAt, newFiles }')
    .action(async (place: string, options: { readonly json?: boolean }) => {
      const config = readConfig();
      if (config.databaseUrl)
        throw new KnownFault(
          'An outside PostgreSQL is backed up with its own tools (pg_basebackup and its archive), and files/ in the data folder with any: see docs/backup.md.',
        );
      const folder = path.resolve(place);
      const { wholeAt, newFiles } = await takeBackup({ data: config.data, folder });
      give(
        {
          json: { backup: folder, wholeAt, newFiles },
          words: `Every moment from ${wholeAt.toISOString()} on can come back out of ${folder}. New files: ${newFiles}.`,
        },
        options,
      );
    });
}
