// Which program this is: another release may show the same rows in other words.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Makes nothing that readers see. */
const unseen = /^src\/(desk|collab|fixtures)\/|\.(test|sample)\.tsx?$|\.md$/;

let known: string | undefined;

/** A short name for the version and the sources of this program; the same on every node that runs them. */
export function nameOfRelease(): string {
  known ??= digest();
  return known;
}

function digest(): string {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package.json')));
  for (const file of listSources()) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 8);
}

function listSources(): string[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !unseen.test(file))
    .sort();
}
