import { type Client, escapeLiteral } from 'pg';
import { COMPANIES, FAMILY_NAMES, FIRST_NAMES, FORMS, PLACES, RARE_NAME, TOPICS } from './words.ts';

const STORE = 'docassemble.AssemblyLine:data/questions/al_saved_sessions_store.yml';
const FIRST_PERSON = 1_001;
const PEOPLE = 70_000;
/** Characters of an answers column; below the size at which PostgreSQL stores it elsewhere. */
const DICTIONARY_CHARACTERS = 1_600;

/** People the bench asks for, by how many sessions they have at full size. */
export const PERSON = { three: 501, many: 502, most: 503, admin: 504 } as const;

const LISTS = {
  first: FIRST_NAMES,
  family: FAMILY_NAMES,
  company: COMPANIES,
  topic: TOPICS,
  place: PLACES,
  form: FORMS,
};

/** A choice that is the same in every run: a hash of the number `n` and of what it is for. */
function hash(n: string, what: number): string {
  return `(hashint8extended(${n}, ${what}) & 2147483647)::int`;
}

/** One word of a list, written out, so that PostgreSQL folds it into a constant. */
function pick(list: keyof typeof LISTS, n: string, what: number): string {
  const words = LISTS[list];
  const array = words.map((word) => escapeLiteral(word)).join(', ');
  return `(array[${array}])[1 + ${hash(n, what)} % ${words.length}]`;
}

const USERS = `
insert into public."user" (id, social_id, nickname, email, active, first_name, last_name)
  select n, 'local$bench' || n, '', 'person' || n || '@example.org', true,
    ${pick('first', 'n', 1)}, ${pick('family', 'n', 2)}
  from (select generate_series(${FIRST_PERSON}, ${FIRST_PERSON + PEOPLE - 1}) as n
        union all select unnest(array[${Object.values(PERSON).join(', ')}])) people;
insert into public.tempuser (id) select generate_series(1000001, 1002000);`;

/**
 * Session n of N, oldest first. Every twentieth is of the person with most, every hundredth of the
 * one with many; the others have few people with many and many with few. One in fifty is of a
 * temporary user, one in twenty an answer set. No two newest steps share a time.
 */
const SESSIONS = `
create table pg_temp.made as
select n, md5('session ' || n) as key, person,
  case when is_set then '${STORE}' else ${pick('form', 'n', 3)} end as filename,
  is_set, case when is_set then 1 else 1 + ${hash('n', 4)} % 25 / 2 end as steps,
  timestamp '2024-01-01' + floor(n * 63072000.0 / $1::int) * interval '1 second'
    + n * interval '1 microsecond' as started,
  case when ${hash('n', 5)} % 100 < 15 then ${hash('n', 6)} % 5000000 else 0 end as pause_s,
  case when person in (${PERSON.many}, ${PERSON.most}) then n else person end as party
from (
  select n, case when n in ($1::int / 4, $1::int / 2, $1::int - 7) then ${PERSON.three}
    when n % 20 = 3 then ${PERSON.most} when n % 100 = 7 then ${PERSON.many}
    else ${FIRST_PERSON} + floor(${PEOPLE} * power(${hash('n', 7)} / 2147483648.0, 2))::int
    end as person, ${hash('n', 8)} % 20 = 0 as is_set
  from generate_series(1, $1::int) n
) owned order by n`;

const STEPS = `
insert into public.userdict (filename, key, dictionary, user_id, encrypted, modtime)
select s.filename, s.key, substr(f.filler, 1 + (n * 131 + step * 977) % 4001, ${DICTIONARY_CHARACTERS}),
  case when n % 50 = 11 then null else s.person end, n % 3 = 0,
  s.started + step * (20 + n % 300) * interval '1 second'
    + case when step = s.steps then s.pause_s else 0 end * interval '1 second'
from (select string_agg(translate(encode(sha512(i::text::bytea), 'base64'), E'\\n', ''), '') as filler
  from generate_series(1, 64) i) f, pg_temp.made s, generate_series(1, s.steps) step
order by n, step`;

const LINKS = `
insert into public.userdictkeys (filename, key, user_id, temp_user_id)
select filename, key, case when n % 50 = 11 then null else person end,
  case when n % 50 = 11 then 1000001 + n % 2000 end from pg_temp.made
union all
select filename, key, ${FIRST_PERSON} + ${hash('n', 9)} % ${PEOPLE}, null from pg_temp.made
where n % 67 = 5 and n % 50 <> 11`;

/** What AssemblyLine writes: an automatic title and progress on every page; people add the rest. */
const METADATA = `
insert into public.jsonstorage (filename, key, tags, data, modtime, persistent)
select filename, key, 'metadata', jsonb_strip_nulls(jsonb_build_object(
    'auto_title', case when is_set then null
      when n % 20 = 3 and n * 3 / $1::int <> (n - 20) * 3 / $1::int or n % ($1::int / 9) = 500
      then ${pick('first', 'n', 10)} || ' ${RARE_NAME} v. ' || other
      else ${pick('first', 'party', 1)} || ' ' || ${pick('family', 'party', 2)} || ' v. ' || other end,
    'title', case when is_set then ${pick('place', 'n', 12)} || ' answers of ' || ${pick('first', 'n', 13)}
      when ${hash('n', 14)} % 4 = 0 then ${pick('family', 'n', 15)} || ' ' || ${pick('place', 'n', 16)}
        || ' ' || n end,
    'description', case when ${hash('n', 17)} % 3 = 0 then ${pick('topic', 'n', 18)} || ' '
      || ${hash('n', 19)} % 400 || ', ' || ${pick('place', 'n', 20)} end,
    'steps', steps, 'progress', case when is_set then null else least(100, steps * 9) end,
    'original_interview_filename', case when is_set then ${pick('form', 'n', 3)} end,
    'answer_count', case when is_set then 10 + n % 90 end)),
  started, is_set
from (select *, case when ${hash('n', 21)} % 3 = 0 then ${pick('company', 'n', 22)}
    else ${pick('first', 'n', 23)} || ' ' || ${pick('family', 'n', 24)} end as other
  from pg_temp.made) m
where n % 25 <> 2`;

/**
 * Fills docassemble's empty tables: 70,000 people, and `sessions` sessions of 6.5 steps on average.
 *
 * @returns the number of steps written
 */
export async function fill(client: Client, sessions: number): Promise<number> {
  await client.query(USERS);
  await client.query(SESSIONS, [sessions]);
  await client.query('analyze pg_temp.made');
  const steps = await client.query(STEPS);
  await client.query(LINKS);
  await client.query(METADATA, [sessions]);
  for (const table of ['"user"', 'userdict', 'userdictkeys', 'jsonstorage']) {
    await client.query(`vacuum analyze public.${table}`);
  }
  return steps.rowCount ?? 0;
}
