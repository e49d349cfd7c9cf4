import { Command } from 'commander';
import { buildApp } from '../../desk/build-app.ts';
import { buildScripts } from '../../site/assets/build-scripts.ts';
import { give } from './answer.ts';

export function buildCommand(): Command {
  return new Command('build')
    .description("make the desk's application and the pages' scripts ready; start does it by itself when they have changed")
    .option('--json', 'answer with one JSON object: { folder, scripts }')
    .action(async (options: { readonly json?: boolean }) => {
      const [folder, scripts] = [await buildApp(), await buildScripts()];
      give({ json: { folder, scripts }, words: `The desk is in ${folder}, the pages' scripts in ${scripts}.` }, options);
    });
}
