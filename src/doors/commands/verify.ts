import { Command } from 'commander';
import { verifyPackage } from '../../package/verify-package.ts';
import { give } from './answer.ts';

export function verifyCommand(): Command {
  return new Command('verify')
    .description('count every sum and every hash of a package again, and follow the chain of every story: needs no newsroom')
    .argument('<package>', 'as "export" wrote it')
    .option('--json', 'answer with one JSON object: { stories, editions, removed, files, seal }')
    .action(async (folder: string, options: { readonly json?: boolean }) => {
      const verified = await verifyPackage(folder);
      const { stories, editions, removed, files, seal } = verified;
      give(
        {
          json: { ...verified },
          words: `Every link holds: ${stories} stories, ${editions} editions (${removed} of them removed from readers), ${files} files.\nSeal ${seal}`,
        },
        options,
      );
    });
}
