/**
 * The index of sessions, its queue and its feed.
 *
 * A session is its key: links and metadata join by key, whatever their filename. \`person\` is the
 * user id of a link, minus the id of a temporary user, or 0 for a link that names nobody. \`lead\`
 * marks one row per session, so that a list of everybody's sessions shows each once.
 */
export const INDEX = `
create table al_sessions.change (
  id bigint generated always as identity primary key,
  key varchar(250) not null,
  at timestamptz not null default clock_timestamp()
);

create table al_sessions.feed (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid(),
  secret uuid not null default gen_random_uuid(),
  floor bigint not null default 0,
  swept_at timestamptz not null default now()
);
insert into al_sessions.feed default values;

create sequence al_sessions.rev;

create table al_sessions.session (
  key varchar(250) not null,
  person integer not null,
  id uuid not null,
  filename varchar(255) not null,
  indexno integer not null,
  num_keys integer not null,
  last timestamp not null,
  user_id integer,
  lead boolean not null,
  metadata jsonb,
  search text not null,
  deleted_at timestamptz,
  rev bigint not null,
  primary key (key, person)
);
create index session_list on al_sessions.session (person, last desc, indexno desc)
  where deleted_at is null;
create index session_list_all on al_sessions.session (last desc, indexno desc)
  where lead and deleted_at is null;
create index session_person_rev on al_sessions.session (person, rev);
create index session_rev on al_sessions.session (rev);
create index session_id on al_sessions.session (id);
create index session_deleted on al_sessions.session (deleted_at) where deleted_at is not null;

-- How many sessions a person has per interview, kept exact by the applier: totals and names of
-- lists without counting. Everybody's are under the least integer, each session once.
create table al_sessions.tally (
  person integer not null,
  filename varchar(255) not null,
  sessions integer not null,
  started integer not null,
  primary key (person, filename)
);

do $$
declare
  home text;
begin
  select n.nspname into home from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'unaccent';
  if home is null then
    begin
      create extension unaccent schema al_sessions;
      home := 'al_sessions';
    exception when others then
      home := null; -- not installed, or not ours to create: the plain folding below
    end;
  end if;
  -- Lower case first: whatever contains a text ignoring case then also contains it folded. Accents of
  -- Latin, Greek and Cyrillic, points of Hebrew and Arabic, and what has no width go away.
  create function al_sessions.plain(value text) returns text language sql immutable parallel safe
    as $f$ select regexp_replace(normalize(lower(value), NFD), U&'[\\0300-\\036F\\0591-\\05BD\\05BF-\\05C7\\064B-\\065F\\0670\\200B-\\200D\\2060\\FEFF]', '', 'g') $f$;
  if home is null then
    create function al_sessions.fold(value text) returns text language sql immutable parallel safe
      as $f$ select lower(al_sessions.plain(value)) $f$;
  else
    execute format($e$
      create function al_sessions.fold(value text) returns text language sql immutable parallel safe
        as $f$ select lower(%1$I.unaccent(%2$L::regdictionary, al_sessions.plain(value))) $f$
    $e$, home, format('%I.unaccent', home));
  end if;
end $$;

-- What a folded search looks through: titles, description, the form an answer set was saved from,
-- and the name of the interview as it is shown without a menu.
create function al_sessions.search_text(metadata jsonb, filename text) returns text
  language sql immutable as $f$
  select al_sessions.fold(concat_ws(E'\\n', metadata->>'title', metadata->>'auto_title',
    metadata->>'description', metadata->>'original_interview_filename',
    replace(regexp_replace(regexp_replace(filename, '^.*[:/]', ''), '\\.[^.]*$', ''), '_', ' ')))
$f$;

-- The id of a session is stable, the same for everybody who is linked to it, and tells
-- nothing about its key.
create function al_sessions.public_id(secret uuid, key text) returns uuid
  language sql immutable parallel safe as $f$
  select substr(encode(sha256(convert_to(secret::text || ':' || key, 'UTF8')), 'hex'), 1, 32)::uuid
$f$;

-- Casts of a filter: what does not cast is null. The block that catches costs a subtransaction, so
-- plain digits go around it.
create function al_sessions.to_int(value text) returns numeric language plpgsql immutable as $f$
begin
  if value ~ '^-?[0-9]{1,9}$' then return value::numeric; end if;
  begin
    return value::integer;
  exception when data_exception then return null;
  end;
end $f$;
create function al_sessions.to_float(value text) returns double precision
  language plpgsql immutable as $f$
begin
  return value::double precision;
exception when data_exception then return null;
end $f$;
create function al_sessions.to_boolean(value text) returns boolean language plpgsql immutable as $f$
begin
  return value::boolean;
exception when data_exception then return null;
end $f$;
create function al_sessions.to_date(value text) returns date language plpgsql stable as $f$
begin
  return value::date;
exception when data_exception then return null;
end $f$;
create function al_sessions.is_pattern(pattern text) returns boolean language plpgsql immutable as $f$
begin
  perform '' ~ pattern;
  return true;
exception when data_exception then return false;
end $f$;
`;
