// What a walk through the lines of a text has made so far, and how a block is added to it.
import { type Block, type Inline, newBlockId, type Paragraph } from '../../story/body.ts';
import type { IncomingPicture } from '../../story/take-in.ts';
import type { Gathered } from './head.ts';
import { keepLine, type Ledger } from './ledger.ts';
import type { ToldLine } from './told-lines.ts';

/** What the walk through the lines has made so far. */
export type Making = {
  readonly headline: string;
  readonly gathered: Gathered;
  readonly ledger: Ledger;
  readonly blocks: Block[];
  /** `isAwaited`: its caption is still to come. */
  readonly pictures: { picture: IncomingPicture; readonly line: ToldLine; readonly said: string; isAwaited: boolean }[];
  /** Words for those who cannot see the next picture. */
  altText: string;
  leadPicture: number | undefined;
  dateline: string;
  /** The line the last block was made of. */
  last: ToldLine | undefined;
};

export function add(making: Making, line: ToldLine, block: Block): void {
  making.blocks.push(block);
  making.last = line;
  keepLine(making.ledger, line);
}

export function paragraph(text: string): Paragraph {
  const content: Inline[] = text === '' ? [] : [{ type: 'text', text }];
  return { type: 'paragraph', attrs: { id: newBlockId() }, content };
}
