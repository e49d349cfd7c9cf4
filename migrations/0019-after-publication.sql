-- What follows a story that is out: what readers are told about it, its history that everybody can read, and what had to be
-- taken out of that.

-- ── Notices ────────────────────────────────────────────────────────────────────────────────

alter table edition add column notice jsonb;
alter table edition add constraint a_notice_is_whole check (notice is null or (public_note ~ '\S'
  and notice ->> 'kind' in ('correction', 'clarification', 'editorsNote', 'retraction', 'rightOfReply', 'apology')
  and notice ->> 'severity' in ('minor', 'substantial', 'serious') and notice ->> 'place' in ('top', 'foot')
  and jsonb_typeof(notice -> 'wasWrong') = 'string' and jsonb_typeof(notice -> 'isRight') = 'string'));
comment on column edition.notice is 'What this edition tells readers beside the text; its words are the public note. It stays on the page with later editions.';

alter table edition add column names jsonb;
comment on column edition.names is 'What sections, people, topics and pictures were called when this edition went live: what its page said besides its content. Null: nobody noted it yet.';

-- ── The history everybody can read ─────────────────────────────────────────────────────────

create table removal (
  edition_id bigint primary key references edition,
  public_reason text not null check (public_reason ~ '\S'),
  removed_by bigint references staff,
  removed_at timestamptz not null
);
comment on table removal is 'An edition whose words may not be shown any more. Its line and its hash stay in the history.';
create trigger removal_is_append_only before update or delete on removal for each row execute function refuse_change();
create trigger removal_is_never_emptied before truncate on removal for each statement execute function refuse_change();

create function refuse_removal_of_the_live() returns trigger language plpgsql as $$
begin
  if not exists (select from edition where id = new.edition_id and state in ('superseded', 'withdrawn')) then
    raise exception 'edition % is not one that readers have left behind', new.edition_id
      using errcode = 'integrity_constraint_violation', hint = 'Publish a new edition, or kill the story, first.';
  end if;
  return new;
end $$;
create trigger only_what_is_past_is_removed before insert on removal for each row execute function refuse_removal_of_the_live();

-- Every edition that readers have met of a story they can read now. What was removed, and what stood there when the story
-- was killed, is a line without words. It runs with the rights of its owner: editions of before are not in reach of the
-- reader's role in any other way.
create view public_edition with (security_barrier) as
select edition.id as edition_id, edition.story_id, edition.number, edition.state = 'live' as is_live, edition.change_class,
  edition.live_at, edition.published_at, edition.updated_at, edition.previous_hash, edition.hash,
  gone.public_reason as removed_reason, gone.removed_at,
  case when gone is null then edition.public_note else '' end as public_note,
  case when gone is null then coalesce(edition.notice,
    -- Before notices had fields of their own.
    case when edition.change_class in ('correction', 'clarification') and edition.public_note ~ '\S'
      then jsonb_build_object('kind', edition.change_class, 'severity', 'substantial', 'wasWrong', '', 'isRight', '', 'place', 'top') end) end as notice,
  case when gone is null then edition.names end as names,
  edition.section_id as place_id, edition.url_slug as live_slug,
  revision.language, revision.section_id, revision.url_slug, revision.kicker, revision.headline, revision.headlines, revision.standfirst,
  revision.dateline, revision.body, revision.credits, revision.lead_picture, revision.topic_ids, revision.is_sensitive
from edition
left join lateral (
  select public_reason, removed_at from removal where removal.edition_id = edition.id
  union all
  select public_reason, withdrawn_at from withdrawal
  where withdrawal.story_id = edition.story_id and withdrawal.kind = 'killed' and withdrawal.withdrawn_at >= edition.live_at
  limit 1) gone on true
left join revision on revision.id = edition.revision_id and gone is null
where edition.state in ('live', 'superseded', 'withdrawn')
  and exists (select from edition live where live.story_id = edition.story_id and live.state = 'live' and (live.embargoed_until is null or live.embargoed_until <= now()));
grant select on public_edition to stoppress_reader;

create function removal_changes_pages() returns trigger language plpgsql as $$
begin
  perform pages_change(array['s' || story_id, 'nc'], dropped => true) from edition where id = new.edition_id;
  return null;
end $$;
create trigger removal_changes_pages after insert on removal for each row execute function removal_changes_pages();

-- nc: the notices of the whole paper.
create function notice_changes_pages() returns trigger language plpgsql as $$
begin
  if new.state = 'live' and (new.notice is not null or new.change_class in ('correction', 'clarification')) then
    perform pages_change(array['nc']);
  elsif old.state = 'live' and new.state = 'withdrawn' then
    perform pages_change(array['nc'], dropped => true);
  end if;
  return null;
end $$;
create trigger notice_changes_pages after update of state on edition for each row when (old.state is distinct from new.state) execute function notice_changes_pages();
