import path from 'node:path';
import { Command } from 'commander';
import { exportNewsroom } from '../../package/export-newsroom.ts';
import { openBuilding } from '../building.ts';
import { give, say } from './answer.ts';

export function exportCommand(): Command {
  return new Command('export')
    .description('write the whole newsroom into a folder of plain files: docs/package.md')
    .argument('<folder>', 'a new one')
    .option('--json', 'answer with one JSON object: { package, stories, editions, originals, files, missingOriginals, seal }')
    .action(async (folder: string, options: { readonly json?: boolean }) => {
      const building = await openBuilding();
      try {
        const { publication, counts, missingOriginals, sums } = await exportNewsroom(building, folder);
        for (const key of missingOriginals) say(`The original ${key} is lost: its picture goes without it.`);
        give(
          {
            json: { package: path.resolve(folder), ...counts, missingOriginals, seal: sums },
            words: `${publication} is in ${folder}: ${counts.stories} stories with ${counts.editions} editions, ${counts.originals} originals.\nSeal ${sums}\n"npx stoppress verify ${folder}" proves it wherever it is.`,
          },
          options,
        );
      } finally {
        await building.close();
      }
    });
}
