import { z } from 'zod';
import { DocassembleError, DocassembleRest } from '../answers/docassemble-rest.ts';
import type { Config } from '../config.ts';
import type { Queryable } from '../database/database.ts';
import { type Finding, ok, problem } from './finding.ts';

const ABOUT = 'docassemble';

const KeyHolder = z.object({ id: z.number(), email: z.string(), privileges: z.array(z.string()) });

/** Whether docassemble answers, the key is an administrator's, and both are of the same database. */
export async function checkDocassembleRest(
  db: Queryable,
  docassemble: NonNullable<Config['docassemble']>,
): Promise<Finding> {
  let answer;
  try {
    answer = await new DocassembleRest(docassemble).ask({ method: 'GET', path: '/api/user' });
  } catch (error) {
    if (!(error instanceof DocassembleError)) throw error;
    return problem(ABOUT, `${error.message}; check DOCASSEMBLE_URL and DOCASSEMBLE_API_KEY.`);
  }
  const holder = KeyHolder.safeParse(answer.body);
  if (!holder.success) return problem(ABOUT, `GET /api/user: ${answer.status}, no user.`);
  const { id, email, privileges } = holder.data;
  if (!privileges.includes('admin')) {
    return problem(ABOUT, 'DOCASSEMBLE_API_KEY is not an administrator’s.');
  }
  const [same] = await db.query(
    'select 1 as n from public."user" where id = $1::int and lower(email) = lower($2)',
    [id, email],
  );
  return same
    ? ok(ABOUT, 'It answers, and the key is an administrator’s.')
    : problem(ABOUT, 'DATABASE_URL is not the database of the docassemble at DOCASSEMBLE_URL.');
}
