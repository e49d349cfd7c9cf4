import { Command } from 'commander';
import { listPendingMigrations } from '../../plumbing/migrate.ts';
import { migrateOrSayWhy, openBuilding } from '../building.ts';
import { give } from './answer.ts';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to this version of the program')
    .option('--pending', 'say what would be done, and do nothing')
    .option('--json', 'answer with one JSON object: { done } or { pending }')
    .action(async (options: { readonly json?: boolean; readonly pending?: boolean }) => {
      const building = await openBuilding({ migrated: false });
      try {
        const names = options.pending ? await listPendingMigrations(building.db) : await migrateOrSayWhy(building);
        const list = names.length > 0 ? names.join(', ') : 'nothing';
        give({ json: { [options.pending ? 'pending' : 'done']: names }, words: `${options.pending ? 'To be done' : 'Done'}: ${list}.` }, options);
      } finally {
        await building.close();
      }
    });
}
