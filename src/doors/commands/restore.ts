import path from 'node:path';
import { Command } from 'commander';
import { restoreBackup } from '../../plumbing/backup/restore-backup.ts';
import { readConfig } from '../../plumbing/config.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { give, instant } from './answer.ts';

type Options = { readonly json?: boolean; readonly to?: string };

export function restoreCommand(): Command {
  return new Command('restore')
    .description('lay out a new data folder (STOPPRESS_DATA) as it was at a moment, out of a folder that "backup" wrote: docs/backup.md')
    .argument('<folder>', 'as "backup" wrote it; it stays as it is')
    .option('--to <instant>', 'with its zone: 2026-11-23T14:05+05:30; left out: as late as there is')
    .option('--json', 'answer with one JSON object: { data, lastAt }')
    .action(async (place: string, options: Options) => {
      const config = readConfig();
      if (config.databaseUrl) throw new KnownFault('DATABASE_URL names an outside PostgreSQL: restore that with its own tools, or leave it out.');
      const { lastAt } = await restoreBackup({
        folder: path.resolve(place),
        data: config.data,
        to: options.to === undefined ? undefined : instant(options.to),
      });
      give(
        {
          json: { data: config.data, lastAt: lastAt ?? null },
          words: `${config.data} is as it was${lastAt ? ` after ${lastAt.toISOString()}` : ' when the backup was made'}. It has no backup yet: make one, in a new folder. Empty the caches that stand in front.`,
        },
        options,
      );
    });
}
