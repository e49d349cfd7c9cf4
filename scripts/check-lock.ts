// package-lock.json, checked for the two faults that npm does not tell of and that a stranger's `npm ci` meets:
// a platform's binary that was left out because it was missing where the lock was written, and addresses of a registry.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

type Locked = { readonly resolved?: string; readonly link?: boolean; readonly optionalDependencies?: Readonly<Record<string, string>> };
type Lock = { readonly packages: Readonly<Record<string, Locked>> };

/** Every fault of a lock, as sentences. */
export function checkLock({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([place, locked]) => {
    const complaints = Object.keys(locked.optionalDependencies ?? {})
      .filter((name) => !isLocked(packages, place, name))
      .map((name) => `${nameOf(place)} lacks its optional ${name}: choose a version whose binaries are all there, or "npm ci" fails elsewhere.`);
    if (locked.resolved && !locked.link)
      complaints.push(`${nameOf(place)} names the registry it came from: remove "resolved" (npm config set omit-lockfile-registry-resolved true).`);
    return complaints;
  });
}

/** As Node looks: in the package's own folder, then in every folder above it. */
function isLocked(packages: Lock['packages'], place: string, name: string): boolean {
  if (path.posix.join(place, 'node_modules', name) in packages) return true;
  const above = place.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '');
  return above !== place && isLocked(packages, above, name);
}

function nameOf(place: string): string {
  return place === '' ? 'package.json' : place.replace(/^.*node_modules\//, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const complaints = checkLock(JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lock);
  for (const complaint of complaints) console.error(complaint);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
