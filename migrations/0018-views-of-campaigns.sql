-- How often house campaigns were seen, so that one with a most stops there.

-- One row for each campaign and hour: never one a reader.
create table campaign_hour (
  campaign_id bigint not null references campaign on delete cascade,
  hour timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
  views bigint not null check (views > 0),
  primary key (campaign_id, hour)
);
comment on table campaign_hour is 'How often a campaign was seen in an hour: half of it or more on a screen for a second.';
comment on column campaign.views is 'How often it was seen: the sum of its hours.';

-- A campaign that is seen is shown as before, until it has been seen often enough.
drop trigger campaign_changes_pages on campaign;
create trigger campaign_changes_pages after insert or delete on campaign for each row execute function campaign_changes_pages();
create trigger campaign_changed_changes_pages after update on campaign for each row
  when (to_jsonb(old) - 'views' <> to_jsonb(new) - 'views' or (old.views < old.most_views) is distinct from (new.views < new.most_views))
  execute function campaign_changes_pages();
