/**
 * docassemble's own tables, as docassemble 1.10 makes them, for a database that holds our own data.
 * In front of a docassemble they are there already and this migration is left out.
 */
export const DOCASSEMBLE_TABLES = `
create table if not exists public."user" (
  id serial primary key,
  social_id varchar(255) not null unique,
  nickname varchar(255) not null,
  email varchar(255),
  confirmed_at timestamp,
  active boolean not null default false,
  first_name varchar(255) not null default '',
  last_name varchar(255) not null default '',
  country varchar(3),
  subdivisionfirst varchar(255),
  subdivisionsecond varchar(255),
  subdivisionthird varchar(255),
  organization varchar(255),
  timezone varchar(64),
  language varchar(64),
  password varchar(255) not null default '',
  otp_secret varchar(255),
  pypi_username varchar(255),
  pypi_password varchar(255),
  modified_at timestamp,
  last_login timestamp
);
create unique index if not exists ix_user_email on public."user" (email);

create table if not exists public.role (
  id serial primary key,
  name varchar(50),
  description varchar(255)
);
create unique index if not exists ix_role_name on public.role (name);
insert into public.role (name)
  values ('user'), ('admin'), ('cron'), ('customer'), ('developer'), ('advocate'), ('trainer')
  on conflict do nothing;

create table if not exists public.user_roles (
  id serial primary key,
  user_id integer references public."user" (id) on delete cascade,
  role_id integer references public.role (id) on delete cascade
);
create index if not exists ix_user_roles_user_id on public.user_roles (user_id);
create index if not exists ix_user_roles_role_id on public.user_roles (role_id);

create table if not exists public.tempuser (
  id serial primary key
);

create table if not exists public.userdict (
  indexno serial primary key,
  filename varchar(255),
  key varchar(250),
  dictionary text,
  user_id integer references public."user" (id) on delete cascade,
  encrypted boolean not null default true,
  modtime timestamp
);
create index if not exists ix_userdict_filename on public.userdict (filename);
create index if not exists ix_userdict_key on public.userdict (key);
create index if not exists ix_userdict_key_filename on public.userdict (key, filename);

create table if not exists public.userdictkeys (
  indexno serial primary key,
  filename varchar(255),
  key varchar(250),
  user_id integer references public."user" (id) on delete cascade,
  temp_user_id integer references public.tempuser (id) on delete cascade
);
create index if not exists ix_userdictkeys_filename on public.userdictkeys (filename);
create index if not exists ix_userdictkeys_key on public.userdictkeys (key);
create index if not exists ix_userdictkeys_key_filename on public.userdictkeys (key, filename);
create index if not exists ix_userdictkeys_user_id on public.userdictkeys (user_id);
create index if not exists ix_userdictkeys_temp_user_id on public.userdictkeys (temp_user_id);

create table if not exists public.jsonstorage (
  id serial primary key,
  filename varchar(255),
  key varchar(250),
  data jsonb,
  tags text,
  modtime timestamp default now(),
  persistent boolean not null default false
);
create index if not exists ix_jsonstorage_filename on public.jsonstorage (filename);
create index if not exists ix_jsonstorage_key on public.jsonstorage (key);
`;
