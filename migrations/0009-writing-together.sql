-- Whoever has a story open must hear at once that somebody may do less, or more, than a moment ago.
create function say_rights() returns trigger language plpgsql as $$
begin
  perform pg_notify('rights', '');
  return null;
end $$;
create trigger say_rights after insert or update or delete on staff_role for each statement execute function say_rights();
create trigger say_rights after update of rights on role for each statement execute function say_rights();
create trigger say_rights after update of is_active on staff for each statement execute function say_rights();
create trigger say_rights after delete on staff_session for each statement execute function say_rights();
create trigger say_rights after insert or delete on assignment for each statement execute function say_rights();
create trigger say_rights after update of desk_id on story for each statement execute function say_rights();
