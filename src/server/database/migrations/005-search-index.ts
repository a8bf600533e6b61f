/**
 * What the search index needs: `pg_trgm`, where it is installed and ours to create. Without it
 * searches are right and slower. The index itself is built once the sessions that were there before
 * are indexed: row by row it would take three times as long (`src/server/index/search-index.ts`).
 *
 * `search_text` gives the same text as before, written so that PostgreSQL can put it in place of its
 * call, which takes a fifth of the time: `concat_ws` is not immutable.
 */
export const SEARCH_INDEX = `
do $$
begin
  if not exists (select 1 from pg_extension where extname = 'pg_trgm') then
    create extension pg_trgm schema al_sessions;
  end if;
exception when others then
  null; -- not installed, or not ours to create: searches go without
end $$;

create or replace function al_sessions.search_text(metadata jsonb, filename text) returns text
  language sql immutable parallel safe as $f$
  select al_sessions.fold(coalesce(metadata->>'title' || E'\\n', '')
    || coalesce(metadata->>'auto_title' || E'\\n', '')
    || coalesce(metadata->>'description' || E'\\n', '')
    || coalesce(metadata->>'original_interview_filename' || E'\\n', '')
    || replace(regexp_replace(regexp_replace(filename, '^.*[:/]', ''), '\\.[^.]*$', ''), '_', ' '))
$f$;
`;
