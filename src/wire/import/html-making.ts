// What a walk through the elements of a page starts from, and what it has made so far.
import type { Block, Inline } from '../../story/body.ts';
import type { IncomingPicture } from '../../story/take-in.ts';
import type { Gathered } from './head.ts';
import type { KnownPicture } from './html-facts.ts';
import type { ReceivingPaper } from './incoming.ts';
import type { Ledger } from './ledger.ts';

export type Surroundings = {
  /** What relative addresses start from. */
  readonly base: string | undefined;
  readonly headline: string;
  readonly standfirst: string;
  readonly leadPicture: KnownPicture | undefined;
  /** The page's first figure, which the extractor may have cut off. */
  readonly firstFigure: Element | undefined;
  /** Where a text stands on the page, by its words. */
  readonly placeOf: (words: string) => number | undefined;
  readonly gathered: Gathered;
  readonly ledger: Ledger;
  readonly paper: ReceivingPaper;
};

/** What the walk through the elements has made so far. */
export type Making = Surroundings & {
  readonly blocks: Block[];
  readonly pictures: IncomingPicture[];
  leadIndex: number | undefined;
  dateline: string;
  /** Text met outside any block, gathered until the next block begins. */
  readonly loose: Inline[];
  /** Counts the blocks of text met: the line numbers of the report. */
  met: number;
  /** Goes on with what stands inside. */
  readonly walk: (parent: Node) => void;
  readonly takeElement: (element: Element) => void;
};
