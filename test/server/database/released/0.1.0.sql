-- What version 0.1.0 made, and two people's data in it: pg_dump --inserts of a database that its
-- server had filled, without the settings of pg_dump's session. Never change it.
SET LOCAL check_function_bodies = false;
SET LOCAL standard_conforming_strings = on;

CREATE SCHEMA al_sessions;

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA al_sessions;

CREATE FUNCTION al_sessions.fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select lower(al_sessions.unaccent('al_sessions.unaccent'::regdictionary, al_sessions.plain(value))) $$;

CREATE FUNCTION al_sessions.is_pattern(pattern text) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE
    AS $$
begin
  perform '' ~ pattern;
  return true;
exception when data_exception then return false;
end $$;

CREATE FUNCTION al_sessions.mark() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
  begin
    insert into al_sessions.change (key) select distinct key from touched where key is not null;
  exception when others then
    raise warning 'al_sessions: %', sqlerrm;
  end;
  return null;
end $$;

CREATE FUNCTION al_sessions.mark_both() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
  begin
    insert into al_sessions.change (key)
      select key from touched where key is not null
      union select key from untouched where key is not null;
  exception when others then
    raise warning 'al_sessions: %', sqlerrm;
  end;
  return null;
end $$;

CREATE FUNCTION al_sessions.plain(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select regexp_replace(normalize(lower(value), NFD), U&'[\0300-\036F\0591-\05BD\05BF-\05C7\064B-\065F\0670\200B-\200D\2060\FEFF]', '', 'g') $$;

CREATE FUNCTION al_sessions.public_id(secret uuid, key text) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select substr(encode(sha256(convert_to(secret::text || ':' || key, 'UTF8')), 'hex'), 1, 32)::uuid
$$;

CREATE FUNCTION al_sessions.search_text(metadata jsonb, filename text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $_$
  select al_sessions.fold(concat_ws(E'\n', metadata->>'title', metadata->>'auto_title',
    metadata->>'description', metadata->>'original_interview_filename',
    replace(regexp_replace(regexp_replace(filename, '^.*[:/]', ''), '\.[^.]*$', ''), '_', ' ')))
$_$;

CREATE FUNCTION al_sessions.to_boolean(value text) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE
    AS $$
begin
  return value::boolean;
exception when data_exception then return null;
end $$;

CREATE FUNCTION al_sessions.to_date(value text) RETURNS date
    LANGUAGE plpgsql STABLE
    AS $$
begin
  return value::date;
exception when data_exception then return null;
end $$;

CREATE FUNCTION al_sessions.to_float(value text) RETURNS double precision
    LANGUAGE plpgsql IMMUTABLE
    AS $$
begin
  return value::double precision;
exception when data_exception then return null;
end $$;

CREATE FUNCTION al_sessions.to_int(value text) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE
    AS $_$
begin
  if value ~ '^-?[0-9]{1,9}$' then return value::numeric; end if;
  begin
    return value::integer;
  exception when data_exception then return null;
  end;
end $_$;

CREATE TABLE al_sessions.attempt (
    bucket text NOT NULL,
    window_ends_at timestamp with time zone NOT NULL,
    count integer NOT NULL
);

CREATE TABLE al_sessions.change (
    id bigint NOT NULL,
    key character varying(250) NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE al_sessions.change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME al_sessions.change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE al_sessions.edit (
    user_id integer NOT NULL,
    key uuid NOT NULL,
    request text NOT NULL,
    outcome jsonb,
    made_at timestamp with time zone NOT NULL
);

CREATE TABLE al_sessions.feed (
    one boolean DEFAULT true NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    secret uuid DEFAULT gen_random_uuid() NOT NULL,
    floor bigint DEFAULT 0 NOT NULL,
    swept_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT feed_one_check CHECK (one)
);

CREATE TABLE al_sessions.migration (
    number integer NOT NULL,
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE al_sessions.password (
    user_id integer NOT NULL,
    hash text NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE SEQUENCE al_sessions.rev
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE al_sessions.session (
    key character varying(250) NOT NULL,
    person integer NOT NULL,
    id uuid NOT NULL,
    filename character varying(255) NOT NULL,
    indexno integer NOT NULL,
    num_keys integer NOT NULL,
    last timestamp without time zone NOT NULL,
    user_id integer,
    lead boolean NOT NULL,
    metadata jsonb,
    search text NOT NULL,
    deleted_at timestamp with time zone,
    rev bigint NOT NULL
);

CREATE TABLE al_sessions.tally (
    person integer NOT NULL,
    filename character varying(255) NOT NULL,
    sessions integer NOT NULL,
    started integer NOT NULL
);

CREATE TABLE al_sessions.token (
    hash text NOT NULL,
    user_id integer NOT NULL,
    stamp text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.jsonstorage (
    id integer NOT NULL,
    filename character varying(255),
    key character varying(250),
    data jsonb,
    tags text,
    modtime timestamp without time zone DEFAULT now(),
    persistent boolean DEFAULT false NOT NULL
);

CREATE SEQUENCE public.jsonstorage_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.jsonstorage_id_seq OWNED BY public.jsonstorage.id;

CREATE TABLE public.role (
    id integer NOT NULL,
    name character varying(50),
    description character varying(255)
);

CREATE SEQUENCE public.role_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.role_id_seq OWNED BY public.role.id;

CREATE TABLE public.tempuser (
    id integer NOT NULL
);

CREATE SEQUENCE public.tempuser_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.tempuser_id_seq OWNED BY public.tempuser.id;

CREATE TABLE public."user" (
    id integer NOT NULL,
    social_id character varying(255) NOT NULL,
    nickname character varying(255) NOT NULL,
    email character varying(255),
    confirmed_at timestamp without time zone,
    active boolean DEFAULT false NOT NULL,
    first_name character varying(255) DEFAULT ''::character varying NOT NULL,
    last_name character varying(255) DEFAULT ''::character varying NOT NULL,
    country character varying(3),
    subdivisionfirst character varying(255),
    subdivisionsecond character varying(255),
    subdivisionthird character varying(255),
    organization character varying(255),
    timezone character varying(64),
    language character varying(64),
    password character varying(255) DEFAULT ''::character varying NOT NULL,
    otp_secret character varying(255),
    pypi_username character varying(255),
    pypi_password character varying(255),
    modified_at timestamp without time zone,
    last_login timestamp without time zone
);

CREATE SEQUENCE public.user_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.user_id_seq OWNED BY public."user".id;

CREATE TABLE public.user_roles (
    id integer NOT NULL,
    user_id integer,
    role_id integer
);

CREATE SEQUENCE public.user_roles_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.user_roles_id_seq OWNED BY public.user_roles.id;

CREATE TABLE public.userdict (
    indexno integer NOT NULL,
    filename character varying(255),
    key character varying(250),
    dictionary text,
    user_id integer,
    encrypted boolean DEFAULT true NOT NULL,
    modtime timestamp without time zone
);

CREATE SEQUENCE public.userdict_indexno_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.userdict_indexno_seq OWNED BY public.userdict.indexno;

CREATE TABLE public.userdictkeys (
    indexno integer NOT NULL,
    filename character varying(255),
    key character varying(250),
    user_id integer,
    temp_user_id integer
);

CREATE SEQUENCE public.userdictkeys_indexno_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.userdictkeys_indexno_seq OWNED BY public.userdictkeys.indexno;

ALTER TABLE ONLY public.jsonstorage ALTER COLUMN id SET DEFAULT nextval('public.jsonstorage_id_seq'::regclass);

ALTER TABLE ONLY public.role ALTER COLUMN id SET DEFAULT nextval('public.role_id_seq'::regclass);

ALTER TABLE ONLY public.tempuser ALTER COLUMN id SET DEFAULT nextval('public.tempuser_id_seq'::regclass);

ALTER TABLE ONLY public."user" ALTER COLUMN id SET DEFAULT nextval('public.user_id_seq'::regclass);

ALTER TABLE ONLY public.user_roles ALTER COLUMN id SET DEFAULT nextval('public.user_roles_id_seq'::regclass);

ALTER TABLE ONLY public.userdict ALTER COLUMN indexno SET DEFAULT nextval('public.userdict_indexno_seq'::regclass);

ALTER TABLE ONLY public.userdictkeys ALTER COLUMN indexno SET DEFAULT nextval('public.userdictkeys_indexno_seq'::regclass);

INSERT INTO al_sessions.attempt VALUES ('2414a718787c78e50fb40f5d7e38ca2ee968b625710b7cc286dd946229ff0e33', '2026-11-24 12:15:00+00', 1);
INSERT INTO al_sessions.attempt VALUES ('5478c2799dc0ba6e425d1ba776793bcb3ec3945be58e2e3bfce7205ab3923e71', '2026-11-24 12:15:00+00', 1);

INSERT INTO al_sessions.change OVERRIDING SYSTEM VALUE VALUES (25, 'ec23f0913b6fad11ba30d2e73b8b784c', '2026-11-26 18:06:46.51475+00');
INSERT INTO al_sessions.change OVERRIDING SYSTEM VALUE VALUES (26, 'ec23f0913b6fad11ba30d2e73b8b784c', '2026-11-26 18:06:46.518063+00');
INSERT INTO al_sessions.change OVERRIDING SYSTEM VALUE VALUES (27, '559c8be746f1182fa3b5dfd7e48b33cc', '2026-11-26 18:06:46.552271+00');
INSERT INTO al_sessions.change OVERRIDING SYSTEM VALUE VALUES (28, '559c8be746f1182fa3b5dfd7e48b33cc', '2026-11-26 18:06:46.553017+00');
INSERT INTO al_sessions.change OVERRIDING SYSTEM VALUE VALUES (29, '559c8be746f1182fa3b5dfd7e48b33cc', '2026-11-26 18:06:46.553556+00');
INSERT INTO al_sessions.change OVERRIDING SYSTEM VALUE VALUES (30, 'c860c44f68e0bfc1e9709816b69c3a6f', '2026-11-26 18:06:46.623384+00');

INSERT INTO al_sessions.edit VALUES (1, '6d1f6f6e-3c52-4e8b-9a35-0d3b5e1c7a11', 'AJ-QT_e2_dXbNZj8ee5ng6eMJi7zYWRfcHTlueMySVM', '{"id": "b0ad7bf2-1c19-ff49-5f00-8079f53a77b2", "rev": 10}', '2026-11-24 12:00:00+00');
INSERT INTO al_sessions.edit VALUES (1, '78651e1a-c119-46df-9829-c8557a0ae86d', 'PbEun5KLXWhirfETdH5RL0c_Sp4RlohgOuWi4_G_JGs', '{"deleted": [{"id": "c8559ad5-e4bc-b0dd-8dd7-6cdcf90487a6", "rev": 11}]}', '2026-11-24 12:00:00+00');

INSERT INTO al_sessions.feed VALUES (true, '30eac1ea-15f1-4e64-88cd-ed03eb6e96dc', 'deceae0d-a424-47cb-bc37-d8d5149d453e', 0, '2026-11-26 18:06:44.306653+00');

INSERT INTO al_sessions.migration VALUES (1, 'docassemble-tables', '2026-11-26 18:06:43.904146+00');
INSERT INTO al_sessions.migration VALUES (2, 'index', '2026-11-26 18:06:44.306653+00');
INSERT INTO al_sessions.migration VALUES (3, 'marks', '2026-11-26 18:06:44.43443+00');
INSERT INTO al_sessions.migration VALUES (4, 'back-fill', '2026-11-26 18:06:44.525702+00');
INSERT INTO al_sessions.migration VALUES (100, 'passwords', '2026-11-26 18:06:44.553647+00');
INSERT INTO al_sessions.migration VALUES (101, 'requests', '2026-11-26 18:06:44.593176+00');

INSERT INTO al_sessions.password VALUES (1, '$argon2id$v=19$m=19456,t=2,p=1$XtE2d+pyg0Lrm5cBg42FzQ$gNppoFd7SPyNg4UH9bCP6xtcm5+uxGzbo08p15WfJuc', '2026-11-26 18:06:44.975813+00');
INSERT INTO al_sessions.password VALUES (2, '$argon2id$v=19$m=19456,t=2,p=1$WBchv/DSVwFSz3kft8KTqw$ygtqp5UigLoXC1lBL6//W0eUl16LgF9SETzMzib883Q', '2026-11-26 18:06:45.121907+00');

INSERT INTO al_sessions.session VALUES ('c860c44f68e0bfc1e9709816b69c3a6f', 1, 'aa6160ba-7ced-4c8a-fcc0-5d4d78f6bd43', 'docassemble.Example:data/questions/eviction_answer.yml', 6, 3, '2026-11-03 10:00:00.123456', 1, true, '{"steps": 2, "title": "Form 2", "progress": 20, "auto_title": null}', 'form 2
eviction answer', NULL, 3);
INSERT INTO al_sessions.session VALUES ('81f738fe953b8dfee318adeda274a104', 1, 'ec498aa3-0b84-3509-13d1-a8c1cb69af0c', 'docassemble.Example:data/questions/eviction_answer.yml', 7, 1, '2026-11-04 10:00:00.123456', 1, true, '{"steps": 3, "title": "Form 3", "progress": 30, "auto_title": null}', 'form 3
eviction answer', NULL, 4);
INSERT INTO al_sessions.session VALUES ('6f1093fa153fdfaf57d85b48fd9c7fa1', 1, '9653e99e-f3a1-f247-45f6-0690a8923003', 'docassemble.Example:data/questions/eviction_answer.yml', 9, 2, '2026-11-05 10:00:00.123456', 1, true, '{"steps": 4, "title": "Form 4", "progress": 40, "auto_title": null}', 'form 4
eviction answer', NULL, 5);
INSERT INTO al_sessions.session VALUES ('06b13c35e44155415c05899fca4b101b', 2, '9b49782a-cfc4-3551-82fd-54ae73afec74', 'docassemble.Example:data/questions/eviction_answer.yml', 12, 3, '2026-11-06 10:00:00.123456', 2, true, '{"steps": 5, "title": "Form 5", "progress": 50, "auto_title": null}', 'form 5
eviction answer', NULL, 6);
INSERT INTO al_sessions.session VALUES ('06b13c35e44155415c05899fca4b101b', 1, '9b49782a-cfc4-3551-82fd-54ae73afec74', 'docassemble.Example:data/questions/eviction_answer.yml', 12, 3, '2026-11-06 10:00:00.123456', 1, false, '{"steps": 5, "title": "Form 5", "progress": 50, "auto_title": null}', 'form 5
eviction answer', NULL, 7);
INSERT INTO al_sessions.session VALUES ('625df575f5592df5b9cd3a46954a3d67', 1, '0fd45ead-9e34-605e-ab45-e661ae39fd66', 'docassemble.AssemblyLine:al_saved_sessions_store.yml', 14, 2, '2024-05-06 10:00:00', 1, true, '{"title": "Élan vital", "answer_count": 3, "original_interview_filename": "Eviction Answer\n"}', 'elan vital
eviction answer

al saved sessions store', NULL, 8);
INSERT INTO al_sessions.session VALUES ('24471ae3018da27d9d0e19a6a815f136', 2, '522e6552-045e-695b-e683-9e1f27a32903', 'docassemble.Example:data/questions/eviction_answer.yml', 16, 2, '2024-05-06 10:00:00', 2, true, NULL, 'eviction answer', NULL, 9);
INSERT INTO al_sessions.session VALUES ('ec23f0913b6fad11ba30d2e73b8b784c', 1, 'b0ad7bf2-1c19-ff49-5f00-8079f53a77b2', 'docassemble.Example:data/questions/eviction_answer.yml', 3, 2, '2026-11-02 10:00:00.123456', 1, true, '{"steps": 1, "title": "Renamed", "progress": 10, "auto_title": null}', 'renamed
eviction answer', NULL, 10);
INSERT INTO al_sessions.session VALUES ('559c8be746f1182fa3b5dfd7e48b33cc', 1, 'c8559ad5-e4bc-b0dd-8dd7-6cdcf90487a6', 'docassemble.Example:data/questions/eviction_answer.yml', 1, 1, '2026-11-01 10:00:00.123456', 1, false, NULL, '', '2026-11-26 18:06:46.531836+00', 11);

INSERT INTO al_sessions.tally VALUES (1, 'docassemble.AssemblyLine:al_saved_sessions_store.yml', 1, 1);
INSERT INTO al_sessions.tally VALUES (-2147483648, 'docassemble.AssemblyLine:al_saved_sessions_store.yml', 1, 1);
INSERT INTO al_sessions.tally VALUES (2, 'docassemble.Example:data/questions/eviction_answer.yml', 2, 2);
INSERT INTO al_sessions.tally VALUES (1, 'docassemble.Example:data/questions/eviction_answer.yml', 5, 4);
INSERT INTO al_sessions.tally VALUES (-2147483648, 'docassemble.Example:data/questions/eviction_answer.yml', 6, 5);

INSERT INTO al_sessions.token VALUES ('e0e7e3bca1dddc1dc02d473eb2461dc474560d292dff406dd48e44cf7755f266', 1, '80bqphtLgOoPXqFw5ZCCzyjRIhMZRAO2uK9bhylvUFw', '2026-11-24 12:00:00+00', '2026-11-24 12:00:00+00', '2026-12-24 12:00:00+00');
INSERT INTO al_sessions.token VALUES ('f56ac115fbced22d30cab5796080ad5037c56976899f194dd9f60f0b984c94a5', 2, 'dPkfXk1uW495J4M8rbLt6Z_MTrs_i0-0qb1_sXeUDkI', '2026-11-24 12:00:00+00', '2026-11-24 12:00:00+00', '2026-12-24 12:00:00+00');

INSERT INTO public.jsonstorage VALUES (3, 'docassemble.Example:data/questions/eviction_answer.yml', 'c860c44f68e0bfc1e9709816b69c3a6f', '{"steps": 2, "title": "Form 2", "progress": 20, "auto_title": null}', 'metadata', '2026-11-03 10:00:00.123456', true);
INSERT INTO public.jsonstorage VALUES (4, 'docassemble.Example:data/questions/eviction_answer.yml', '81f738fe953b8dfee318adeda274a104', '{"steps": 3, "title": "Form 3", "progress": 30, "auto_title": null}', 'metadata', '2026-11-04 10:00:00.123456', true);
INSERT INTO public.jsonstorage VALUES (5, 'docassemble.Example:data/questions/eviction_answer.yml', '6f1093fa153fdfaf57d85b48fd9c7fa1', '{"steps": 4, "title": "Form 4", "progress": 40, "auto_title": null}', 'metadata', '2026-11-05 10:00:00.123456', true);
INSERT INTO public.jsonstorage VALUES (6, 'docassemble.Example:data/questions/eviction_answer.yml', '06b13c35e44155415c05899fca4b101b', '{"steps": 5, "title": "Form 5", "progress": 50, "auto_title": null}', 'metadata', '2026-11-06 10:00:00.123456', true);
INSERT INTO public.jsonstorage VALUES (7, 'docassemble.AssemblyLine:al_saved_sessions_store.yml', '625df575f5592df5b9cd3a46954a3d67', '{"title": "Élan vital", "answer_count": 3, "original_interview_filename": "Eviction Answer\n"}', 'metadata', '2024-05-06 10:00:00', true);
INSERT INTO public.jsonstorage VALUES (2, 'docassemble.Example:data/questions/eviction_answer.yml', 'ec23f0913b6fad11ba30d2e73b8b784c', '{"steps": 1, "title": "Renamed", "progress": 10, "auto_title": null}', 'metadata', '2026-11-26 18:06:46.511894', true);

INSERT INTO public.role VALUES (1, 'user', NULL);
INSERT INTO public.role VALUES (2, 'admin', NULL);
INSERT INTO public.role VALUES (3, 'cron', NULL);
INSERT INTO public.role VALUES (4, 'customer', NULL);
INSERT INTO public.role VALUES (5, 'developer', NULL);
INSERT INTO public.role VALUES (6, 'advocate', NULL);
INSERT INTO public.role VALUES (7, 'trainer', NULL);

INSERT INTO public."user" VALUES (1, 'local$BxQJqQ1_8DTo5gaq-W2oFurI6jeMevJ6', 'ada', 'ada@example.org', '2026-11-26 18:06:44.950168', true, 'Ada', 'Lovell', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '2026-11-26 18:06:44.950168', NULL);
INSERT INTO public."user" VALUES (2, 'local$9hhuXfToJJN6kZa9EeRrLrvruTIQaw3G', 'ben', 'ben@example.org', '2026-11-26 18:06:45.107748', true, 'Ada', 'Lovell', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '2026-11-26 18:06:45.107748', NULL);

INSERT INTO public.user_roles VALUES (1, 1, 1);
INSERT INTO public.user_roles VALUES (2, 2, 6);

INSERT INTO public.userdict VALUES (2, 'docassemble.Example:data/questions/eviction_answer.yml', 'ec23f0913b6fad11ba30d2e73b8b784c', '{}', NULL, false, '2026-11-02 09:59:00.123456');
INSERT INTO public.userdict VALUES (4, 'docassemble.Example:data/questions/eviction_answer.yml', 'c860c44f68e0bfc1e9709816b69c3a6f', '{}', NULL, false, '2026-11-03 09:58:00.123456');
INSERT INTO public.userdict VALUES (5, 'docassemble.Example:data/questions/eviction_answer.yml', 'c860c44f68e0bfc1e9709816b69c3a6f', '{}', NULL, false, '2026-11-03 09:59:00.123456');
INSERT INTO public.userdict VALUES (6, 'docassemble.Example:data/questions/eviction_answer.yml', 'c860c44f68e0bfc1e9709816b69c3a6f', '{}', NULL, false, '2026-11-03 10:00:00.123456');
INSERT INTO public.userdict VALUES (7, 'docassemble.Example:data/questions/eviction_answer.yml', '81f738fe953b8dfee318adeda274a104', '{}', NULL, false, '2026-11-04 10:00:00.123456');
INSERT INTO public.userdict VALUES (8, 'docassemble.Example:data/questions/eviction_answer.yml', '6f1093fa153fdfaf57d85b48fd9c7fa1', '{}', NULL, false, '2026-11-05 09:59:00.123456');
INSERT INTO public.userdict VALUES (9, 'docassemble.Example:data/questions/eviction_answer.yml', '6f1093fa153fdfaf57d85b48fd9c7fa1', '{}', NULL, false, '2026-11-05 10:00:00.123456');
INSERT INTO public.userdict VALUES (10, 'docassemble.Example:data/questions/eviction_answer.yml', '06b13c35e44155415c05899fca4b101b', '{}', NULL, false, '2026-11-06 09:58:00.123456');
INSERT INTO public.userdict VALUES (11, 'docassemble.Example:data/questions/eviction_answer.yml', '06b13c35e44155415c05899fca4b101b', '{}', NULL, false, '2026-11-06 09:59:00.123456');
INSERT INTO public.userdict VALUES (12, 'docassemble.Example:data/questions/eviction_answer.yml', '06b13c35e44155415c05899fca4b101b', '{}', NULL, false, '2026-11-06 10:00:00.123456');
INSERT INTO public.userdict VALUES (13, 'docassemble.AssemblyLine:al_saved_sessions_store.yml', '625df575f5592df5b9cd3a46954a3d67', '{}', NULL, false, '2024-05-06 09:59:00');
INSERT INTO public.userdict VALUES (14, 'docassemble.AssemblyLine:al_saved_sessions_store.yml', '625df575f5592df5b9cd3a46954a3d67', '{}', NULL, false, '2024-05-06 10:00:00');
INSERT INTO public.userdict VALUES (15, 'docassemble.Example:data/questions/eviction_answer.yml', '24471ae3018da27d9d0e19a6a815f136', '{}', NULL, false, '2024-05-06 09:59:00');
INSERT INTO public.userdict VALUES (16, 'docassemble.Example:data/questions/eviction_answer.yml', '24471ae3018da27d9d0e19a6a815f136', '{}', NULL, false, '2024-05-06 10:00:00');
INSERT INTO public.userdict VALUES (3, 'docassemble.Example:data/questions/eviction_answer.yml', 'ec23f0913b6fad11ba30d2e73b8b784c', '{"_internal":{"subtitle":"Renamed"}}', NULL, false, '2026-11-02 10:00:00.123456');
INSERT INTO public.userdict VALUES (17, 'docassemble.Example:data/questions/eviction_answer.yml', 'c860c44f68e0bfc1e9709816b69c3a6f', '{}', NULL, false, '2026-11-20 00:00:00');

INSERT INTO public.userdictkeys VALUES (2, 'docassemble.Example:data/questions/eviction_answer.yml', 'ec23f0913b6fad11ba30d2e73b8b784c', 1, NULL);
INSERT INTO public.userdictkeys VALUES (3, 'docassemble.Example:data/questions/eviction_answer.yml', 'c860c44f68e0bfc1e9709816b69c3a6f', 1, NULL);
INSERT INTO public.userdictkeys VALUES (4, 'docassemble.Example:data/questions/eviction_answer.yml', '81f738fe953b8dfee318adeda274a104', 1, NULL);
INSERT INTO public.userdictkeys VALUES (5, 'docassemble.Example:data/questions/eviction_answer.yml', '6f1093fa153fdfaf57d85b48fd9c7fa1', 1, NULL);
INSERT INTO public.userdictkeys VALUES (6, 'docassemble.Example:data/questions/eviction_answer.yml', '06b13c35e44155415c05899fca4b101b', 1, NULL);
INSERT INTO public.userdictkeys VALUES (7, 'docassemble.Example:data/questions/eviction_answer.yml', '06b13c35e44155415c05899fca4b101b', 2, NULL);
INSERT INTO public.userdictkeys VALUES (8, 'docassemble.AssemblyLine:al_saved_sessions_store.yml', '625df575f5592df5b9cd3a46954a3d67', 1, NULL);
INSERT INTO public.userdictkeys VALUES (9, 'docassemble.Example:data/questions/eviction_answer.yml', '24471ae3018da27d9d0e19a6a815f136', 2, NULL);

SELECT pg_catalog.setval('al_sessions.change_id_seq', 30, true);

SELECT pg_catalog.setval('al_sessions.rev', 11, true);

SELECT pg_catalog.setval('public.jsonstorage_id_seq', 7, true);

SELECT pg_catalog.setval('public.role_id_seq', 9, true);

SELECT pg_catalog.setval('public.tempuser_id_seq', 1, false);

SELECT pg_catalog.setval('public.user_id_seq', 2, true);

SELECT pg_catalog.setval('public.user_roles_id_seq', 2, true);

SELECT pg_catalog.setval('public.userdict_indexno_seq', 17, true);

SELECT pg_catalog.setval('public.userdictkeys_indexno_seq', 9, true);

ALTER TABLE ONLY al_sessions.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (bucket);

ALTER TABLE ONLY al_sessions.change
    ADD CONSTRAINT change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY al_sessions.edit
    ADD CONSTRAINT edit_pkey PRIMARY KEY (user_id, key);

ALTER TABLE ONLY al_sessions.feed
    ADD CONSTRAINT feed_pkey PRIMARY KEY (one);

ALTER TABLE ONLY al_sessions.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (number);

ALTER TABLE ONLY al_sessions.password
    ADD CONSTRAINT password_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY al_sessions.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (key, person);

ALTER TABLE ONLY al_sessions.tally
    ADD CONSTRAINT tally_pkey PRIMARY KEY (person, filename);

ALTER TABLE ONLY al_sessions.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY public.jsonstorage
    ADD CONSTRAINT jsonstorage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tempuser
    ADD CONSTRAINT tempuser_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public."user"
    ADD CONSTRAINT user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public."user"
    ADD CONSTRAINT user_social_id_key UNIQUE (social_id);

ALTER TABLE ONLY public.userdict
    ADD CONSTRAINT userdict_pkey PRIMARY KEY (indexno);

ALTER TABLE ONLY public.userdictkeys
    ADD CONSTRAINT userdictkeys_pkey PRIMARY KEY (indexno);

CREATE INDEX attempt_window ON al_sessions.attempt USING btree (window_ends_at);

CREATE INDEX edit_age ON al_sessions.edit USING btree (made_at);

CREATE INDEX session_deleted ON al_sessions.session USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);

CREATE INDEX session_id ON al_sessions.session USING btree (id);

CREATE INDEX session_list ON al_sessions.session USING btree (person, last DESC, indexno DESC) WHERE (deleted_at IS NULL);

CREATE INDEX session_list_all ON al_sessions.session USING btree (last DESC, indexno DESC) WHERE (lead AND (deleted_at IS NULL));

CREATE INDEX session_person_rev ON al_sessions.session USING btree (person, rev);

CREATE INDEX session_rev ON al_sessions.session USING btree (rev);

CREATE INDEX token_expiry ON al_sessions.token USING btree (expires_at);

CREATE INDEX token_user ON al_sessions.token USING btree (user_id);

CREATE INDEX ix_jsonstorage_filename ON public.jsonstorage USING btree (filename);

CREATE INDEX ix_jsonstorage_key ON public.jsonstorage USING btree (key);

CREATE UNIQUE INDEX ix_role_name ON public.role USING btree (name);

CREATE UNIQUE INDEX ix_user_email ON public."user" USING btree (email);

CREATE INDEX ix_user_roles_role_id ON public.user_roles USING btree (role_id);

CREATE INDEX ix_user_roles_user_id ON public.user_roles USING btree (user_id);

CREATE INDEX ix_userdict_filename ON public.userdict USING btree (filename);

CREATE INDEX ix_userdict_key ON public.userdict USING btree (key);

CREATE INDEX ix_userdict_key_filename ON public.userdict USING btree (key, filename);

CREATE INDEX ix_userdictkeys_filename ON public.userdictkeys USING btree (filename);

CREATE INDEX ix_userdictkeys_key ON public.userdictkeys USING btree (key);

CREATE INDEX ix_userdictkeys_key_filename ON public.userdictkeys USING btree (key, filename);

CREATE INDEX ix_userdictkeys_temp_user_id ON public.userdictkeys USING btree (temp_user_id);

CREATE INDEX ix_userdictkeys_user_id ON public.userdictkeys USING btree (user_id);

CREATE TRIGGER al_sessions_delete AFTER DELETE ON public.jsonstorage REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION al_sessions.mark();

CREATE TRIGGER al_sessions_delete AFTER DELETE ON public.userdict REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION al_sessions.mark();

CREATE TRIGGER al_sessions_delete AFTER DELETE ON public.userdictkeys REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION al_sessions.mark();

CREATE TRIGGER al_sessions_insert AFTER INSERT ON public.jsonstorage REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION al_sessions.mark();

CREATE TRIGGER al_sessions_insert AFTER INSERT ON public.userdict REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION al_sessions.mark();

CREATE TRIGGER al_sessions_insert AFTER INSERT ON public.userdictkeys REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION al_sessions.mark();

CREATE TRIGGER al_sessions_update AFTER UPDATE ON public.jsonstorage REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION al_sessions.mark();

CREATE TRIGGER al_sessions_update AFTER UPDATE ON public.userdict REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION al_sessions.mark();

CREATE TRIGGER al_sessions_update AFTER UPDATE ON public.userdictkeys REFERENCING OLD TABLE AS untouched NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION al_sessions.mark_both();

ALTER TABLE ONLY al_sessions.password
    ADD CONSTRAINT password_user_id_fkey FOREIGN KEY (user_id) REFERENCES public."user"(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES public.role(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES public."user"(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.userdict
    ADD CONSTRAINT userdict_user_id_fkey FOREIGN KEY (user_id) REFERENCES public."user"(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.userdictkeys
    ADD CONSTRAINT userdictkeys_temp_user_id_fkey FOREIGN KEY (temp_user_id) REFERENCES public.tempuser(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.userdictkeys
    ADD CONSTRAINT userdictkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public."user"(id) ON DELETE CASCADE;
