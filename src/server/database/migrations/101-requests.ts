/**
 * Sign-ins, attempts to sign in, and edits already made. No reference to docassemble's tables:
 * whoever is gone is found out on the next request.
 */
export const REQUESTS = `
create table al_sessions.token (
  hash text primary key,
  user_id integer not null,
  stamp text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null
);
create index token_user on al_sessions.token (user_id);
create index token_expiry on al_sessions.token (expires_at);

create table al_sessions.attempt (
  bucket text primary key,
  window_ends_at timestamptz not null,
  count integer not null
);
create index attempt_window on al_sessions.attempt (window_ends_at);

create table al_sessions.edit (
  user_id integer not null,
  key uuid not null,
  request text not null,
  outcome jsonb,
  made_at timestamptz not null,
  primary key (user_id, key)
);
create index edit_age on al_sessions.edit (made_at);
`;
