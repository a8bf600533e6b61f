const TABLES = ['userdict', 'userdictkeys', 'jsonstorage'] as const;

/** Moving a link to another session must mark both; the other tables are never moved. */
function touched(table: (typeof TABLES)[number], event: string): string {
  if (event === 'delete') return 'old table as touched';
  if (event === 'update' && table === 'userdictkeys') {
    return 'old table as untouched new table as touched';
  }
  return 'new table as touched';
}

function trigger(table: (typeof TABLES)[number], event: string): string {
  const mark = event === 'update' && table === 'userdictkeys' ? 'mark_both' : 'mark';
  return `
drop trigger if exists al_sessions_${event} on public.${table};
create trigger al_sessions_${event} after ${event} on public.${table}
  referencing ${touched(table, event)}
  for each statement execute function al_sessions.${mark}();`;
}

/**
 * Marks every session that is written, in the writer's own transaction.
 *
 * Statement triggers without column lists or conditions: docassemble may alter its columns. The
 * exception block is what makes a fault of ours harmless: without it docassemble could not save.
 */
export const MARKS = `
create or replace function al_sessions.mark() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $f$
begin
  begin
    insert into al_sessions.change (key) select distinct key from touched where key is not null;
  exception when others then
    raise warning 'al_sessions: %', sqlerrm;
  end;
  return null;
end $f$;

create or replace function al_sessions.mark_both() returns trigger language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $f$
begin
  begin
    insert into al_sessions.change (key)
      select key from touched where key is not null
      union select key from untouched where key is not null;
  exception when others then
    raise warning 'al_sessions: %', sqlerrm;
  end;
  return null;
end $f$;
${TABLES.flatMap((table) => ['insert', 'update', 'delete'].map((event) => trigger(table, event))).join('\n')}
`;
