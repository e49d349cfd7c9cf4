import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { publicationFaults } from '../../paper/check-publication.ts';
import type { Publication } from '../../paper/publication.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { settlePublication } from '../../paper/settle-publication.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { give, inNewsroom } from './answer.ts';

export function settingsCommand(): Command {
  return new Command('settings')
    .description("show the paper's settings (name, locale, zone, look), or change those a JSON file names")
    .argument('[file]', 'JSON with the settings to change: { "name": "…", "look": { "colours": { "accent": { "light": "#…", "dark": "#…" } } } }')
    .option('--json', 'answer with one JSON object: the settings')
    .action(async (file: string | undefined, options: { readonly json?: boolean }) => {
      const changes = file === undefined ? undefined : await readChanges(file);
      const publication = await inNewsroom(async ({ db }) => {
        const before = await readPublication(db);
        if (changes === undefined) return before;
        const after = merge(before, changes) as Publication;
        const faults = publicationFaults(after);
        if (faults.length > 0) throw new KnownFault(`${file}: ${faults.join('; ')}. Nothing was changed.`);
        await settlePublication(db, after);
        return after;
      });
      give({ json: publication, words: JSON.stringify(publication, null, 2) }, options);
    });
}

async function readChanges(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new KnownFault(`${file} cannot be read as JSON (${(error as Error).message}): name a file that holds one object.`);
  }
}

/** Objects are merged by key; anything else takes the place of what was there. */
function merge(before: unknown, changes: unknown): unknown {
  if (!isObject(before) || !isObject(changes)) return changes;
  const merged = Object.entries(changes).map(([key, value]) => [key, Object.hasOwn(before, key) ? merge(before[key], value) : value]);
  // Every key becomes the object's own, "__proto__" among them: the check then finds it.
  return Object.fromEntries([...Object.entries(before), ...merged]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
