// A newsroom that does whatever comes into its head: acts by chance, for tests of what readers are shown afterwards.
import { sql } from 'kysely';
import { aStory, draft, paragraphs } from '../fixtures/a-story.ts';
import type { Gazette } from '../fixtures/gazette/lay-out.ts';
import type { Db } from '../plumbing/db.ts';
import { pick } from '../story/picks/pick.ts';
import { publish } from '../story/publishing/publish.ts';
import { schedule } from '../story/publishing/schedule.ts';
import { unpublish } from '../story/publishing/unpublish.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { contentOf, findNewestRevision } from '../story/revision.sql.ts';
import { saveRevision } from '../story/save-revision.ts';
import { type ChangeClass, changeClasses, type StoryContent } from '../story/story.ts';
import { mergeTopic } from '../topics/merge-topic.ts';
import { frontActs } from './front-acts.sample.ts';

export type Act = { readonly name: string; perform(): Promise<unknown> };
export type Newsroom = { readonly db: Db; readonly gazette: Gazette; readonly chance: () => number; readonly now: () => Date };

/** The next act. What a newsroom refuses is an act too: nothing follows from it. */
export async function nextAct(newsroom: Newsroom): Promise<Act> {
  const { db, gazette, chance, now } = newsroom;
  const by = gazette.staff.meher;
  const one = <Value>(all: readonly Value[]): Value => all[Math.floor(chance() * all.length)]!;
  const some = <Value>(all: readonly Value[], most: number): Value[] => [...new Set(Array.from({ length: Math.floor(chance() * (most + 1)) }, () => one(all)))];
  const anyStory = async (state: string): Promise<number> => {
    const { rows } = await sql<{ storyId: number }>`select story_id from edition where state = ${state} order by id`.execute(db);
    return rows.length > 0 ? one(rows).storyId : one(Object.values(gazette.stories)).id;
  };
  const { rows: known } = await sql<{ id: number }>`select id from topic`.execute(db);
  const topics = Object.values(gazette.topics).filter(({ id }) => known.some((topic) => topic.id === id));
  const subjects = topics.filter(({ kind }) => kind === 'subject' || kind === 'place');
  const people = topics.filter(({ kind }) => kind === 'person');
  const pictures = Object.values(gazette.pictures);
  const words = (): string => `Words ${Math.floor(chance() * 1e6)}`;

  const content = async (): Promise<StoryContent> => {
    const body = paragraphs(words(), words(), words());
    const link = chance() < 0.3 ? [{ type: 'alsoRead' as const, attrs: { id: 'a1', storyId: await anyStory('live'), url: null, text: 'Also' } }] : [];
    return aStory({
      sectionId: one(Object.values(gazette.sections)).id,
      headline: words(),
      standfirst: chance() < 0.5 ? words() : '',
      body: { ...body, content: [...body.content, ...link] },
      topicIds: some(subjects, 3).map(({ id }) => id),
      credits: some(people, 2).map(({ id }) => ({ topicId: id, role: 'writtenBy' as const })),
      leadPicture: chance() < 0.4 ? { pictureId: one(pictures), caption: '', altText: 'A view of the harbour' } : null,
      isSensitive: chance() < 0.1,
    } as Partial<StoryContent>);
  };
  const change = async (changeClass: ChangeClass, told: (old: StoryContent) => Partial<StoryContent>): Promise<unknown> => {
    const storyId = await anyStory('live');
    const revision = await findNewestRevision(db, storyId);
    if (!revision) return undefined;
    const old = contentOf(revision);
    await saveRevision(db, { storyId, by, content: { ...old, ...told(old) } });
    return publish(db, { storyId, by, changeClass, publicNote: 'What has changed.', at: now() });
  };

  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    'publish a new story': async () => publish(db, { storyId: await draft(db, by, await content()), by, at: now() }),
    'publish one of long ago': async () =>
      publish(db, {
        storyId: await draft(db, by, await content(), { originallyPublishedAt: new Date(now().getTime() - Math.floor(chance() * 90) * 86_400_000) }),
        by,
        at: now(),
      }),
    'mend a word in the body': () => change(one(changeClasses), (old) => ({ body: paragraphs(words(), ...old.body.content.slice(1, 3).map(words)) })),
    'change a headline': () => change(one(changeClasses), () => ({ headline: words() })),
    'change the lead picture': () =>
      change('furniture', () => ({ leadPicture: { pictureId: one(pictures), caption: '', altText: 'Another view' } as StoryContent['leadPicture'] })),
    'move a story to other topics': () => change('furniture', () => ({ topicIds: some(subjects, 3).map(({ id }) => id) })),
    'move a story to another section': () => change('furniture', () => ({ sectionId: one(Object.values(gazette.sections)).id })),
    'write a story in another language': () => change('correction', ({ language }) => ({ language: language === 'en' ? 'hi' : 'en' })),
    'change who wrote it': () => change('correction', () => ({ credits: some(people, 2).map(({ id }) => ({ topicId: id, role: 'writtenBy' as const })) })),
    'kill a story': async () => withdraw(db, { storyId: await anyStory('live'), by, publicReason: words(), at: now() }),
    'take a story back quietly': async () => unpublish(db, { storyId: await anyStory('live'), by, at: now() }),
    'bring a story back': async () =>
      publish(db, { storyId: await anyStory('withdrawn'), by, changeClass: 'correction', publicNote: 'It is back.', at: now() }),
    'publish what was under embargo, or try to': async () => {
      const storyId = await draft(db, by, await content());
      // The database has a clock of its own: what is past and what is to come is so by both.
      const passed = new Date(Math.min(Date.now(), now().getTime()));
      const inAnHour = new Date(Math.max(Date.now(), now().getTime()) + 3_600_000);
      await schedule(db, { storyId, by, publishAt: inAnHour, embargoedUntil: chance() < 0.7 ? passed : inAnHour });
      return publish(db, { storyId, by, at: now() });
    },
    'save a draft nobody reads': async () => draft(db, by, await content()),
    'pick what is read after a story': async () =>
      pick(db, { storyId: await anyStory('live'), pickedIds: [...new Set([await anyStory('live'), await anyStory('live')])], by, at: now() }),
    'rename a section': () =>
      db
        .updateTable('section')
        .set({ name: words() })
        .where('id', '=', one(Object.values(gazette.sections)).id)
        .execute(),
    'put the sections in another order': () =>
      db
        .updateTable('section')
        .set({ position: Math.floor(chance() * 9) })
        .where('id', '=', one(Object.values(gazette.sections)).id)
        .execute(),
    'rename a topic': () => db.updateTable('topic').set({ name: words() }).where('id', '=', one(topics).id).execute(),
    'merge a topic into another': () => mergeTopic(db, { topicId: one(topics).id, intoId: one(topics).id, by }),
    'give a topic another address': () =>
      db
        .updateTable('topic')
        .set({ slug: `topic-${Math.floor(chance() * 1e6)}` })
        .where('id', '=', one(topics).id)
        .execute(),
    'delete a topic': () =>
      db.transaction().execute(async (tx) => {
        const { id } = one(subjects);
        await tx.deleteFrom('listing').where('kind', '=', 'topic').where('listId', '=', id).execute();
        await tx.deleteFrom('topic').where('id', '=', id).execute();
      }),
    'describe somebody anew': () => db.updateTable('topic').set({ description: words() }).where('id', '=', one(people).id).execute(),
    'caption a picture anew': () => db.updateTable('picture').set({ caption: words() }).where('id', '=', one(pictures)).execute(),
    'credit a picture anew': () => db.updateTable('picture').set({ creditLine: words() }).where('id', '=', one(pictures)).execute(),
    'files of a picture are ready': () =>
      db
        .insertInto('rendition')
        .values({
          pictureId: one(pictures),
          ratio: one(['whole', '3x2']),
          format: 'jpeg',
          width: 640,
          height: 427,
          bytes: 1,
          file: `${words()}.jpg`,
          isCurrent: true,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    'give a picture another alt text': () => db.updateTable('picture').set({ altText: words() }).where('id', '=', one(pictures)).execute(),
    'change the tagline': () => db.updateTable('publication').set({ tagline: words() }).execute(),
    'change a kill notice': () =>
      db.updateTable('withdrawal').set({ publicReason: words() }).where('liftedAt', 'is', null).where('kind', '=', 'killed').execute(),
  };
  const all: Readonly<Record<string, () => Promise<unknown>>> = { ...acts, ...frontActs({ ...newsroom, anyStory }) };
  // As on a news day: stories come and are edited all the time, sections are renamed once in a long while.
  const weights: Readonly<Record<string, number>> = {
    'publish a new story': 30,
    'mend a word in the body': 30,
    'change a headline': 12,
    'publish what was under embargo, or try to': 3,
    'save a draft nobody reads': 10,
    'change the lead picture': 5,
    'change who wrote it': 4,
    'kill a story': 4,
    'publish one of long ago': 3,
    'files of a picture are ready': 3,
    'caption a picture anew': 2,
    'arrange a front': 4,
    'publish a front': 3,
  };
  const drawn = one(Object.keys(all).flatMap((name) => Array.from({ length: weights[name] ?? 1 }, () => name)));
  return { name: drawn, perform: all[drawn]! };
}
