import { describe, expect, test } from 'vitest';
import { draft, smallStaff } from '../fixtures/a-story.ts';
import { onEmptyDay } from '../fixtures/test-day.ts';
import { hire } from '../staff/hire.ts';
import { publish } from '../story/publishing/publish.ts';
import { findLiveStory } from '../story/read.ts';
import { mergeTopic } from './merge-topic.ts';
import { openTopic } from './open-topic.ts';
import { findTopic, readTopics } from './read-topics.ts';
import { reviseTopic } from './revise-topic.ts';
import { suggestTopics } from './suggest-topics.ts';
import type { TopicContent } from './topic.ts';

const content = (told: Partial<TopicContent> = {}): TopicContent => ({
  kind: 'place',
  slug: 'velbandar',
  name: 'Velbandar',
  names: {},
  synonyms: [],
  description: '',
  mediaTopic: null,
  sameAs: [],
  ...told,
});

describe('two topics that are one', () => {
  test('stories, lists, credits, addresses and names of the one are the other’s; what is published afterwards, too', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor, by } = await aNewsroom(db);
      const [wrong, right] = [
        await openTopic(db, ['person'], { name: 'R. Fernandes', names: { hi: 'रोज़ा' } }),
        await openTopic(db, ['person'], { name: 'Rosa Fernandes' }),
      ];
      const told = { topicIds: [wrong.id, right.id], credits: [{ role: 'writtenBy' as const, topicId: wrong.id }] };
      const [before, after] = [await draft(db, editor, told), await draft(db, editor, told)];
      await publish(db, { storyId: before, by: editor });
      expect((await findLiveStory(readers, before))!.topics.map(({ name }) => name)).toEqual(['R. Fernandes', 'Rosa Fernandes']);

      expect(await mergeTopic(db, { topicId: wrong.id, intoId: right.id, by })).toMatchObject({
        ok: true,
        value: { synonyms: ['R. Fernandes'], names: { hi: 'रोज़ा' } },
      });
      await publish(db, { storyId: after, by: editor });
      for (const storyId of [before, after]) {
        const story = (await findLiveStory(readers, storyId))!;
        expect([story.topics.map(({ name }) => name), story.credits.map(({ topic }) => topic.name)]).toEqual([['Rosa Fernandes'], ['Rosa Fernandes']]);
      }
      const lists = await db.selectFrom('listing').select('listId').distinct().where('kind', 'in', ['topic', 'credit']).execute();
      expect(lists).toEqual([{ listId: right.id }]);
      expect((await findTopic(readers, wrong.slug))?.id).toBe(right.id);
      expect((await readTopics(readers, [wrong.id])).get(wrong.id)?.name).toBe('Rosa Fernandes');
      expect((await openTopic(db, ['person'], { name: 'r. fernandes' })).id).toBe(right.id);
    }));

  test('what was merged into one that is merged itself follows it; none can be merged twice, or into itself', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor, by, reporter } = await aNewsroom(db);
      const [one, two, three] = [await place(db, 'Bombay'), await place(db, 'Mumbay'), await place(db, 'Mumbai')];
      const storyId = await draft(db, editor, { topicIds: [one.id] });
      await publish(db, { storyId, by: editor });
      expect(await mergeTopic(db, { topicId: one.id, intoId: two.id, by })).toMatchObject({ ok: true });
      expect(await mergeTopic(db, { topicId: two.id, intoId: three.id, by })).toMatchObject({ ok: true });
      expect((await findLiveStory(readers, storyId))!.topics.map(({ name }) => name)).toEqual(['Mumbai']);
      for (const slug of ['bombay', 'mumbay']) expect((await findTopic(readers, slug))?.name).toBe('Mumbai');
      expect(await mergeTopic(db, { topicId: one.id, intoId: three.id, by })).toEqual({ ok: false, reasons: ['no-such-topic'] });
      expect(await mergeTopic(db, { topicId: three.id, intoId: three.id, by })).toEqual({ ok: false, reasons: ['merged-into-itself'] });
      expect(await mergeTopic(db, { topicId: three.id, intoId: one.id, by })).toEqual({ ok: false, reasons: ['no-such-topic'] });
      expect(await mergeTopic(db, { topicId: three.id, intoId: one.id, by: reporter })).toEqual({ ok: false, reasons: ['not-allowed'] });
    }));
});

describe('a topic that is described otherwise', () => {
  test('has another address, the old one leads there, and no topic ever takes it', () =>
    onEmptyDay(async ({ db }) => {
      const { by } = await aNewsroom(db);
      const city = await place(db, 'Bombay');
      expect(await reviseTopic(db, { topicId: city.id, content: content({ slug: 'mumbai', name: 'Mumbai', synonyms: ['Bombay'] }), by })).toMatchObject({
        ok: true,
      });
      expect(await findTopic(db, 'bombay')).toMatchObject({ id: city.id, slug: 'mumbai' });
      expect((await openTopic(db, ['subject'], { name: 'Bombay' })).slug).toBe('bombay-2');
      const other = await place(db, 'Elsewhere');
      expect(await reviseTopic(db, { topicId: other.id, content: content({ slug: 'bombay' }), by })).toEqual({ ok: false, reasons: ['slug-taken'] });
      expect(await reviseTopic(db, { topicId: city.id, content: content({ slug: 'bombay' }), by })).toMatchObject({ ok: true });
      expect(await findTopic(db, 'mumbai')).toMatchObject({ id: city.id, slug: 'bombay' });
    }));

  test('is refused with every reason at once', () =>
    onEmptyDay(async ({ db }) => {
      const { by } = await aNewsroom(db);
      const { id: topicId } = await place(db, 'Bombay');
      const wrong = content({
        name: ' ',
        slug: 'A b/',
        names: { not_a_tag: 'x' },
        synonyms: ['a\nb'],
        mediaTopic: 'medtop:1',
        sameAs: ['javascript:alert(1)'],
        description: 'x'.repeat(2001),
      });
      const refused = await reviseTopic(db, { topicId, content: wrong, by });
      expect(refused).toEqual({
        ok: false,
        reasons: [
          'no-name',
          'not-one-line',
          'slug-not-a-slug',
          'description-too-long',
          'name-without-language',
          'media-topic-not-a-code',
          'media-topic-not-of-a-subject',
          'same-as-not-an-address',
        ],
      });
      expect(await reviseTopic(db, { topicId: 999, content: content(), by })).toEqual({ ok: false, reasons: ['no-such-topic'] });
    }));
});

describe('topics that a text names', () => {
  test('are found by every name and synonym, whatever accents and letter case, in any language; the longest name counts', () =>
    onEmptyDay(async ({ db }) => {
      const { by } = await aNewsroom(db);
      const city = await place(db, 'Velbandar');
      await reviseTopic(db, { topicId: city.id, content: content({ names: { hi: 'वेलबंदर', ja: 'ヴェルバンダル' }, synonyms: ['Vêlbandar Town'] }), by });
      await place(db, 'May');
      const port = await openTopic(db, ['organisation'], { name: 'Port of Velbandar' });
      const strike = await openTopic(db, ['subject'], { name: 'Ferry strike' });
      const named = async (language: string, headline: string, words = '') =>
        (await suggestTopics(db, { language, headline, words })).map(({ topic, times, inHeadline }) => [topic.name, times, inHeadline]);

      expect(await named('en', 'The ferry strike goes on', 'VELBANDAR. Velbandar town may see no boat, the Port of Velbandar said.')).toEqual([
        ['Ferry strike', 1, true],
        ['Velbandar', 2, false],
        ['Port of Velbandar', 1, false],
      ]);
      expect(await named('hi', 'आज वेलबंदर में')).toEqual([['Velbandar', 1, true]]);
      expect(await named('ja', 'ヴェルバンダルの港')).toEqual([['Velbandar', 1, true]]);
      expect(await named('en', 'In May', 'One may go.')).toEqual([['May', 1, true]]);
      expect(await named('en', '', 'Nothing here. '.repeat(20_000))).toEqual([]);
      expect([port.kind, strike.kind]).toEqual(['organisation', 'subject']);
    }));
});

type Db = Parameters<typeof smallStaff>[0];

async function aNewsroom(db: Db) {
  const { editor, reporter } = await smallStaff(db);
  return { editor, reporter, by: await hire(db, { name: 'Ada Quist', email: 'ada@gazette.example', role: 'administrator' }) };
}

function place(db: Db, name: string) {
  return openTopic(db, ['place'], { name });
}
