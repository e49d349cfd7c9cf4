// A live story changes by its public history and by nothing else. Tried with SQL, with all that the application's role may do to
// rows: what is not refused either leaves the story as it was, or stands in the history.
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aStory, draft } from '../fixtures/a-story.ts';
import type { Gazette } from '../fixtures/gazette/lay-out.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { silentLog } from '../plumbing/log.ts';
import { publish } from '../story/publishing/publish.ts';
import { findLiveStory } from '../story/read.ts';
import { saveRevision } from '../story/save-revision.ts';
import { openSite } from './site.ts';

type Attempt = (on: { readonly storyId: number; readonly gazette: Gazette; readonly pictureId: number }) => ReturnType<typeof sql>;

const said = [
  'headline',
  'kicker',
  'standfirst',
  'dateline',
  'headlines',
  'body',
  'credits',
  'topic_ids',
  'lead_picture',
  'section_id',
  'url_slug',
  'language',
  'is_sensitive',
];
const stamped = [
  'published_at',
  'updated_at',
  'live_at',
  'change_class',
  'public_note',
  'notice',
  'names',
  'hash',
  'previous_hash',
  'section_id',
  'url_slug',
  'language',
  'number',
  'revision_id',
];

const attempts: Readonly<Record<string, Attempt>> = {
  ...Object.fromEntries(
    said.map((column) => [`the revision's ${column}`, (on) => sql`update revision set ${sql.ref(column)} = ${other(column)} where id = (${live(on.storyId)})`]),
  ),
  ...Object.fromEntries(
    stamped.map((column) => [
      `the edition's ${column}`,
      (on) => sql`update edition set ${sql.ref(column)} = ${other(column)} where story_id = ${on.storyId} and state = 'live'`,
    ]),
  ),
  'the edition taken out': ({ storyId }) => sql`delete from edition where story_id = ${storyId}`,
  'the edition before taken out': ({ storyId }) => sql`delete from edition where story_id = ${storyId} and state = 'superseded'`,
  'the edition before made live again': ({ storyId }) => sql`update edition set state = 'live' where story_id = ${storyId} and state = 'superseded'`,
  'the live one put away, and the one before in its place': ({ storyId }) =>
    sql`update edition set state = case state when 'live' then 'superseded' else 'live' end where story_id = ${storyId} and state in ('live', 'superseded')`,
  'all editions at once': () => sql`truncate edition cascade`,
  'all revisions at once': () => sql`truncate revision cascade`,
  'another story behind it': ({ storyId, gazette }) => sql`update edition set story_id = ${storyId} where story_id = ${gazette.stories.trawlerRescue.id}`,
  'a second edition beside it': ({ storyId }) =>
    sql`insert into edition (story_id, number, state, revision_id, live_at, live_by, published_at, hash, url_slug, language)
      select story_id, 9, 'live', revision_id, live_at, live_by, published_at, 'f', url_slug, language from edition where story_id = ${storyId} and state = 'live'`,
  'an edition of its own, live without being published': ({ storyId }) =>
    sql`with away as (update edition set state = 'superseded' where story_id = ${storyId} and state = 'live' returning *)
      insert into edition (story_id, number, state, revision_id, live_at, live_by, published_at, hash, url_slug, language)
      select story_id, 9, 'live', revision_id, live_at, live_by, published_at, 'f', url_slug, language from away`,
  'words for the public removal of the live one': ({ storyId, gazette }) =>
    sql`insert into removal (edition_id, public_reason, removed_by, removed_at) select id, 'x', ${gazette.staff.meher.id}, now() from edition where story_id = ${storyId} and state = 'live'`,
  'what a topic is called': ({ gazette }) => sql`update topic set name = 'Otherwise' where id = ${gazette.topics.ferryStrike.id}`,
  'what somebody credited is called': ({ gazette }) => sql`update topic set name = 'Otherwise' where id = ${gazette.topics.damodarKini.id}`,
  'what its section is called': ({ gazette }) => sql`update section set name = 'Otherwise' where id = ${gazette.sections.city.id}`,
  "the picture's caption": ({ pictureId }) => sql`update picture set caption = 'Otherwise' where id = ${pictureId}`,
  "the picture's credit": ({ pictureId }) => sql`update picture set credit_line = 'Otherwise' where id = ${pictureId}`,
  "the picture's alt text": ({ pictureId }) => sql`update picture set alt_text = 'Otherwise' where id = ${pictureId}`,
  'that the picture is from the archive': ({ pictureId }) => sql`update picture set is_file_picture = not is_file_picture where id = ${pictureId}`,
  'the file of the picture': ({ pictureId }) => sql`update picture set key = ${'a'.repeat(64)} where id = ${pictureId}`,
  'the picture taken out': ({ pictureId }) => sql`delete from picture where id = ${pictureId}`,
  'where it came from': ({ storyId }) => sql`update story set originally_published_at = '2001-01-01' where id = ${storyId}`,
  'the story itself': ({ storyId }) => sql`delete from story where id = ${storyId}`,
};

describe('by direct SQL, as the application’s role', () => {
  test.each(Object.entries(attempts))('%s: nothing in public without a line in the history', (_, attempt) =>
    onTestDay(async (day) => {
      const { db, gazette, reading } = day;
      const on = { ...(await liveStory(day)), gazette };
      const app = openSite(reading, silentLog);
      const { path } = (await findLiveStory(db, on.storyId))!;
      const before = await seen(app, path);
      const refused = await attempt(on)
        .execute(db)
        .then(
          () => false,
          () => true,
        );
      const after = await seen(app, path);
      expect(refused || before.page === after.page || before.history !== after.history, 'changed, and no history tells').toBe(true);
      if (refused) expect(after).toEqual(before);
    }),
  );

  test('what stood there and what stands there are what was published: a change that can be made is made', () =>
    onTestDay(async (day) => {
      const { storyId } = await liveStory(day);
      const app = openSite(day.reading, silentLog);
      const { path } = (await findLiveStory(day.db, storyId))!;
      const before = await seen(app, path);
      await sql`update topic set name = 'Otherwise' where id = ${day.gazette.topics.damodarKini.id}`.execute(day.db);
      const after = await seen(app, path);
      expect([before.page === after.page, before.history === after.history]).toEqual([false, false]);
    }));
});

async function liveStory({ db, gazette }: Day & { gazette: Gazette }): Promise<{ storyId: number; pictureId: number }> {
  const by = gazette.staff.meher;
  const { leadPicture } = (await findLiveStory(db, gazette.stories.trawlerRescue.id))!;
  const pictureId = leadPicture!.picture.id;
  const content = {
    sectionId: gazette.sections.city.id,
    topicIds: [gazette.topics.ferryStrike.id],
    credits: [{ role: 'writtenBy', topicId: gazette.topics.damodarKini.id }] as const,
    leadPicture: { pictureId },
  };
  const storyId = await draft(db, by, { ...content, headline: 'Twelve boats' });
  await publish(db, { storyId, by });
  await saveRevision(db, { storyId, by, content: aStory({ ...content, headline: 'Thirteen boats' }) });
  await publish(db, { storyId, by, changeClass: 'development', publicNote: 'One more.' });
  return { storyId, pictureId };
}

/** What a reader sees of the story, and its history: without what stands around them. */
async function seen(app: ReturnType<typeof openSite>, path: string): Promise<{ page: string; history: string }> {
  const [page, history] = await Promise.all([app.inject(path), app.inject(`${path}/history`)]);
  const article = /<article[\s\S]*?<\/article>/.exec(page.body)?.[0] ?? `${page.statusCode}`;
  const list = /<ol[\s\S]*<\/ol>/.exec(history.body)?.[0] ?? `${history.statusCode}`;
  return { page: article, history: list };
}

function live(storyId: number): ReturnType<typeof sql> {
  return sql`select revision_id from edition where story_id = ${storyId} and state = 'live'`;
}

/** Something else, of the column's type. */
function other(column: string): ReturnType<typeof sql> {
  if (['headlines', 'body', 'credits', 'notice', 'names', 'lead_picture'].includes(column)) return sql`'{}'::jsonb`;
  if (column === 'topic_ids') return sql`'{}'::bigint[]`;
  if (column === 'is_sensitive') return sql`true`;
  if (column.endsWith('_at')) return sql`'2001-01-01'::timestamptz`;
  if (['number', 'revision_id'].includes(column)) return sql`${sql.ref(column)} + 1`;
  if (column === 'section_id') return sql`null`;
  return column === 'language' ? sql`'fr'` : column === 'change_class' ? sql`'correction'` : sql`'otherwise'`;
}
