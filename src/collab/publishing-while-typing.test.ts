// Two people type through the socket while an editor publishes what they have seen: those very words go out, or none.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { draft, paragraphs, smallStaff } from '../fixtures/a-story.ts';
import { onEmptyDay } from '../fixtures/test-day.ts';
import type { Db } from '../plumbing/db.ts';
import { openDocument } from '../story/document/open-document.ts';
import { settleDocument } from '../story/document/settle.ts';
import { publish } from '../story/publishing/publish.ts';
import { type Editor, newestRevision, sayingOf, until, withCollab } from './at-the-collab.sample.ts';
import { chanceFrom } from './typist.sample.ts';

const rounds = 20;

test('what is published are the words the editor saw, or it is refused; and no letter is lost', { timeout: 60_000 }, () =>
  onEmptyDay((day) =>
    withCollab(day, async ({ open }) => {
      const { editor, reporter } = await smallStaff(day.db);
      const storyId = await draft(day.db, reporter, { body: paragraphs('Begun.') });
      const writers = [await open(reporter, storyId), await open(editor, storyId)] as const;
      const typing = [keepTyping(writers[0], 'a'), keepTyping(writers[1], 'b')];
      const chance = chanceFrom(5);
      const outcomes: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const seen = await settleDocument(day.db, { storyId, by: 'typists' });
        if (!seen.ok) throw new Error(seen.reasons.join());
        const { revisionId } = seen.value;
        if (round % 2 === 1) await pause(100 + chance() * 60);
        const published = await publish(day.db, { storyId, revisionId, by: editor, changeClass: 'development', publicNote: 'More is known.' });
        outcomes.push(published.ok ? 'published' : published.reasons.join());
        if (published.ok) expect(await liveRevision(day.db, storyId)).toBe(revisionId);
        // So that there is something new to publish.
        await until(async () => (await unfolded(day.db, storyId)) > 0);
      }
      expect(new Set(outcomes)).toEqual(new Set(['published', 'changed-since-you-looked']));
      expect(outcomes.filter((outcome) => outcome === 'published').length).toBeGreaterThan(2);

      const typed = typing.map((one) => one.stop());
      await Promise.all(writers.map((writer) => writer.saved()));
      await until(() => sayingOf(writers[0].document) === sayingOf(writers[1].document));
      const kept = new Y.Doc();
      Y.applyUpdate(kept, (await openDocument(day.db, storyId))!);
      expect(sayingOf(kept)).toBe(sayingOf(writers[0].document));
      await settleDocument(day.db, { storyId, by: 'typists' });
      const words = JSON.stringify((await newestRevision(day.db, storyId)).body).match(/Begun\.([ab]*)/)![1]!;
      expect([words.replaceAll('b', '').length, words.replaceAll('a', '').length]).toEqual(typed);
    }),
  ),
);

/** A letter now and then, as people type; says at the end how many. */
function keepTyping(editor: Editor, letter: string): { stop(): number } {
  let typed = 0;
  const timer = setInterval(() => {
    editor.type(letter);
    typed += 1;
  }, 80);
  return {
    stop: () => {
      clearInterval(timer);
      return typed;
    },
  };
}

async function liveRevision(db: Db, storyId: number): Promise<number> {
  const { revisionId } = await db
    .selectFrom('edition')
    .select('revisionId')
    .where('storyId', '=', storyId)
    .where('state', '=', 'live')
    .executeTakeFirstOrThrow();
  return revisionId;
}

async function unfolded(db: Db, storyId: number): Promise<number> {
  return (await db.selectFrom('storyUpdate').select('id').where('storyId', '=', storyId).execute()).length;
}
