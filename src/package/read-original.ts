import { createHash } from 'node:crypto';
import { damage } from './damage.ts';
import type { Package } from './open-package.ts';

/** The bytes of an original, which is named after its sum. */
export async function readOriginal(opened: Package, name: string): Promise<Buffer> {
  const bytes = await opened.read(name);
  if (`pictures/${createHash('sha256').update(bytes).digest('hex')}` !== name) throw damage(name, 'is not the picture it is named after');
  return bytes;
}
