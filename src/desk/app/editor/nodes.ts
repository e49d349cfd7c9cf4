// The editor's nodes and marks, made out of the one schema (story/document/manuscript.ts): how each stands on the screen,
// and how it is read again when it was copied out of this editor. Nothing about what may stand where is said here.
import { type AnyExtension, Mark, Node } from '@tiptap/core';
import { Node as ManuscriptNode, type MarkSpec, type NodeSpec } from '@tiptap/pm/model';
import { manuscriptSchema } from '../../../story/document/manuscript.ts';
import { suggestedFor } from '../../../story/document/suggestion.ts';
import { type EditorHost, viewsOfBlocks } from './block-views.ts';

const tags: Readonly<Record<string, string>> = {
  paragraph: 'p',
  crossHead: 'h2',
  quote: 'blockquote',
  pullQuote: 'aside',
  listItem: 'li',
  picture: 'figure',
  table: 'table',
  tableRow: 'tr',
  hardBreak: 'br',
};

/** Every node and mark of the manuscript, in the schema's own order. */
export function manuscriptExtensions(host: EditorHost): AnyExtension[] {
  const nodes: AnyExtension[] = [];
  manuscriptSchema.spec.nodes.forEach((name, spec) => {
    nodes.push(nodeOf(name, spec, host));
  });
  const marks: AnyExtension[] = [];
  manuscriptSchema.spec.marks.forEach((name, spec) => {
    marks.push(markOf(name, spec));
  });
  return [...nodes, ...marks];
}

function nodeOf(name: string, spec: NodeSpec, host: EditorHost): AnyExtension {
  const { attrs, tableRole, content, group, inline, atom, selectable, defining, isolating } = spec;
  const view = viewsOfBlocks[name];
  return Node.create({
    name,
    ...(name === 'doc' && { topNode: true }),
    ...defined({ content, group, inline, atom, selectable, defining, isolating }),
    // What is said here is the schema's own; TipTap would have every attribute written into the page.
    addAttributes: () => attributesOf(attrs),
    extendNodeSchema: (extension) => (extension.name === name && tableRole ? { tableRole } : {}),
    ...(name !== 'doc' && name !== 'text' && { parseHTML: () => [{ tag: `[data-block="${name}"]`, getAttrs: (element) => readAttributes(name, element) }] }),
    ...(name !== 'text' && { renderHTML: ({ node }) => writeNode(node) as never }),
    ...(view && { addNodeView: () => (props) => view(props, host) }),
  });
}

function markOf(name: string, { attrs, inclusive, excludes, toDOM }: MarkSpec): AnyExtension {
  return Mark.create({
    name,
    ...defined({ inclusive, excludes }),
    addAttributes: () => attributesOf(attrs),
    parseHTML: () => parseRulesOfMarks[name] ?? [],
    renderHTML: ({ mark }) => (toDOM ? toDOM(mark, true) : writeMark(name, mark.attrs)) as never,
  });
}

function defined<Fields extends object>(fields: Fields): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function attributesOf(attrs: NodeSpec['attrs'] = {}): Record<string, object> {
  return Object.fromEntries(
    Object.entries(attrs).map(([name, spec]) => [name, { ...spec, rendered: false, ...(!('default' in spec) && { isRequired: true }) }]),
  );
}

// ── Onto the screen and the clipboard ──────────────────────────────────────────────────────

function writeNode(node: ManuscriptNode): unknown {
  const { suggested: _, id: __, ...attrs } = node.attrs;
  const suggestion = suggestedFor(node);
  return [
    tagOf(node),
    {
      'data-block': node.type.name,
      'data-attributes': JSON.stringify(attrs),
      ...(suggestion && { 'data-suggested': suggestion.kind, 'data-suggestion': suggestion.id }),
      ...(node.type.name === 'tableCell' && {
        colspan: String(attrs['colspan']),
        rowspan: String(attrs['rowspan']),
        ...(attrs['header'] && { 'data-header': '' }),
      }),
    },
    ...(node.isLeaf ? [] : [0]),
  ];
}

function tagOf({ type, attrs }: ManuscriptNode): string {
  if (type.name === 'list') return attrs['ordered'] ? 'ol' : 'ul';
  // Never th: a header that is still empty is a fault to axe, and this is a table being written.
  if (type.name === 'tableCell') return 'td';
  return tags[type.name] ?? 'div';
}

/** The clipboard is anybody's: attributes that the schema does not allow make it no block of ours. */
function readAttributes(name: string, element: HTMLElement): Record<string, unknown> | false {
  try {
    const told = JSON.parse(element.dataset['attributes'] ?? '{}') as Record<string, unknown>;
    const { suggested: _, id: __, ...attrs } = told;
    return ManuscriptNode.fromJSON(manuscriptSchema, { type: name, attrs }).attrs;
  } catch {
    return false;
  }
}

function writeMark(name: string, attrs: Record<string, unknown>): unknown {
  if (name === 'link') return ['a', { href: attrs['href'], rel: 'noopener noreferrer' }, 0];
  if (name === 'lang') return ['span', { lang: attrs['tag'] }, 0];
  return [name === 'bold' ? 'strong' : 'em', 0];
}

function allowedMark(name: string, attrs: Record<string, unknown>): Record<string, unknown> | false {
  try {
    manuscriptSchema.nodeFromJSON({ type: 'text', text: ' ', marks: [{ type: name, attrs }] });
    return attrs;
  } catch {
    return false;
  }
}

const parseRulesOfMarks: Readonly<Record<string, { tag: string; getAttrs?: (element: HTMLElement) => Record<string, unknown> | false }[]>> = {
  link: [{ tag: 'a[href]', getAttrs: (element) => allowedMark('link', { href: element.getAttribute('href') }) }],
  bold: [{ tag: 'strong' }],
  italic: [{ tag: 'em' }],
  lang: [{ tag: 'span[lang]', getAttrs: (element) => allowedMark('lang', { tag: element.getAttribute('lang') }) }],
};
