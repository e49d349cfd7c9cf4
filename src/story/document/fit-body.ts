// The body of a document as the schema allows it, whatever somebody's program wrote into it: words are kept wherever words
// can stand, and the document itself is not touched. (The binding of the editor would delete what it cannot read.)
import { Fragment, Mark, type Node, type NodeType, type Schema } from 'prosemirror-model';
import * as Y from 'yjs';

/** A body that the schema allows, and how often something had to be mended for it. */
export type Fitted = { readonly body: Node; readonly faults: number };

/** Deeper than any story nests; whatever is further down counts as words only. */
const deepest = 30;

/** Reads the body and fits it into the schema. The same document gives the same body everywhere, ids of blocks included. */
export function fitBody(fragment: Y.XmlFragment, schema: Schema): Fitted {
  const fitting: Fitting = { schema, faults: 0, ids: new Set() };
  const { node, leftover } = fill(fitting, schema.topNodeType, null, readChildren(fitting, fragment, 0));
  fitting.faults += leftover.length;
  return { body: withIds(node, fitting.ids), faults: fitting.faults };
}

type Fitting = { readonly schema: Schema; faults: number; readonly ids: Set<string> };

// ── Reading: elements and words as they stand, bottom up ──────────────────────────────────

function readChildren(fitting: Fitting, parent: Y.XmlFragment, depth: number): Node[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return readWords(fitting, child);
    if (child instanceof Y.XmlElement) return depth < deepest ? readElement(fitting, child, depth) : fault(fitting, []);
    return fault(fitting, []);
  });
}

function readWords(fitting: Fitting, words: Y.XmlText): Node[] {
  const runs = words.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return runs.flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== 'string') return fault(fitting, []);
    const text = cleanWords(insert);
    if (text !== insert) fitting.faults += 1;
    return text === '' ? [] : [fitting.schema.text(text, readMarks(fitting, attributes))];
  });
}

/** Marks that may stand more than once on a word carry a hash after their name (y-tiptap). */
const hashAfterName = /--[a-zA-Z0-9+/=]{8}$/;

function readMarks(fitting: Fitting, attributes: Record<string, unknown>): readonly Mark[] {
  let marks: readonly Mark[] = Mark.none;
  for (const [name, told] of Object.entries(attributes)) {
    const type = fitting.schema.marks[name.replace(hashAfterName, '')];
    const attrs = type && fitAttributes(fitting, type.spec.attrs ?? {}, told);
    if (type && attrs) marks = type.create(attrs).addToSet(marks);
    else fitting.faults += 1;
  }
  return marks;
}

/** The element as a node; an element that the schema does not know gives its words. */
function readElement(fitting: Fitting, element: Y.XmlElement, depth: number): Node[] {
  const children = readChildren(fitting, element, depth + 1);
  const type = fitting.schema.nodes[element.nodeName];
  const attrs =
    type && type !== fitting.schema.topNodeType && !type.isText ? fitAttributes(fitting, type.spec.attrs ?? {}, element.getAttributes()) : undefined;
  if (!type || !attrs) return fault(fitting, children);
  if ('id' in attrs) attrs['id'] = ownId(fitting.ids, attrs['id'] as string, element);
  const { node, leftover } = fill(fitting, type, attrs, children);
  fitting.faults += leftover.length;
  return [node, ...leftover];
}

/** A block that was split in two has its id twice: the first keeps it. The other's, everybody makes alike: after the place in the document at which it came to be. */
function ownId(taken: Set<string>, told: string, { _item: item }: Y.XmlElement): string {
  const own = item && (told === '' || taken.has(told)) ? `${item.id.client.toString(36)}-${item.id.clock.toString(36)}` : told;
  taken.add(own);
  return own;
}

// ── Fitting: children into what their parent may hold ──────────────────────────────────────

/** A node of this type with these children, each where it may stand; what may stand nowhere in it is left over. */
function fill(fitting: Fitting, type: NodeType, attrs: Record<string, unknown> | null, children: readonly Node[]): { node: Node; leftover: Node[] } {
  const placed: Node[] = [];
  const leftover: Node[] = [];
  let match = type.contentMatch;

  const put = (node: Node): boolean => {
    const next = match.matchType(node.type);
    const filling = next ? Fragment.empty : match.fillBefore(Fragment.from(node));
    if (!filling) return false;
    if (!next) fitting.faults += 1;
    placed.push(...filling.content, node.mark(type.allowedMarks(node.marks)));
    match = (next ?? match.matchFragment(filling)?.matchType(node.type))!;
    return true;
  };
  const place = (node: Node): void => {
    if (put(node)) return;
    fitting.faults += 1;
    const wrapping = match.findWrapping(node.type);
    const wrapped = wrapping?.length ? wrap(fitting.schema, wrapping, node) : undefined;
    if (wrapped && put(wrapped)) return;
    if (node.isLeaf) leftover.push(node);
    else node.forEach(place);
  };
  for (const child of type.inlineContent ? children : inParagraphs(fitting, children)) place(child);

  const rest = match.fillBefore(Fragment.empty, true);
  if (!rest) throw new Error(`a ${type.name} cannot be completed`);
  // An empty paragraph in an empty body is how every document begins.
  if (rest.size > 0 && placed.length > 0) fitting.faults += 1;
  return { node: type.create(attrs, Fragment.from([...placed, ...rest.content])), leftover };
}

function wrap(schema: Schema, types: readonly NodeType[], node: Node): Node | undefined {
  return types.reduceRight<Node | undefined>((inner, type) => {
    const attrs = inner && fitAttributes({ schema, faults: 0, ids: new Set() }, type.spec.attrs ?? {}, {});
    return attrs && type.create(attrs, inner);
  }, node);
}

/** Words that stand between blocks, in paragraphs of their own. */
function inParagraphs(fitting: Fitting, children: readonly Node[]): Node[] {
  const blocks: Node[] = [];
  let loose: Node[] = [];
  const gather = (): void => {
    if (loose.length === 0) return;
    fitting.faults += 1;
    blocks.push(fitting.schema.nodes['paragraph']!.create(null, loose));
    loose = [];
  };
  for (const child of children) {
    if (child.isInline) loose.push(child);
    else {
      gather();
      blocks.push(child);
    }
  }
  gather();
  return blocks;
}

// ── Attributes ─────────────────────────────────────────────────────────────────────────────

type Specs = Readonly<Record<string, { default?: unknown; validate?: string | ((value: unknown) => void) }>>;

/** What the schema allows of the attributes, its own values for the rest; undefined when it has none for one of them. */
function fitAttributes(fitting: Fitting, specs: Specs, told: unknown): Record<string, unknown> | undefined {
  const given = typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {};
  const fitted: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = typeof given[name] === 'string' ? cleanWords(given[name]) : given[name];
    if (value !== given[name]) fitting.faults += 1;
    if (value !== undefined && isAllowed(spec.validate, value)) fitted[name] = value;
    else if ('default' in spec) {
      if (value !== undefined) fitting.faults += 1;
      fitted[name] = spec.default;
    } else return undefined;
  }
  if (Object.keys(given).some((name) => !(name in specs))) fitting.faults += 1;
  return fitted;
}

function isAllowed(validate: string | ((value: unknown) => void) | undefined, value: unknown): boolean {
  if (typeof validate === 'string') return validate.split('|').includes(value === null ? 'null' : typeof value);
  try {
    validate?.(value);
    return true;
  } catch {
    return false;
  }
}

/** Words as a database holds them: no NUL, no half of a character. */
export function cleanWords(words: string): string {
  return words.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Ids for the blocks that nobody wrote. */
function withIds(node: Node, taken: Set<string>): Node {
  if (node.isText) return node;
  const attrs = node.attrs['id'] === '' ? { ...node.attrs, id: freeId(taken) } : node.attrs;
  return node.type.create(
    attrs,
    node.children.map((child) => withIds(child, taken)),
    node.marks,
  );
}

function freeId(taken: Set<string>): string {
  let number = 1;
  while (taken.has(`b${number}`)) number += 1;
  taken.add(`b${number}`);
  return `b${number}`;
}

function fault<Value>(fitting: Fitting, value: Value): Value {
  fitting.faults += 1;
  return value;
}
