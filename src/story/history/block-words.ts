import type { Block } from '../body.ts';

type Node = { readonly type: string; readonly text?: string; readonly attrs?: Readonly<Record<string, unknown>>; readonly content?: readonly Node[] };

/** Attributes in which somebody wrote words, in the order in which a page shows them. */
const written = ['title', 'date', 'caption', 'altText', 'attribution', 'text'] as const;
const lines = new Set(['listItem', 'tableRow', 'timelineEntry', 'paragraph', 'picture']);

/** What a block says, without its markup: a line for every item, row, picture; cells are parted by a bar. */
export function blockWords(block: Block): string {
  return say(block as Node)
    .replace(/^\n+|\n+$/g, '')
    .replace(/\n{2,}/g, '\n');
}

function say(node: Node): string {
  if (node.text !== undefined) return node.text;
  if (node.type === 'hardBreak') return '\n';
  const attributes = written.map((name) => node.attrs?.[name]).filter((value): value is string => typeof value === 'string' && value !== '');
  const inside = (node.content ?? []).map(say).join(node.type === 'tableRow' ? ' | ' : '');
  const words = [...attributes, ...(inside === '' ? [] : [inside])].join('\n');
  return lines.has(node.type) ? `\n${words}\n` : words;
}
