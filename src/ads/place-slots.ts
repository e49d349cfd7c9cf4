// Where advertisements stand in a story: decided here, before the page exists, from an estimate of how high its blocks
// are on a phone. A box is reserved for each, so nothing moves when one arrives, fails or stays away.
//
// The distances are the Guardian's for phones (their commercial rules), counted in CSS pixels at 360 px of width.
import { type Block, type Body, plainText } from '../story/body.ts';

/** A reserved box stands before the block with this index in the body; an index equal to their number means after the last. */
export type AdSlot = { readonly beforeBlock: number; readonly name: string };

/** Height of a box with its label. */
const adBoxHeight = 250 + 24;

const charactersPerLine = 42;
const lineHeight = 30;
const firstAfter = 400;
const gapBetween = 900;
const clearOfEnd = 300;
const mostDensity = 0.25;

/**
 * Slots for a body, top to bottom. None before the second paragraph has ended, none beside a picture or another
 * interruption, none between a cross-head and its text, none near the end; advertisements take at most a quarter of the
 * text's height. An editor's hint (adBreak) is preferred where the rules allow it.
 */
export function placeSlots(body: Body): AdSlot[] {
  const blocks = body.content;
  const heights = blocks.map(estimateHeight);
  const tops = heights.map((_, index) => sum(heights.slice(0, index)));
  const total = sum(heights);
  const slots: AdSlot[] = [];
  let lastTop = firstAfter - gapBetween;

  for (const index of boundaries(blocks)) {
    const top = tops[index]!;
    const hinted = blocks[index - 1]?.type === 'adBreak';
    if (top < firstAfter || total - top < clearOfEnd) continue;
    if (top - lastTop < (hinted ? gapBetween / 2 : gapBetween)) continue;
    if (((slots.length + 1) * adBoxHeight) / (total + (slots.length + 1) * adBoxHeight) > mostDensity) break;
    slots.push({ beforeBlock: index, name: `inline${slots.length + 1}` });
    lastTop = top;
  }
  return slots;
}

/** Indexes before which a box may stand: where running text ends, and running text or a cross-head begins, after the second paragraph. */
function boundaries(blocks: readonly Block[]): number[] {
  const paragraphs = blocks.flatMap((block, index) => (block.type === 'paragraph' ? [index] : []));
  const second = paragraphs[1] ?? Number.POSITIVE_INFINITY;
  return blocks.flatMap((block, index) =>
    index > second && (isRunningText(block) || block.type === 'crossHead') && isRunningText(textBefore(blocks, index)) ? [index] : [],
  );
}

function textBefore(blocks: readonly Block[], index: number): Block | undefined {
  const before = blocks[index - 1];
  return before?.type === 'adBreak' ? blocks[index - 2] : before;
}

function isRunningText(block: Block | undefined): boolean {
  return block?.type === 'paragraph' || block?.type === 'list';
}

/** CSS pixels on a phone of 360 px, margins included. */
function estimateHeight(block: Block): number {
  switch (block.type) {
    case 'paragraph':
      return linesIn(block) * lineHeight + 18;
    case 'crossHead':
      return linesIn(block) * lineHeight + 40;
    case 'quote':
    case 'pullQuote':
      return linesIn(block) * (lineHeight + 4) + 48;
    case 'list':
    case 'keyPoints':
    case 'factBox':
    case 'timeline':
      return linesIn(block) * lineHeight + block.content.length * 10 + 48;
    case 'picture':
      return 290;
    case 'gallery':
      return block.content.length * 290;
    case 'embed':
      return 80;
    case 'alsoRead':
      return 70;
    case 'table':
      return block.content.length * 48 + 40;
    case 'adBreak':
      return 0;
  }
}

function linesIn(block: Block): number {
  const words = plainText({ type: 'doc', content: [block] });
  return sum(words.split('\n').map((line) => Math.max(1, Math.ceil(width(line) / charactersPerLine))));
}

/** Characters of Chinese, Japanese and Korean take the room of two. */
function width(line: string): number {
  return line.length + (line.match(/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
