import type { Block, Body } from '../../story/body.ts';
import { readStyle } from '../style.ts';

const also = readStyle(import.meta.url, './blocks/also.css');
const box = readStyle(import.meta.url, './blocks/box.css');

const sheets: Partial<Record<Block['type'], readonly string[]>> = {
  keyPoints: [box],
  factBox: [box],
  timeline: [box, readStyle(import.meta.url, './blocks/timeline.css')],
  alsoRead: [also],
  quote: [readStyle(import.meta.url, './blocks/quote.css')],
  pullQuote: [readStyle(import.meta.url, './blocks/pull.css')],
  table: [readStyle(import.meta.url, './blocks/table.css')],
  gallery: [readStyle(import.meta.url, './blocks/gallery.css')],
  embed: [also, readStyle(import.meta.url, './blocks/embed.css')],
};

/** The style of what few stories have, for those that have it. */
export function blockStyles({ content }: Body): readonly string[] {
  return [...new Set(content.flatMap(({ type }) => sheets[type] ?? []))];
}
