// A body as people work on it: the schema of body.ts, and what somebody suggests changing in it.
//
// Suggested words carry a mark. Suggested blocks carry an attribute, because the binding to Yjs keeps no marks on blocks:
// with marks alone a suggested picture would stand at everybody else's as if it had been decided on.
import { Transform } from '@tiptap/pm/transform';
import { type MarkSpec, Node, type NodeSpec, Schema } from 'prosemirror-model';
import { type Body, bodySchema } from '../body.ts';
import { decide } from './decide.ts';
import { type BlockSuggestion, readSuggestionId, suggestionIdsIn } from './suggestion.ts';

const longestSuggestion = 20_000;

const suggestionMark = (tag: 'ins' | 'del'): MarkSpec => ({
  attrs: { id: { validate: suggestionId } },
  inclusive: false,
  excludes: 'insertion deletion',
  toDOM: (mark) => [tag, { 'data-suggestion': mark.attrs['id'] as string }, 0],
});

const nodes: Record<string, NodeSpec> = {};
bodySchema.spec.nodes.forEach((name, spec) => {
  const isSuggestible = name !== 'doc' && name !== 'text';
  nodes[name] = isSuggestible ? { ...spec, attrs: { ...spec.attrs, suggested: { default: '', validate: suggestedOrNot } } } : spec;
});
const marks: Record<string, MarkSpec> = {};
bodySchema.spec.marks.forEach((name, spec) => {
  marks[name] = spec;
});

export const manuscriptSchema = new Schema({ nodes, marks: { ...marks, insertion: suggestionMark('ins'), deletion: suggestionMark('del') } });

/** The body of a manuscript as if every pending suggestion were rejected, and how many are pending. */
export function withoutSuggestions(manuscript: unknown): { readonly body: Body; readonly pending: number } {
  const document = Node.fromJSON(manuscriptSchema, manuscript as never);
  const pending = suggestionIdsIn(document).size;
  const transform = new Transform(document);
  if (pending > 0) decide(transform, 'reject');
  return { body: withoutSuggested(transform.doc.toJSON()) as Body, pending };
}

type Json = { readonly type: string; readonly attrs?: Record<string, unknown>; readonly content?: readonly Json[] };

function withoutSuggested({ attrs, content, ...node }: Json): Json {
  const { suggested: _, ...kept } = attrs ?? {};
  return { ...node, ...(Object.keys(kept).length > 0 && { attrs: kept }), ...(content && { content: content.map(withoutSuggested) }) };
}

// ── What may stand in a suggestion: every byte of it may come from outside ─────────────────

function suggestionId(value: unknown): void {
  if (typeof value !== 'string' || !readSuggestionId(value)) throw new RangeError(`${JSON.stringify(value)} names no suggestion`);
}

function suggestedOrNot(value: unknown): void {
  if (value === '') return;
  if (typeof value !== 'string' || value.length > longestSuggestion) throw new RangeError('a suggestion is a short text');
  const told = JSON.parse(value) as BlockSuggestion;
  suggestionId(told?.id);
  if (told.kind === 'insertion' || told.kind === 'deletion') return;
  if ((told.kind === 'split' || told.kind === 'join') && Number.isInteger(told.depth) && told.depth >= 1 && told.depth <= 10) return;
  if (told.kind === 'change' && isAllowedBlock(told.was)) return;
  throw new RangeError('no such kind of suggestion');
}

function isAllowedBlock(was: { readonly type?: unknown; readonly attrs?: unknown } | null): boolean {
  const type = typeof was?.type === 'string' && Object.hasOwn(bodySchema.nodes, was.type) ? bodySchema.nodes[was.type] : undefined;
  if (!type || type.isText || type === bodySchema.topNodeType || typeof was?.attrs !== 'object') return false;
  return Node.fromJSON(bodySchema, { type: type.name, attrs: was.attrs }).type === type;
}
