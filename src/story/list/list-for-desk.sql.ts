import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../plumbing/db.ts';
import type { Listed, ListOrder, ListPlace, ListWish } from './list-for-desk.ts';

export type ListQuestion = {
  readonly staffId: number;
  /** Desks that may be read; null: all. */
  readonly readable: readonly number[] | null;
  readonly wish: ListWish;
  /** Only what comes after this place in the order. */
  readonly after: ListPlace | undefined;
  readonly now: Date;
  readonly limit: number;
};

/** The newest words of each story, where it stands, and what readers have of it. */
export async function listStoryRows(db: Db, { staffId, readable, wish, after, now, limit }: ListQuestion): Promise<Listed[]> {
  const order = inOrder(wish.order ?? 'changed');
  const place = after ? isAfter(wish.order ?? 'changed', after, mayBeRead(staffId, readable)) : sql`true`;
  // First which stories, by what is needed to choose and order them; then, for those few, all that is shown.
  const { rows } = await sql<Listed>`
    with listed as materialized (
      select * from (
        select story.id, story.desk_id, story.stage_id, story.flags, story.deadline,
          revision.id as revision_id, revision.slugline, revision.section_id, revision.made_by, revision.made_at as changed_at,
          ${title} as title,
          standing.state,
          exists (select from legal_hold where legal_hold.story_id = story.id and lifted_at is null) as is_held,
          coalesce(story.deadline < ${now} and standing.state in ('draft', 'scheduled'), false) as is_overdue,
          open.publish_at, open.embargoed_until, met.published_at,
          coalesce(revision.made_by <> ${staffId} and revision.made_at > look.at, look.at is null and story.created_by is distinct from ${staffId}) as is_news
        from story
        join lateral (select * from revision where revision.story_id = story.id order by revision.id desc limit 1) revision on true
        left join edition open on open.story_id = story.id and open.state in ('draft', 'scheduled')
        left join lateral (select state, published_at from edition where edition.story_id = story.id and edition.state in ('live', 'withdrawn')
          order by number desc limit 1) met on true
        cross join lateral (select case
          when met.state = 'live' then case when open.id is null then 'live' else 'changed' end
          when met.state = 'withdrawn' then 'withdrawn'
          else coalesce(open.state, 'spiked') end as state) standing
        left join stage on stage.id = story.stage_id
        left join story_look look on look.story_id = story.id and look.staff_id = ${staffId}
        where ${mayBeRead(staffId, readable)} and ${wished(staffId, wish)}
      ) every_one
      where ${wishedOfState(wish)} and ${place}
      order by ${order}
      limit ${limit})
    select listed.id, slugline, title, section_id, state, flags, is_held, deadline, is_overdue, publish_at, embargoed_until, published_at,
      revision_id, changed_at, changer.name as changed_by, is_news,
      (select ${wordsIn(sql`revision.body`)} from revision where revision.id = listed.revision_id) as words,
      case when desk.id is not null then json_build_object('id', desk.id, 'name', desk.name) end as desk,
      case when stage.id is not null then json_build_object('id', stage.id, 'name', stage.name) end as stage,
      coalesce((select json_agg(json_build_object('id', staff.id, 'name', staff.name) order by assignment.at)
        from assignment join staff on staff.id = assignment.staff_id where assignment.story_id = listed.id), '[]') as assigned,
      coalesce((select json_agg(json_build_object('id', topic.id, 'name', topic.name) order by place)
        from revision, jsonb_array_elements(revision.credits) with ordinality as credit (one, place) join topic on topic.id = (one->>'topicId')::bigint
        where revision.id = listed.revision_id), '[]') as credits
    from listed
    left join desk on desk.id = listed.desk_id
    left join stage on stage.id = listed.stage_id
    left join staff changer on changer.id = listed.made_by
    order by ${order}`.execute(db);
  return rows;
}

type Condition = RawBuilder<unknown>;

const title: Condition = sql`coalesce(nullif(revision.headline, ''), nullif(revision.working_title, ''), revision.slugline)`;

/** Words of a body. A character of Chinese, Japanese or Korean counts as one, as in the editor (desk/app/editor/count.ts). */
function wordsIn(body: Condition): Condition {
  return sql`coalesce((
    select sum(regexp_count(block, '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]*[[:alnum:]][^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]*'))
    from (
      select (select string_agg(piece->>'text', '' order by place) from jsonb_array_elements(node->'content') with ordinality as pieces (piece, place)) as block
      from jsonb_path_query(${body}, 'strict $.**?(@.content[0].type == "text" || @.content[1].type == "text")') as nodes (node)
    ) blocks), 0)::int`;
}

/** Whether somebody may read the story in hand; the table must go by the name "story". */
export function mayBeRead(staffId: number, readable: readonly number[] | null): Condition {
  return readable === null ? sql`true` : sql`(story.desk_id = any(${[...readable]}::bigint[]) or story.created_by = ${staffId} or ${isAssigned(staffId)})`;
}

function isAssigned(staffId: number): Condition {
  return sql`exists (select from assignment where assignment.story_id = story.id and assignment.staff_id = ${staffId})`;
}

function wished(me: number, { deskId, stage, sectionId, authorId, staffId, slugline, flag, isMine, words }: ListWish): Condition {
  return every(
    deskId !== undefined && sql`story.desk_id = ${deskId}`,
    stage !== undefined && sql`stage.name = ${stage}`,
    sectionId !== undefined && sql`revision.section_id = ${sectionId}`,
    authorId !== undefined && sql`revision.credits @> ${JSON.stringify([{ topicId: authorId }])}::jsonb`,
    staffId !== undefined && isAssigned(staffId),
    slugline !== undefined && sql`lower(revision.slugline) = lower(${slugline})`,
    flag !== undefined && sql`${flag} = any (story.flags)`,
    isMine && sql`(story.created_by = ${me} or ${isAssigned(me)})`,
    ...(words ?? '').split(/\s+/).filter(Boolean).slice(0, 10).map(saysWord),
  );
}

/** In any of the names a story goes by, or as its number. */
function saysWord(word: string): Condition {
  const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`(concat_ws(' ', revision.headline, revision.working_title, revision.slugline, revision.kicker) ilike ${pattern} or story.id::text = ${word})`;
}

/** Stories thrown away are seen by those who ask for them. */
function wishedOfState({ state, isOverdue, isHeld, isNews }: ListWish): Condition {
  return every(
    state === undefined ? sql`state <> 'spiked'` : sql`state = ${state}`,
    isOverdue && sql`is_overdue`,
    isHeld && sql`is_held`,
    isNews && sql`is_news`,
  );
}

function inOrder(order: ListOrder): Condition {
  switch (order) {
    case 'changed':
      return sql`changed_at desc, revision_id desc`;
    case 'deadline':
      return sql`deadline nulls last, changed_at desc, revision_id desc`;
    case 'headline':
      return sql`lower(title), revision_id`;
    case 'hour':
      return sql`coalesce(publish_at, published_at) desc nulls last, revision_id desc`;
  }
}

/** What comes after a place, in the same order. The place is that of a revision, which never changes: others may change theirs meanwhile. */
function isAfter(order: ListOrder, { revisionId, hour }: ListPlace, isReadable: Condition): Condition {
  const there = (keys: Condition): Condition =>
    sql`(select ${keys} from revision join story on story.id = revision.story_id where revision.id = ${revisionId} and ${isReadable})`;
  const changedBefore = sql`(changed_at, revision_id) < ${there(sql`revision.made_at, revision.id`)}`;
  switch (order) {
    case 'changed':
      return changedBefore;
    case 'headline':
      return sql`(lower(title), revision_id) > ${there(sql`lower(${title}), revision.id`)}`;
    case 'deadline':
      return hour ? sql`(deadline > ${hour} or deadline is null or (deadline = ${hour} and ${changedBefore}))` : sql`(deadline is null and ${changedBefore})`;
    case 'hour': {
      const one = sql`coalesce(publish_at, published_at)`;
      return hour
        ? sql`(${one} < ${hour} or ${one} is null or (${one} = ${hour} and revision_id < ${revisionId}))`
        : sql`(${one} is null and revision_id < ${revisionId})`;
    }
  }
}

function every(...conditions: readonly (Condition | false | undefined)[]): Condition {
  const asked = conditions.filter((condition): condition is Condition => Boolean(condition));
  return asked.length === 0 ? sql`true` : sql.join(asked, sql` and `);
}
