import type { Queryable, Row } from '../database/database.ts';
import { type Finding, ok, problem } from './finding.ts';

/** What the server does with docassemble's tables, and the privileges that takes. */
const NEEDED = {
  userdict: ['SELECT', 'TRIGGER', 'DELETE'],
  // To lock rows takes UPDATE.
  userdictkeys: ['SELECT', 'TRIGGER', 'UPDATE', 'DELETE'],
  jsonstorage: ['SELECT', 'TRIGGER', 'INSERT', 'UPDATE', 'DELETE'],
  user: ['SELECT'],
  user_auth: ['SELECT'],
  user_roles: ['SELECT'],
  role: ['SELECT'],
} as const;

interface Right extends Row {
  readonly name: string;
  readonly privilege: string;
  /** Null: there is no such table. */
  readonly held: boolean | null;
}

/** Whether the account of DATABASE_URL may do all that the server does in a docassemble's database. */
export async function checkRights(db: Queryable): Promise<Finding> {
  const lacking = [...(await lackingOnTables(db)), ...(await lackingElsewhere(db))];
  if (lacking.length === 0) return ok('rights', 'The account has every right that is needed.');
  return problem('rights', `The account lacks: ${lacking.join('; ')}.`);
}

async function lackingOnTables(db: Queryable): Promise<string[]> {
  const wanted = Object.entries(NEEDED).flatMap(([name, privileges]) =>
    privileges.map((privilege) => ({ name, privilege })),
  );
  const rights = await db.query<Right>(
    `select w.name, w.privilege,
      case when to_regclass(format('public.%I', w.name)) is not null
        then has_table_privilege(format('public.%I', w.name), w.privilege) end as held
    from unnest($1::text[], $2::text[]) as w (name, privilege)`,
    [wanted.map(({ name }) => name), wanted.map(({ privilege }) => privilege)],
  );
  const lacking = rights.flatMap(({ name, privilege, held }) => {
    if (held === null) return [`the table ${name}, which this database does not have`];
    return held ? [] : [`${privilege} on ${name}`];
  });
  return [...new Set(lacking)];
}

async function lackingElsewhere(db: Queryable): Promise<string[]> {
  const [row] = await db.query<{ create: boolean; sequence: boolean }>(`
    select case when to_regnamespace('al_sessions') is null
        then has_database_privilege(current_database(), 'CREATE')
        else has_schema_privilege('al_sessions', 'CREATE')
          and has_schema_privilege('al_sessions', 'USAGE') end as create,
      coalesce(has_sequence_privilege(
        pg_get_serial_sequence('public.jsonstorage', 'id'), 'USAGE'), false) as sequence`);
  return [
    ...(row?.create ? [] : ['CREATE on the database, or on the schema al_sessions']),
    ...(row?.sequence ? [] : ['USAGE on the sequence of jsonstorage']),
  ];
}
