import { describe, expect, test } from 'vitest';
import { draft, smallStaff } from '../fixtures/a-story.ts';
import { onEmptyDay } from '../fixtures/test-day.ts';
import { openSection } from '../paper/open-section.ts';
import { type Db, transaction } from '../plumbing/db.ts';
import type { Staff } from '../staff/staff.ts';
import { pick } from '../story/picks/pick.ts';
import { publish } from '../story/publishing/publish.ts';
import { unpublish } from '../story/publishing/unpublish.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { findLiveStory } from '../story/read.ts';
import type { StoryContent } from '../story/story.ts';
import { openTopic } from '../topics/open-topic.ts';
import { listReadOn } from './read-on.ts';

type Newsroom = { readonly db: Db; readonly readers: Db; readonly editor: Staff; live(told?: Partial<StoryContent>): Promise<number> };

describe('what is offered after a story', () => {
  test('first what shares its topics, the rarer the topic and the newer the story the better; never a draft, a dead story or one twice', () =>
    onNewsroom(async ({ db, readers, editor, live }) => {
      const [common, rare, seldom] = await Promise.all(['News', 'Ferry strike', 'Eel bridge'].map((name) => openTopic(db, ['subject'], { name })));
      const sharesRare = await live({ topicIds: [rare!.id] });
      const sharesSeldom = await live({ topicIds: [seldom!.id, common!.id] });
      const own = await live({ topicIds: [rare!.id, seldom!.id, common!.id] });
      const commons: number[] = [];
      for (let number = 0; number < 8; number += 1) commons.push(await live({ topicIds: [common!.id] }));
      await draft(db, editor, { topicIds: [rare!.id, common!.id] });

      const offered = await offeredAfter(readers, own, 5);
      expect(offered.map(({ id }) => id)).toEqual([sharesSeldom, sharesRare, ...commons.slice(-3).reverse()]);
      expect(offered[0]).toEqual({ id: sharesSeldom, because: { kind: 'topics', names: ['Eel bridge'] } });
      const second = await live({ topicIds: [common!.id, rare!.id] });
      expect((await offeredAfter(readers, second, 5)).map(({ id }) => id).slice(0, 2)).toEqual([own, sharesRare]);
      await withdraw(db, { storyId: sharesRare, by: editor, publicReason: 'Wrong.' });
      expect((await offeredAfter(readers, own, 5)).map(({ id }) => id)).not.toContain(sharesRare);
    }));

  test('what editors pick comes first, in their order; a pick that is taken back is passed over until it is live again', () =>
    onNewsroom(async ({ db, readers, editor, live }) => {
      const topic = await openTopic(db, ['subject'], { name: 'Ferry strike' });
      const [one, other, sharing] = [await live(), await live(), await live({ topicIds: [topic.id] })];
      const own = await live({ topicIds: [topic.id] });
      expect(await pick(db, { storyId: own, pickedIds: [other, one], by: editor })).toMatchObject({ ok: true });
      expect(await offeredAfter(readers, own, 3)).toEqual([
        { id: other, because: { kind: 'picked' } },
        { id: one, because: { kind: 'picked' } },
        { id: sharing, because: { kind: 'topics', names: ['Ferry strike'] } },
      ]);
      await unpublish(db, { storyId: other, by: editor });
      expect((await offeredAfter(readers, own, 3)).map(({ id }) => id)).toEqual([one, sharing]);
      await publish(db, { storyId: other, by: editor, changeClass: 'furniture' });
      expect((await offeredAfter(readers, own, 3)).map(({ id }) => id)).toEqual([other, one, sharing]);
    }));

  test('what its body links to already is not offered again, unless an editor picked it', () =>
    onNewsroom(async ({ db, readers, editor, live }) => {
      const [linked, other] = [await live(), await live()];
      const own = await live({
        body: {
          type: 'doc',
          content: [
            { type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text: 'x' }] },
            { type: 'alsoRead', attrs: { id: '', storyId: linked, url: null, text: 'x' } },
          ],
        },
      });
      expect((await offeredAfter(readers, own, 3)).map(({ id }) => id)).toEqual([other]);
      await pick(db, { storyId: own, pickedIds: [linked], by: editor });
      expect((await offeredAfter(readers, own, 3)).map(({ id }) => id)).toEqual([linked, other]);
    }));

  test('what is in another language comes last, however much it shares', () =>
    onNewsroom(async ({ db, readers, live }) => {
      const topic = await openTopic(db, ['subject'], { name: 'Ferry strike' });
      const [hindi, british] = [await live({ language: 'hi', topicIds: [topic.id] }), await live({ language: 'en-GB' })];
      const own = await live({ language: 'en', topicIds: [topic.id] });
      expect((await offeredAfter(readers, own, 6)).map(({ id }) => id)).toEqual([british, hindi]);
    }));

  test('then the newest of its section, of the one above, and of the paper', () =>
    onNewsroom(async ({ db, readers, live }) => {
      const city = await transaction(db, (tx) => openSection(tx, undefined, { name: 'City' }));
      const quays = await transaction(db, (tx) => openSection(tx, city, { name: 'Quays' }));
      const [elsewhere, inCity, inQuays] = [await live(), await live({ sectionId: city.id }), await live({ sectionId: quays.id })];
      const own = await live({ sectionId: quays.id });
      expect(await offeredAfter(readers, own, 6)).toEqual([
        { id: inQuays, because: { kind: 'section', names: ['Quays'] } },
        { id: inCity, because: { kind: 'section', names: ['City'] } },
        { id: elsewhere, because: { kind: 'newest' } },
      ]);
    }));
});

describe('picking what is read after a story', () => {
  test('says all that is against it: too many, one twice, the story itself, one that is not live', () =>
    onNewsroom(async ({ db, editor, live }) => {
      const [own, other] = [await live(), await live()];
      const unpublished = await draft(db, editor);
      const refused = async (...pickedIds: number[]) => {
        const told = await pick(db, { storyId: own, pickedIds, by: editor });
        return told.ok ? [] : told.reasons;
      };
      expect(await refused(own, other, other, unpublished)).toEqual(['picked-twice', 'picked-itself', 'pick-not-live']);
      expect(await refused(...(await Promise.all(Array.from({ length: 7 }, () => live()))))).toEqual(['too-many-picks']);
      expect(await refused(other)).toEqual([]);
      expect(await db.selectFrom('logbook').select(['deed', 'details']).where('deed', '=', 'story.picked').execute()).toEqual([
        { deed: 'story.picked', details: { pickedIds: [other] } },
      ]);
    }));
});

/** A paper with one editor, whose stories go live an hour after one another. */
function onNewsroom(deed: (newsroom: Newsroom) => Promise<void>): Promise<void> {
  return onEmptyDay(async ({ db, readers }) => {
    const { editor } = await smallStaff(db);
    let hour = 0;
    const live: Newsroom['live'] = async (told = {}) => {
      hour += 1;
      const at = new Date(Date.UTC(2026, 2, 1, hour));
      const storyId = await draft(db, editor, told);
      await publish(db, { storyId, by: editor, at });
      return storyId;
    };
    await deed({ db, readers, editor, live });
  });
}

/** Their numbers, and why, with the names of what they share. */
async function offeredAfter(readers: Db, storyId: number, most: number) {
  const offered = await listReadOn(readers, (await findLiveStory(readers, storyId))!, most);
  return offered.map(({ card: { id }, because }) => {
    if (because.kind === 'topics') return { id, because: { kind: 'topics', names: because.topics.map(({ name }) => name) } };
    return { id, because: because.kind === 'section' ? { kind: 'section', names: [because.section.name] } : because };
  });
}
