import type { Client } from 'pg';

/** Characters of a saved step, as of a form with some dozen answers. */
export const ANSWERS = 'answers of a step '.repeat(570);

export interface Written {
  readonly key: string;
  readonly filename: string;
}

/**
 * One saved step with the statements and transactions of docassemble and AssemblyLine: two merges
 * into the metadata, the first without a change, each under AssemblyLine's lock, then the step.
 */
export async function saveStep(client: Client, session: Written): Promise<void> {
  const progress = Math.floor(Math.random() * 100);
  await merge(client, session, {});
  await merge(client, session, { progress });
  await committed(client, () =>
    client.query(
      `insert into userdict (filename, key, dictionary, encrypted, modtime)
       values ($1, $2, $3, true, now() at time zone 'utc')`,
      [session.filename, session.key, ANSWERS],
    ),
  );
}

/** @see AssemblyLine `update_session_metadata` */
function merge(client: Client, { key, filename }: Written, data: object): Promise<void> {
  return committed(client, async () => {
    await client.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', [key, filename]);
    await client.query(
      `update jsonstorage set data = data || $3::jsonb
       where key = $1 and filename = $2 and tags = 'metadata'`,
      [key, filename, JSON.stringify(data)],
    );
  });
}

/** A transaction as SQLAlchemy makes one: begin and commit go to the server by themselves. */
async function committed(client: Client, work: () => Promise<unknown>): Promise<void> {
  await client.query('begin');
  await work();
  await client.query('commit');
}
