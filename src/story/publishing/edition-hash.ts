import { createHash } from 'node:crypto';
import { canonicalJson } from '../../plumbing/canonical-json.ts';
import type { ChangeClass, PublicContent } from '../story.ts';

export type Hashed = {
  readonly storyId: number;
  readonly number: number;
  readonly content: PublicContent;
  readonly changeClass: ChangeClass | null;
  readonly publicNote: string;
  readonly publishedAt: Date;
  readonly updatedAt: Date | null;
  readonly liveAt: Date;
  readonly previousHash: string | null;
};

/** SHA-256, in hexadecimal, of everything an edition says and of the hash before it: the editions of a story form a chain. */
export function hashEdition(edition: Hashed): string {
  return createHash('sha256').update(canonicalJson(edition)).digest('hex');
}
