/**
 * Cheaper marks for the two writes that every step of an interview makes: one step added, and its
 * metadata updated, mostly without a change. A trigger for each row needs neither a table of the
 * touched rows nor a query over it, and its condition costs no call.
 *
 * The condition names no column, so docassemble may still alter them, and compares stored bytes,
 * which holds for columns of any type. The function is left without a search path because it looks
 * nothing up by name but what it qualifies: setting one costs as much as the mark itself.
 */
export const ROW_MARKS = `
create or replace function al_sessions.mark_row() returns trigger language plpgsql
  security definer as $f$
begin
  begin
    insert into al_sessions.change (key) values (new.key);
  exception
    when not_null_violation then null;
    when others then raise warning 'al_sessions: %', sqlerrm;
  end;
  return null;
end $f$;

drop trigger if exists al_sessions_insert on public.userdict;
create trigger al_sessions_insert after insert on public.userdict
  for each row execute function al_sessions.mark_row();

drop trigger if exists al_sessions_update on public.jsonstorage;
create trigger al_sessions_update after update on public.jsonstorage
  for each row when (old.* operator(pg_catalog.*<>) new.*)
  execute function al_sessions.mark_row();
`;
