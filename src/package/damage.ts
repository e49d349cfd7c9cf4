import { KnownFault } from '../plumbing/fault.ts';

/** What is wrong with a package, in one line: the file, what it is or does, and the mend. */
export function damage(file: string, words: string): KnownFault {
  return new KnownFault(`${JSON.stringify(file).slice(1, -1)} ${words}. The package is damaged: export it again, or take another copy.`);
}
