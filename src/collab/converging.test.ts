// Two and five people in one story end with the same words everywhere, and every letter anybody typed is among them.
// The typists are made, not recorded: recorded.test.ts plays a recording to whoever has one.
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { draft, paragraphs, smallStaff } from '../fixtures/a-story.ts';
import { type Day, onEmptyDay } from '../fixtures/test-day.ts';
import { plainText } from '../story/body.ts';
import { readDocument } from '../story/document/document.ts';
import { openDocument } from '../story/document/open-document.ts';
import { settleDocument } from '../story/document/settle.ts';
import { type Editor, newestRevision, sayingOf, until, withCollab } from './at-the-collab.sample.ts';
import { chanceFrom, strike, trace, wordsOf } from './typist.sample.ts';

/** So many times faster than people type. */
const hurry = 40;

describe.each([2, 5])('%i people', { timeout: 60_000 }, (people) => {
  test('typing in one paragraph and one headline lose no letter', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter, { headline: '1', body: paragraphs('1', '2') });
        const editors = await Promise.all(Array.from({ length: people }, () => open(reporter, storyId)));
        const inParagraph = editors.map((_, typist) => trace(typist, typist + 1, 250));
        const inHeadline = editors.map((_, typist) => trace(typist, typist + 100, 100));
        await Promise.all(
          editors.flatMap((editor, typist) => [
            replay(inParagraph[typist]!.strokes, (stroke) => strike(paragraphOf(editor), typist, stroke)),
            replay(inHeadline[typist]!.strokes, (stroke) => strike(editor.document.getText('headline'), typist, stroke)),
          ]),
        );
        const kept = await convergedWith(day, storyId, editors);
        const { content } = readDocument(kept);
        for (const [typist] of editors.entries()) {
          const [paragraph = ''] = plainText(content.body).split('\n');
          expect(wordsOf(typist, paragraph)).toBe(inParagraph[typist]!.text);
          expect(wordsOf(typist, content.headline)).toBe(inHeadline[typist]!.text);
        }
        await settleDocument(day.db, { storyId, by: reporter });
        expect((await newestRevision(day.db, storyId)).headline).toBe(content.headline);
      }),
    ));

  test('changing anything anywhere, on and off the network, end with the same story', () =>
    onEmptyDay((day) =>
      withCollab(day, async ({ open }) => {
        const { reporter } = await smallStaff(day.db);
        const storyId = await draft(day.db, reporter);
        const editors = await Promise.all(Array.from({ length: people }, () => open(reporter, storyId)));
        await Promise.all(editors.map((editor, number) => meddle(editor, chanceFrom(number + 7))));
        await convergedWith(day, storyId, editors);
      }),
    ));
});

async function replay<Stroke extends { readonly after: number }>(strokes: readonly Stroke[], strikeIt: (stroke: Stroke) => void): Promise<void> {
  for (const stroke of strokes) {
    await pause(stroke.after / hurry);
    strikeIt(stroke);
  }
}

/** A hundred changes: words, paragraphs, fields, lists, and the plug. */
async function meddle({ document, ...editor }: Editor, chance: () => number): Promise<void> {
  const pick = (length: number): number => Math.floor(chance() * length);
  const body = document.getXmlFragment('body');
  for (let change = 0; change < 100; change += 1) {
    const what = chance();
    const block = body.length > 0 ? body.get(pick(body.length)) : undefined;
    const text = block instanceof Y.XmlElement ? block.toArray().find((child) => child instanceof Y.XmlText) : undefined;
    if (what < 0.5 && text) text.insert(pick(text.length + 1), 'abc'.slice(0, 1 + pick(3)));
    else if (what < 0.65 && text && text.length > 3) text.delete(pick(text.length - 2), 2);
    else if (what < 0.7 && text && text.length > 3) text.format(0, 2, { bold: {} });
    else if (what < 0.76) body.insert(pick(body.length + 1), [paragraphSaying(`new ${change}`)]);
    else if (what < 0.79 && body.length > 2) body.delete(pick(body.length), 1);
    else if (what < 0.9) document.getText('standfirst').insert(0, 'x');
    else if (what < 0.95) document.getMap('facts').set('isSensitive', chance() < 0.5);
    else if (what < 0.97) editor.goOffline();
    else editor.goOnline();
    await pause(chance() * 6);
  }
  editor.goOnline();
}

function paragraphOf({ document }: Editor): Y.XmlText {
  return (document.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

function paragraphSaying(words: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.setAttribute('id', words);
  paragraph.insert(0, [new Y.XmlText(words)]);
  return paragraph;
}

/** Waits until everything is acknowledged and everybody has the same; gives what the database holds, which is the same too. */
async function convergedWith(day: Day, storyId: number, editors: readonly Editor[]): Promise<Y.Doc> {
  await Promise.all(editors.map((editor) => editor.saved()));
  await until(() => new Set(editors.map(({ document }) => sayingOf(document))).size === 1);
  const kept = new Y.Doc();
  Y.applyUpdate(kept, (await openDocument(day.db, storyId))!);
  expect(sayingOf(kept)).toBe(sayingOf(editors[0]!.document));
  return kept;
}
