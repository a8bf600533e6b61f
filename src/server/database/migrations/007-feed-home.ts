/**
 * Where the feed was when it began: database and timeline. A copy of the database, and one that was
 * taken back to an earlier moment, number their changes anew from there; what readers were told
 * since is not in them.
 */
export const FEED_HOME = `
create function al_sessions.home() returns text language sql stable as $f$
  select d.oid::text || '.' || c.timeline_id::text
  from pg_catalog.pg_database d, pg_catalog.pg_control_checkpoint() c
  where d.datname = current_database()
$f$;
alter table al_sessions.feed add column home text;
update al_sessions.feed set home = al_sessions.home();
`;
