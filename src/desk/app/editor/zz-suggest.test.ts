import { joinBackward, splitBlock } from '@tiptap/pm/commands';
import { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Transform } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { test } from 'vitest';
import { decide } from '../../../story/document/decide.ts';
import { manuscriptSchema, withoutSuggestions } from '../../../story/document/manuscript.ts';
import { asSuggestion } from './suggest.ts';

const at = new Date('2026-11-03T10:00:00Z');
const body = (...paragraphs: string[]) => ({
  type: 'doc',
  content: paragraphs.map((text, index) => ({ type: 'paragraph', attrs: { id: `p${index}` }, ...(text && { content: [{ type: 'text', text }] }) })),
});
const open = (d: unknown) => EditorState.create({ doc: Node.fromJSON(manuscriptSchema, d as never) });
const cursorAt = (state: EditorState, pos: number) => state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)));
const show = (n: Node): string =>
  n.content.content
    .map(
      (b) =>
        `[${b.type.name.slice(0, 4)} ${b.attrs['id']} ${b.attrs['suggested'] ? JSON.parse(b.attrs['suggested']).kind + JSON.parse(b.attrs['suggested']).id.slice(0, 1) : ''}: ${b.content.content.map((t) => t.marks.map((m) => (({ insertion: '+', deletion: '-' }) as any)[m.type.name] + m.attrs['id'].slice(0, 1)).join('') + t.text).join('|')}]`,
    )
    .join('\n');
test('x', () => {
  const deed = fc.record({
    kind: fc.constantFrom('type', 'strike', 'split', 'join', 'head', 'insert', 'paste'),
    a: fc.nat(90),
    b: fc.nat(90),
    staffId: fc.constantFrom(7, 8),
  });
  const before = body('One two three.', 'Four', '', 'Five six seven eight.');
  const counts: Record<string, number> = {};
  const best: Record<string, [number, string]> = {};
  for (const deeds of fc.sample(fc.array(deed, { minLength: 20, maxLength: 40, size: 'max' }), { numRuns: 1500, seed: Number(process.env['SEED'] ?? 5) })) {
    let state = open(before);
    const hist: string[] = [];
    for (const { kind, a, b, staffId } of deeds) {
      const size = state.doc.content.size;
      const $near = (pos: number) => TextSelection.near(state.doc.resolve(Math.min(pos, size))).from;
      const [from, to] = [Math.min($near(a), $near(b)), Math.max($near(a), $near(b))];
      let told: Transaction | undefined;
      let s = state;
      const go = (st: EditorState, deed: any) => {
        s = st;
        deed(st, (tr: Transaction) => {
          told = tr;
        });
      };
      if (kind === 'type') go(state, (s: any, d: any) => d(s.tr.insertText('xy', from, to)));
      if (kind === 'strike' && from < to) go(state, (s: any, d: any) => d(s.tr.delete(from, to)));
      if (kind === 'split') go(cursorAt(state, from), splitBlock);
      if (kind === 'join') go(cursorAt(state, state.doc.resolve(from).start()), joinBackward);
      if (kind === 'head')
        go(state, (s: any, d: any) => d(s.tr.setBlockType(from, from, manuscriptSchema.nodes['crossHead']!, (old: any) => ({ ...old.attrs }))));
      if (kind === 'insert')
        go(state, (s: any, d: any) => d(s.tr.insert(s.doc.resolve(from).before(1), manuscriptSchema.nodes['picture']!.create({ id: 'q' }))));
      if (kind === 'paste') go(state, (s: any, d: any) => d(s.tr.replace(from, to, Node.fromJSON(manuscriptSchema, body('A', 'B', 'C') as never).slice(1, 8))));
      if (!told) continue;
      let next: EditorState;
      let fault = '';
      try {
        next = s.apply(asSuggestion(told, s, { staffId, at }));
        next.doc.check();
        const t = new Transform(next.doc);
        decide(t, 'accept');
        t.doc.check();
        const back = withoutSuggestions(next.doc.toJSON()).body;
        if (JSON.stringify(back) !== JSON.stringify(before)) fault = 'reject';
        if (fault) hist.push('REJECTED: ' + JSON.stringify(back.content.map((x: any) => x.attrs.id + ':' + (x.content?.[0]?.text ?? ''))));
      } catch (e) {
        fault = 'threw ' + (e as Error).message.slice(0, 60);
        next = state;
      }
      if (fault) {
        const key = `${kind} ${fault}`;
        counts[key] = (counts[key] ?? 0) + 1;
        const text = `${kind} ${from}-${to} by ${staffId}\nBEFORE\n${show(state.doc)}\nTOLD\n${show(told.doc)}\nAFTER\n${show(next.doc)}\n${hist.at(-1)}`;
        if (!best[key] || best[key][0] > state.doc.content.size) best[key] = [state.doc.content.size, text];
        break;
      }
      state = next;
    }
  }
  console.log(counts);
  for (const [k, [, t]] of Object.entries(best)) console.log('=====', k, '\n' + t);
});
