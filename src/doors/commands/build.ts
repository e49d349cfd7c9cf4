import { Command } from 'commander';
import { buildApp } from '../../desk/build-app.ts';
import { give } from './answer.ts';

export function buildCommand(): Command {
  return new Command('build')
    .description("make the desk's application ready; start does it by itself when it has changed")
    .option('--json', 'answer with one JSON object: { folder }')
    .action(async (options: { readonly json?: boolean }) => {
      const folder = await buildApp();
      give({ json: { folder }, words: `The desk is in ${folder}.` }, options);
    });
}
