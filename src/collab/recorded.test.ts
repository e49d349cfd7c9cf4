// Two people whose session was recorded write it again, each at an editor of their own, through the real server.
//
// Recordings are not in this repository: STOPPRESS_TRACE names one. Those of https://github.com/josephg/editing-traces
// (concurrent_traces/*.json.gz; CC BY 4.0) are played; without one, converging.test.ts has its typists in their manner.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { draft, paragraphs, smallStaff } from '../fixtures/a-story.ts';
import { onEmptyDay } from '../fixtures/test-day.ts';
import { openDocument } from '../story/document/open-document.ts';
import { settleDocument } from '../story/document/settle.ts';
import { type Editor, newestRevision, sayingOf, until, withCollab } from './at-the-collab.sample.ts';

/** The format is told in concurrent_traces/README.md there. A position counts in what its writer saw: `parents`, all they had heard of. */
type Recording = { readonly numAgents: number; readonly endContent: string; readonly txns: readonly Stroke[] };
type Stroke = {
  readonly parents: readonly number[];
  readonly agent: number;
  readonly patches: readonly (readonly [at: number, remove: number, insert: string])[];
};

const file = process.env['STOPPRESS_TRACE'];
/** Stands there before anybody writes. */
const begun = 'Begun: ';

test.skipIf(!file)('two people write as they were recorded, and everybody and the database have what they wrote', { timeout: 300_000 }, () =>
  onEmptyDay((day) =>
    withCollab(day, async ({ open }) => {
      const { reporter } = await smallStaff(day.db);
      const recording = read(file!);
      const storyId = await draft(day.db, reporter, { body: paragraphs(begun) });
      const writers = await Promise.all(Array.from({ length: recording.numAgents }, async (_, agent) => sitDown(await open(reporter, storyId), agent)));
      const made: (Made | undefined)[] = [];
      await Promise.all(writers.map((writer, agent) => write(writer, agent, recording.txns, made)));

      await Promise.all(writers.map(({ editor }) => editor.saved()));
      await until(() => new Set(writers.map(({ editor }) => wordsIn(editor.document).toString())).size === 1);
      expect(wordsIn(writers[0]!.editor.document).toString()).toBe(recording.endContent);
      const kept = new Y.Doc();
      Y.applyUpdate(kept, (await openDocument(day.db, storyId))!);
      expect(sayingOf(kept)).toBe(sayingOf(writers[0]!.editor.document));
      await settleDocument(day.db, { storyId, by: 'typists' });
      expect(JSON.stringify((await newestRevision(day.db, storyId)).body)).toContain(JSON.stringify(recording.endContent));
    }),
  ),
);

/** What one saw is a document of its own: the editor's runs ahead of it when the network is quicker than it was then. */
type Writer = { readonly editor: Editor; readonly seen: Y.Doc; readonly heard: Set<number> };
/** A stroke as it went out: its bytes, and up to where its writer had written then. */
type Made = { readonly update: Uint8Array; readonly client: number; readonly clock: number };

function sitDown(editor: Editor, agent: number): Writer {
  const seen = new Y.Doc();
  // Where two wrote in one place, Yjs puts the lower number first, as the recordings do.
  seen.clientID = agent + 1;
  Y.applyUpdate(seen, Y.encodeStateAsUpdate(editor.document));
  return { editor, seen, heard: new Set() };
}

async function write(writer: Writer, agent: number, strokes: readonly Stroke[], made: (Made | undefined)[]): Promise<void> {
  for (const [number, { parents, patches, ...stroke }] of strokes.entries()) {
    if (stroke.agent !== agent) continue;
    for (const parent of parents) await hear(writer, parent, strokes, made);
    const before = Y.encodeStateVector(writer.seen);
    writer.seen.transact(() => {
      for (const [at, remove, insert] of patches) {
        if (remove > 0) wordsIn(writer.seen).delete(begun.length + at, remove);
        if (insert !== '') wordsIn(writer.seen).insert(begun.length + at, insert);
      }
    });
    const update = Y.encodeStateAsUpdate(writer.seen, before);
    Y.applyUpdate(writer.editor.document, update);
    writer.heard.add(number);
    made[number] = { update, client: writer.seen.clientID, clock: Y.getState(writer.seen.store, writer.seen.clientID) };
  }
}

/** Waits until a stroke of somebody else's, and all before it, came through the server; then the writer sees it. */
async function hear(writer: Writer, number: number, strokes: readonly Stroke[], made: readonly (Made | undefined)[]): Promise<void> {
  const waiting = [number];
  const toHear = new Set<number>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (writer.heard.has(next) || toHear.has(next)) continue;
    toHear.add(next);
    waiting.push(...strokes[next]!.parents);
  }
  for (const one of [...toHear].sort((earlier, later) => earlier - later)) {
    const isHere = ({ client, clock }: Made): boolean => Y.getState(writer.editor.document.store, client) >= clock;
    await until(() => made[one] !== undefined && isHere(made[one]), 60_000);
    Y.applyUpdate(writer.seen, made[one]!.update);
    writer.heard.add(one);
  }
}

/** Lines are written as words of one paragraph. */
function read(path: string): Recording {
  const recording = JSON.parse(gunzipSync(readFileSync(path)).toString()) as Recording;
  const onOneLine = (text: string): string => text.replaceAll('\n', '¶');
  return {
    ...recording,
    endContent: begun + onOneLine(recording.endContent),
    txns: recording.txns.map((stroke) => ({ ...stroke, patches: stroke.patches.map(([at, remove, insert]) => [at, remove, onOneLine(insert)] as const) })),
  };
}

function wordsIn(document: Y.Doc): Y.XmlText {
  return (document.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText;
}
