import { createHash } from 'node:crypto';
import { canonicalJson } from '../../plumbing/canonical-json.ts';
import type { NoticeForm } from '../notice.ts';
import type { ChangeClass, PublicContent } from '../story.ts';
import type { Names } from './names.ts';

export type Hashed = {
  readonly storyId: number;
  readonly number: number;
  readonly content: PublicContent;
  readonly changeClass: ChangeClass | null;
  readonly publicNote: string;
  /** Left out of editions that have none, and of those of before there were notices and names. */
  readonly notice?: NoticeForm;
  readonly names?: Names;
  readonly publishedAt: Date;
  readonly updatedAt: Date | null;
  readonly liveAt: Date;
  readonly previousHash: string | null;
};

/** SHA-256, in hexadecimal, of everything an edition says and of the hash before it: the editions of a story form a chain. */
export function hashEdition(edition: Hashed): string {
  return createHash('sha256').update(textOfEdition(edition)).digest('hex');
}

/** What is hashed, to the byte: whoever has it can count the hash again with nothing but SHA-256. */
export function textOfEdition(edition: Hashed): string {
  return canonicalJson(edition);
}
